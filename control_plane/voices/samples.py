"""Samples in the object store: kept until the clone is approved or removed."""

import obstore
from obstore.exceptions import BaseError
from obstore.store import ObjectStore

from control_plane.errors import NotFound, Unavailable

_AWAY = "The object store does not answer now."


def key_of(account_id: str, clone_id: str, suffix: str) -> str:
    """Where a clone's sample lies."""
    return f"voices/{account_id}/{clone_id}.{suffix}"


async def keep(store: ObjectStore, key: str, file: bytes) -> None:
    """Store a sample. Raises `Unavailable`."""
    try:
        await obstore.put_async(store, key, file)
    except BaseError as error:
        raise Unavailable(_AWAY) from error


async def read(store: ObjectStore, key: str) -> bytes:
    """A sample's file. Raises `NotFound` if it is gone, `Unavailable`."""
    try:
        found = await obstore.get_async(store, key)
        return bytes(await found.bytes_async())
    except FileNotFoundError as error:
        raise NotFound("The sample is kept no more.") from error
    except BaseError as error:
        raise Unavailable(_AWAY) from error


async def remove(store: ObjectStore, key: str) -> None:
    """Remove a sample; harmless if it is gone. Raises `Unavailable`."""
    try:
        await obstore.delete_async(store, key)
    except FileNotFoundError:
        return
    except BaseError as error:
        raise Unavailable(_AWAY) from error
