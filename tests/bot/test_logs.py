"""The log: one line each, for people or machines, and never a secret on it."""

import io
import json
import logging
from collections.abc import Iterator

import pytest
import structlog

from bot.logs import BLACK, Redaction, redact, set_up

SECRET = "99:short-but-known"
SHAPED = "1234567890:AAH-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:], root.level = handlers, level
    structlog.reset_defaults()


def written(form: str) -> io.StringIO:
    out = io.StringIO()
    redact.learn(SECRET)
    set_up("debug", form, to=out)
    return out


@pytest.mark.parametrize("form", ["console", "json"])
@pytest.mark.parametrize("secret", [SECRET, SHAPED, "99%3Ashort-but-known"])
def test_a_token_in_an_address_or_a_traceback_is_blacked_out(form: str, secret: str) -> None:
    out = written(form)
    logging.getLogger("library").warning("GET %s", f"http://host/bot{secret}/getMe")
    structlog.get_logger("ours").error("failed", url=f"http://host/bot{secret}/getMe")
    broken = RuntimeError(f"http://host/file/bot{secret}/photo")
    logging.getLogger("ours").error("fetching", exc_info=broken)
    assert secret not in out.getvalue()
    assert out.getvalue().count(BLACK) >= 3


def test_json_is_one_object_a_line_with_level_logger_and_time() -> None:
    out = written("json")
    structlog.get_logger("ours").info("taken", updates=3)
    logging.getLogger("theirs").info("plain %s", "words")
    first, second = (json.loads(line) for line in out.getvalue().splitlines())
    assert (first["event"], first["updates"], first["level"], first["logger"]) == ("taken", 3, "info", "ours")
    assert second["event"] == "plain words"
    assert first["timestamp"].endswith("Z")


def test_ordinary_numbers_and_times_stay() -> None:
    text = "chat -1001234567890 at 2026-11-23T20:00:00 took 12345:6"
    assert Redaction()(text) == text


def test_an_empty_secret_blacks_out_nothing() -> None:
    one = Redaction()
    one.learn("")
    assert one("abc") == "abc"
