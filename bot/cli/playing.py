"""`xiaoer sandbox` and `xiaoer demo`: what needs no Telegram."""

import asyncio
import errno
import sys

from bot.cli.trouble import TroubleError


def sandbox(host: str, port: int) -> None:
    """Serve until interrupted. TroubleError: the port is taken, or the host is none of ours."""
    from bot.sandbox.server import run

    try:
        asyncio.run(run(host, port))
    except KeyboardInterrupt:
        return
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise TroubleError(f"Port {port} is taken: choose another with --port, or 0 for any.") from None
        raise TroubleError(
            f"{host}:{port} cannot be listened on ({error.strerror}): try --host 127.0.0.1."
        ) from None


def demo(headless: bool) -> None:
    """Play the week; the exit code tells whether all happened as told."""
    from bot.demo import play

    sys.exit(play(headless=headless))
