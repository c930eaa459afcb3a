"""The log: lines for people or JSON for machines, on standard error, with every secret blacked out.

Blacking out happens on the finished line, so it reaches addresses, tracebacks and what libraries write.
"""

import logging
import re
import sys
from typing import TextIO
from urllib.parse import quote

import structlog
from structlog.types import Processor

BLACK = "[secret]"
SECRET_CHARS_MIN = 4  # anything shorter would black out ordinary words
TOKEN = re.compile(r"(?<!\d)\d{5,}(?::|%3A)[A-Za-z0-9_-]{20,}", re.IGNORECASE)  # the shape of any bot token
# Libraries say too much, some of it in members' own words: only their warnings are kept.
CHATTY = (
    "httpx",
    "httpcore",
    "telegram",
    "apscheduler",
    "alembic",
    "sqlalchemy",
    "filelock",
    "asyncio",
    "uvicorn",
)


class Redaction:
    """Replaces the secrets it has learnt, and whatever has the shape of a bot token, in a text."""

    def __init__(self) -> None:
        self._known: list[str] = []

    def learn(self, secret: str) -> None:
        """From now on this text, plain or as part of an address, is blacked out."""
        forms = {secret, quote(secret, safe="")} if len(secret) >= SECRET_CHARS_MIN else set()
        self._known = sorted({*self._known, *forms}, key=len, reverse=True)

    def __call__(self, text: str) -> str:
        for secret in self._known:
            text = text.replace(secret, BLACK)
        return TOKEN.sub(BLACK, text)


redact = Redaction()
"""The one of this process: the log and the command line black out the same."""


class _Formatter(structlog.stdlib.ProcessorFormatter):
    """A formatter whose finished line is blacked out."""

    def format(self, record: logging.LogRecord) -> str:
        return redact(super().format(record))


def set_up(level: str = "info", form: str = "console", to: TextIO | None = None) -> None:
    """Send all logging, ours and the libraries', to `to` (standard error). `form`: console or json."""
    stream = to or sys.stderr
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.stdlib.ExtraAdder(),
        structlog.processors.TimeStamper("iso", utc=True),
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler(stream)
    handler.setFormatter(_Formatter(foreign_pre_chain=shared, processors=_last(form, stream.isatty())))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level.upper())
    for name in CHATTY:
        logging.getLogger(name).setLevel(logging.WARNING)


def _last(form: str, colours: bool) -> list[Processor]:
    remove = structlog.stdlib.ProcessorFormatter.remove_processors_meta
    if form == "json":
        as_json = structlog.processors.JSONRenderer(ensure_ascii=False)
        return [remove, structlog.processors.format_exc_info, as_json]
    plain = structlog.dev.plain_traceback
    return [remove, structlog.dev.ConsoleRenderer(colors=colours, exception_formatter=plain)]
