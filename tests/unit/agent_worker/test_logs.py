import logging
from collections.abc import Iterator

import pytest
import stamina
import structlog
from stamina.instrumentation import set_on_retry_hooks

from agent_worker.logs import configure_job_logs


@pytest.fixture
def _configured() -> Iterator[None]:
    configure_job_logs()
    yield
    structlog.reset_defaults()
    set_on_retry_hooks(None)


@pytest.mark.usefixtures("_configured")
def test_what_is_tried_again_is_told_without_its_arguments(caplog: pytest.LogCaptureFixture) -> None:
    tries: list[str] = []

    @stamina.retry(on=ConnectionError, attempts=2, wait_initial=0.01, wait_jitter=0)
    def send(said: str) -> None:
        tries.append(said)
        if len(tries) < 2:
            raise ConnectionError

    with caplog.at_level(logging.WARNING):
        send("what somebody said")
    assert len(tries) == 2
    [record] = [record for record in caplog.records if record.getMessage() == "tried again"]
    assert "what somebody said" not in str(record.__dict__)
