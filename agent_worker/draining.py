"""Delivers what calls could not: the spools of jobs whose process has ended."""

import asyncio

import structlog
from obstore.store import ObjectStore

from agent_worker.control_plane_api import AttemptApi
from agent_worker.errors import ControlPlaneError
from agent_worker.object_store import open_object_store
from agent_worker.recording import put_segment, segment_key
from agent_worker.reporting import deliver
from agent_worker.settings import WorkerSettings
from agent_worker.spool import Spool, abandoned

log = structlog.get_logger(__name__)

_PAUSE_S = 5.0
_PATIENCE_S = 2.0


async def drain_spools_forever(settings: WorkerSettings) -> None:
    """Tries again and again, one spool after the other, until cancelled."""
    store = open_object_store(settings.object_store_url)
    while True:
        for spool in abandoned(settings.worker_spool_dir):
            try:
                await drain_spool(spool, settings.backend_api_base, store)
            except ControlPlaneError as error:
                log.warning("a call's report still waits", folder=str(spool.folder), reason=str(error))
            except Exception:
                log.exception("a call's report cannot be delivered", folder=str(spool.folder))
        await asyncio.sleep(_PAUSE_S)


async def drain_spool(spool: Spool, backend_api_base: str, store: ObjectStore) -> None:
    """Delivers one spool and removes it.

    Raises:
        ControlPlaneError: the control plane did not take it; it stays as it was.
        obstore.exceptions.BaseError: the object store did not take a slice; likewise.
        TimeoutError: the object store did not answer; likewise.
    """
    for index, path in spool.segments():
        await put_segment(store, segment_key(spool.header.object_prefix, index), path.read_bytes())
        path.unlink()
    async with AttemptApi(backend_api_base, spool.header.attempt_id, spool.header.token) as api:
        await deliver(api, spool, spool.events(), patience_s=_PATIENCE_S)
    log.info("a call's report was delivered late", attempt_id=spool.header.attempt_id)
