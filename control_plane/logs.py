"""Structured logs on stderr: one line per event, personal values masked, other libraries' lines included."""

import logging
import sys
from typing import Literal

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

from control_plane.contract.redaction import mask_fields

_WORDY = ("arq", "httpx", "httpcore", "pymongo", "asyncio")
"""Libraries that tell of every request or job at INFO."""


def configure(log_format: Literal["json", "console"], level: str) -> None:
    """Set up logging for this process; called once, before anything is logged."""
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.ExtraAdder(),
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *shared,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
    )
    renderer: Processor = (
        structlog.processors.JSONRenderer()
        if log_format == "json"
        else structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback)
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.format_exc_info,
                mask_personal,
                renderer,
            ],
        )
    )
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(level)
    for name in _WORDY:
        logging.getLogger(name).setLevel(max(logging.WARNING, root.level))


def mask_personal(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """Mask what stands under personal keys, and numbers, addresses and cards anywhere, tracebacks included.

    At DEBUG nothing is masked: whoever turns that on wants to see.
    """
    if event.get("level") == "debug":
        return event
    mask_fields(event)
    return event
