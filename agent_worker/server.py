"""The worker: registers with LiveKit, starts a job process or thread per call, and drains in peace."""

import asyncio
import functools
import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

import httpx
import structlog
import uvloop
from livekit.agents import AgentServer, JobContext, JobExecutorType, JobProcess

from agent_worker.announcing import Announcer
from agent_worker.call import run_call
from agent_worker.dialing import hang_up_everybody, open_livekit_api
from agent_worker.draining import drain_spools_forever
from agent_worker.errors import ConfigurationError
from agent_worker.guardian import Guardian
from agent_worker.guardian_process import GuardianProcess
from agent_worker.logs import configure_job_logs
from agent_worker.settings import WorkerSettings, worker_settings
from control_plane.contract.wire import AGENT_NAME

log = structlog.get_logger(__name__)

_CTRL_C_DRAIN_S = 20
"""After Ctrl-C running calls say goodbye; this is how long that may take."""

_GUARDIAN = "guardian"

_LIBRARY: Final = {
    # A model of ends of turns, 214 MB, which nobody here asks: turns end by words (`talking.floor`).
    "LIVEKIT_AGENTS_PRELOAD_LOCAL_INFERENCE": "0",
    # Looks 100 times a second in every process whether its loop is blocked; 100 (milliseconds) turns it on.
    "LIVEKIT_AGENTS_LOOP_BLOCK_WARN_MS": "0",
}
"""What livekit-agents does by default and nobody here needs; the environment can ask for it."""


def _prepare_job(guardian_socket: str, process: JobProcess) -> None:
    """Runs in a fresh job process or thread, before its event loop is made."""
    asyncio.set_event_loop_policy(uvloop.EventLoopPolicy())
    configure_job_logs()
    process.userdata[_GUARDIAN] = Path(guardian_socket)


async def _run_job(ctx: JobContext) -> None:
    """A job is one call; when it is reported its process or thread ends."""
    try:
        await run_call(ctx, worker_settings(), ctx.proc.userdata[_GUARDIAN])
    finally:
        ctx.shutdown("the call is over")


def build_server(settings: WorkerSettings, guardian_socket: Path) -> AgentServer:
    """The LiveKit Agents server with our job in it."""
    server = AgentServer(
        ws_url=settings.livekit_url,
        api_key=settings.livekit_api_key,
        api_secret=settings.livekit_api_secret.get_secret_value(),
        load_fnc=_load_of(settings.worker_max_calls),
        load_threshold=1.0,
        drain_timeout=settings.worker_drain_s,
        job_executor_type=JobExecutorType(settings.worker_executor),
        num_idle_processes=settings.worker_idle_processes,
        host="127.0.0.1",
        port=settings.worker_health_port,
        preload_modules=["agent_worker.call", "agent_worker.preloaded", "agent_worker.first_needs"],
    )
    server.setup_fnc = functools.partial(_prepare_job, str(guardian_socket))
    server.rtc_session(_run_job, agent_name=AGENT_NAME)
    return server


def _load_of(max_calls: int) -> Callable[[AgentServer], float]:
    return lambda server: len(server.active_jobs) / max_calls


async def serve(settings: WorkerSettings, *, dev: bool) -> None:
    """Serves until a signal: SIGTERM lets running calls finish, Ctrl-C lets them say goodbye.

    Raises:
        ConfigurationError: the control plane is not there, or the health port is taken.
    """
    await _require_control_plane(settings)
    for name, value in _LIBRARY.items():
        os.environ.setdefault(name, value)
    # The kernel takes socket paths of about 100 characters, so not below a folder that people choose.
    folder = tempfile.mkdtemp(prefix="callwright-")
    socket = Path(folder) / "guardian.sock"
    livekit = open_livekit_api(settings)
    guardian = (
        GuardianProcess(socket)
        if settings.worker_executor == "thread"
        else Guardian(socket, functools.partial(hang_up_everybody, livekit))
    )
    await guardian.start()
    server = build_server(settings, socket)
    announcer = Announcer(settings, lambda: server.id, lambda: len(server.active_jobs))
    server.on("worker_registered", announcer.registered)
    stopping = _signals()
    announcing = asyncio.create_task(announcer.run(), name="announce-worker")
    draining = asyncio.create_task(drain_spools_forever(settings), name="drain-spools")
    running = asyncio.create_task(server.run(devmode=dev), name="agent-server")
    stop = asyncio.create_task(stopping.get(), name="wait-for-signal")
    unguarded = asyncio.create_task(guardian.gone(), name="guardian-gone")
    try:
        await asyncio.wait([running, stop, unguarded], return_when=asyncio.FIRST_COMPLETED)
        if running.done():
            _explain(running, settings)
        elif unguarded.done():
            log.error("stopping: the guardian has died, running calls say goodbye")
            await _drain(server, _CTRL_C_DRAIN_S, stopping)
        elif stop.result() == signal.SIGINT:
            log.info("stopping: running calls say goodbye")
            announcer.leave()
            guardian.ask_for_goodbyes()
            await _drain(server, _CTRL_C_DRAIN_S, stopping)
        else:
            log.info("stopping: no new calls, running ones finish")
            announcer.leave()
            await _drain(server, settings.worker_drain_s, stopping)
    finally:
        stop.cancel()
        unguarded.cancel()
        draining.cancel()
        announcing.cancel()
        await asyncio.gather(announcing, return_exceptions=True)
        await announcer.close()
        await server.aclose()
        await asyncio.gather(running, draining, unguarded, return_exceptions=True)
        await guardian.stop()
        shutil.rmtree(folder)
        await livekit.aclose()


def _signals() -> "asyncio.Queue[signal.Signals]":
    """The signals that ask for an end, as they come."""
    queue: asyncio.Queue[signal.Signals] = asyncio.Queue()
    for wanted in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(wanted, queue.put_nowait, wanted)
    return queue


async def _drain(server: AgentServer, limit_s: int, stopping: "asyncio.Queue[signal.Signals]") -> None:
    """Takes no new job and waits for the calls, but not past the limit or a second signal."""
    drained = asyncio.create_task(server.drain(limit_s))
    again = asyncio.create_task(stopping.get())
    await asyncio.wait([drained, again], return_when=asyncio.FIRST_COMPLETED)
    for task in (drained, again):
        task.cancel()
    for outcome in await asyncio.gather(drained, again, return_exceptions=True):
        if isinstance(outcome, TimeoutError):
            log.warning("some calls did not end in time", limit_s=limit_s)


async def _require_control_plane(settings: WorkerSettings) -> None:
    """A worker without a control plane could claim nothing; it says so and does not start."""
    async with httpx.AsyncClient(timeout=2) as client:
        for _ in range(10):
            try:
                await client.get(f"{settings.backend_api_base}/healthz")
            except httpx.TransportError:
                await asyncio.sleep(1)
            else:
                return
    raise ConfigurationError(
        f"There is no control plane at {settings.backend_api_base}. "
        "Start it with `python -m control_plane api`, or set BACKEND_API_BASE to its address."
    )


def _explain(running: "asyncio.Task[None]", settings: WorkerSettings) -> None:
    """Turns the server's own end into a message that says what to do."""
    error = running.exception()
    if isinstance(error, OSError):
        raise ConfigurationError(
            f"The health endpoint cannot listen on port {settings.worker_health_port}: {error.strerror}. "
            "Set WORKER_HEALTH_PORT to a free port."
        ) from error
    if error is not None:
        raise error
    sys.stderr.write("The LiveKit server ended the worker's connection.\n")
