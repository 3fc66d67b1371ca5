"""Structured logs. Job processes hand their records to the parent, which alone formats them."""

import logging
import sys

import structlog
from structlog.typing import EventDict, WrappedLogger


def _drop_personal(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """livekit-agents marks personal values (words that were said) by the prefix `lk.pii.`."""
    return {key: value for key, value in event.items() if not key.startswith("lk.pii.")}


def configure_job_logs() -> None:
    """Lets structlog write through the standard library, whose records livekit-agents forwards."""
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
