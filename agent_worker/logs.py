"""Structured logs. Job processes hand their records to the parent, which alone formats them."""

import logging
import sys

import structlog
from stamina.instrumentation import RetryDetails, set_on_retry_hooks
from structlog.typing import EventDict, WrappedLogger

from control_plane.contract.redaction import mask_fields


def _drop_personal(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """livekit-agents marks personal values (words that were said) by the prefix `lk.pii.`."""
    return {key: value for key, value in event.items() if not key.startswith("lk.pii.")}


def _mask_personal(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """Masks personal values, and cards, numbers and addresses anywhere; at DEBUG they are wanted."""
    if event.get("level") != "debug":
        mask_fields(event)
    return event


def _tell_retry(details: RetryDetails) -> None:
    """Tells that something is tried again.

    stamina's own hook tells the arguments as well, under `args`: a log record has something else by that
    name and raises, and they may hold what somebody said.
    """
    structlog.get_logger(__name__).warning(
        "tried again",
        what=details.name,
        retry=details.retry_num,
        waits_s=round(details.wait_for, 2),
        error=type(details.caused_by).__name__,
    )


def configure_job_logs() -> None:
    """Lets structlog write through the standard library, whose records livekit-agents forwards."""
    set_on_retry_hooks([_tell_retry])
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            structlog.contextvars.merge_contextvars,
            structlog.stdlib.render_to_log_kwargs,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )


def configure_logs(log_format: str, level: str) -> None:
    """Sets up the parent process: one handler on stderr that renders its own and its jobs' records."""
    configure_job_logs()
    renderer: structlog.typing.Processor = (
        structlog.processors.JSONRenderer() if log_format == "json" else structlog.dev.ConsoleRenderer()
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[
                structlog.stdlib.add_log_level,
                structlog.stdlib.add_logger_name,
                structlog.stdlib.ExtraAdder(),
                _drop_personal,
                structlog.processors.TimeStamper(fmt="iso", utc=True),
            ],
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.format_exc_info,
                _mask_personal,
                renderer,
            ],
        )
    )
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(level)
    # Their INFO lines tell of every connection and request, addresses included.
    for noisy in ("aiohttp.access", "httpx", "httpx2", "httpcore", "livekit", "openai"):
        logging.getLogger(noisy).setLevel(logging.WARNING)
