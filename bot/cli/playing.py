"""`xiaoer sandbox` and `xiaoer demo`: what needs no Telegram."""

import asyncio
import errno
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from bot.cli.trouble import TroubleError


def sandbox(host: str, port: int) -> None:
    """Serve until interrupted. TroubleError: the port is taken, or the host is none of ours."""
    from bot.sandbox.server import run

    with _listening(host, port):
        asyncio.run(run(host, port))


def demo(*, headless: bool, terminal: bool, port: int) -> None:
    """Show the week on a page, or (`terminal`, `headless`, or nobody there) play it in the terminal; then the
    exit code tells whether all happened as told. TroubleError: the port is taken."""
    from bot.demo import is_watched, play, show

    if terminal or not is_watched(headless=headless):
        sys.exit(play(headless=headless))
    with _listening("127.0.0.1", port):
        show(port)


@contextmanager
def _listening(host: str, port: int) -> Iterator[None]:
    try:
        yield
    except KeyboardInterrupt:
        return
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise TroubleError(f"Port {port} is taken: choose another with --port, or 0 for any.") from None
        raise TroubleError(
            f"{host}:{port} cannot be listened on ({error.strerror}): try --host 127.0.0.1."
        ) from None
