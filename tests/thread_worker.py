"""A worker whose calls are threads of it, in the place of a stack's own worker."""

import contextlib
import subprocess
import sys
import time
from collections.abc import Iterator

import httpx

from infra.local import stack
from infra.local.stack import Part, Stack
from infra.local.stack.plan import base_environment

Worker = subprocess.Popen[bytes]

_READY_WITHIN_S = 40.0
_ENDS_WITHIN_S = 30.0


@contextlib.contextmanager
def running(local: Stack) -> Iterator[Worker]:
    """The worker, registered; with the context it ends, and the stack's own starts again."""
    stack.stop_part(local, Part.WORKER)
    own = {"SSL_CERT_FILE": str(local.certificate), "WORKER_EXECUTOR": "thread"}
    environment = base_environment(local) | local.environment() | own
    with (local.logs_directory / "thread-worker.log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "agent_worker", "start"], env=environment, stdout=log, stderr=log
        )
        try:
            _wait_until_ready(local, process)
            yield process
        finally:
            process.terminate()
            try:
                process.wait(_ENDS_WITHIN_S)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
            stack.start_part(local, Part.WORKER)


def _wait_until_ready(local: Stack, process: Worker) -> None:
    deadline = time.monotonic() + _READY_WITHIN_S
    while process.poll() is None and time.monotonic() < deadline:
        with contextlib.suppress(httpx.TransportError):  # nobody listens yet
            if httpx.get(f"http://127.0.0.1:{local.ports.worker_health}/", timeout=1).is_success:
                return
        time.sleep(0.2)
    raise AssertionError("the worker of threads did not start")
