import json
import logging
from collections.abc import Iterator

import pytest
import structlog

from control_plane import logs


@pytest.fixture
def unchanged_logging() -> Iterator[None]:
    root = logging.getLogger()
    before = root.handlers[:], root.level
    yield
    root.handlers, level = before[0], before[1]
    root.setLevel(level)
    structlog.reset_defaults()


@pytest.mark.usefixtures("unchanged_logging")
def test_a_line_is_json_with_personal_values_masked(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure("json", "INFO")
    structlog.get_logger("callwright").info("dialed", number="+12025550123", email="john@acme.com", text="hi")
    line = json.loads(capsys.readouterr().err)
    assert line["event"] == "dialed"
    assert line["level"] == "info"
    assert (line["number"], line["email"], line["text"]) == ("***0123", "jo***@acme.com", "***")


@pytest.mark.usefixtures("unchanged_logging")
def test_numbers_in_tracebacks_are_masked_too(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure("json", "INFO")
    try:
        raise ValueError('duplicate key {number: "+12025550123", email: "john@acme.com"}')
    except ValueError:
        structlog.get_logger("callwright").exception("failed")
    error = capsys.readouterr().err
    assert "***0123" in error
    assert "+1202555" not in error
    assert "john@" not in error


@pytest.mark.usefixtures("unchanged_logging")
def test_other_libraries_lines_have_the_same_form(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure("json", "INFO")
    logging.getLogger("uvicorn.error").warning("Waiting for %s", "requests")
    logging.getLogger("arq.worker").info("0.00s -> cron:tick()")
    line = json.loads(capsys.readouterr().err)
    assert (line["event"], line["logger"], line["level"]) == (
        "Waiting for requests",
        "uvicorn.error",
        "warning",
    )


@pytest.mark.usefixtures("unchanged_logging")
def test_debug_shows_what_is_hidden_above_it(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure("json", "DEBUG")
    structlog.get_logger("callwright").debug("dialed", number="+12025550123")
    assert json.loads(capsys.readouterr().err)["number"] == "+12025550123"
