"""Opening a recording by its link: by whom it was given to, once in the audit log however it is played."""

from datetime import datetime

from pymongo.asynchronous.client_session import AsyncClientSession
from pymongo.errors import DuplicateKeyError

from control_plane.accounts.principal import Origin, Person
from control_plane.accounts.roles import Permission
from control_plane.accounts.standing import still_allowed
from control_plane.audit import service as audit
from control_plane.audit.actions import Action
from control_plane.calls import links
from control_plane.calls.documents import OpenedLink
from control_plane.calls.links import Link
from control_plane.database import in_transaction
from control_plane.errors import NotFound

_OVER = "This link is good no more. Open the call's page again: it has a new one."


async def opened(token: str, secret_key: str, origin: Origin, now: datetime) -> tuple[Link, Person]:
    """The link behind a token, and whose it is.

    Raises `NotFound` if it is forged, over, or its person may listen no more.
    """
    link = links.read(token, secret_key)
    permission = Permission.RECORDINGS_LISTEN
    if link is None:
        raise NotFound(_OVER)
    name = await still_allowed(link.account_id, link.user_id, link.kind, permission, now)
    if name is None:
        raise NotFound(_OVER)
    return link, Person(
        account_id=link.account_id,
        user_id=link.user_id,
        role=None,
        permissions=frozenset({permission}),
        kind=link.kind,
        name=name,
        origin=origin,
    )


async def note_opening(link: Link, person: Person) -> None:
    """Write down who listened. A player asks for one part after the other: all of them are one look."""

    async def write(session: AsyncClientSession) -> None:
        await OpenedLink(id=link.id, expires_at=link.expires_at).insert(session=session)
        await audit.note(person, Action.RECORDING_OPENED, link.attempt_id, session=session)

    try:
        await in_transaction(write)
    except DuplicateKeyError:
        return  # this link's first look is in the log already
