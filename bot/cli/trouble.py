"""What can go wrong for an operator, said plainly: a sentence each, with the way out, and exit code 1."""

import sys
import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

FAILED = 1

DRIVER_WAY = "check database.url, the disk and its permissions"
DRIVER_WAYS = (  # what the driver says → the way out
    ("is locked", "another program holds it open for writing; close that one, and start again"),
    ("is full", "make room on the disk, and start again; nothing that was kept is lost"),
    ("readonly", "give the user that 小二 runs as the right to write it"),
    ("unable to open", "look whether the folder in database.url is there and may be written"),
)


class TroubleError(Exception):
    """Something an operator can put right; the message is a sentence."""


@contextmanager
def plainly() -> Iterator[None]:
    """Turn whatever is raised inside into sentences on standard error, and leave with FAILED.

    What nobody foresaw is shown with its traceback, because it is ours to mend; secrets are blacked out.
    """
    try:
        yield
    except Exception as error:  # noqa: BLE001 - the outermost place: nothing is above it but the interpreter
        for sentence in sentences_of(error) or [*_unforeseen(error)]:
            print(_black(sentence), file=sys.stderr)
        sys.exit(FAILED)


def sentences_of(error: Exception) -> Sequence[str]:
    """What an operator needs to be told; empty when it is no fault of theirs."""
    from bot.config import ConfigError
    from bot.games.questions import QuestionsError
    from bot.judging.weights import WeightsError
    from bot.ports import ListeningError, PlatformError
    from bot.texts.catalogue import TextsError
    from storage.base.database import DatabaseError

    if isinstance(error, ConfigError):
        return error.faults
    if isinstance(error, QuestionsError):
        return [_as_sentence(fault) for fault in error.faults]
    if isinstance(error, TroubleError | DatabaseError | PlatformError | ListeningError):
        return [_as_sentence(str(error))]
    if isinstance(error, WeightsError):
        return [f"The model of ads is damaged: {error}. Install 小二 again."]
    if isinstance(error, TextsError):
        return [_as_sentence(f"texts.override_dir: {error}")]
    return _of_driver(error)


def _as_sentence(text: str) -> str:
    """With a capital letter, unless it begins with a name, and a full stop."""
    first = text.split(maxsplit=1)[0]
    begun = text[0].upper() + text[1:] if first.isalpha() else text
    return begun if begun.endswith((".", "!", "?")) else f"{begun}."


def _of_driver(error: Exception) -> Sequence[str]:
    from storage.base.database import driver_says

    why = driver_says(error)
    if why is None:
        return []
    way = next((way for word, way in DRIVER_WAYS if word in why), DRIVER_WAY)
    return [f"The database cannot be used ({why}): {way}."]


def _unforeseen(error: Exception) -> Iterator[str]:
    yield "".join(traceback.format_exception(error)).rstrip()
    yield "This should not have happened; what was committed is safe. Please report it with the lines above."


def _black(text: str) -> str:
    from bot.logs import redact

    return redact(text)
