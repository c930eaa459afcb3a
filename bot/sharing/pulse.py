"""Signs of life, and news from the other workers: on a connection and a thread of their own, so that neither
waits for whatever is being decided."""

import threading
from collections.abc import Callable

import structlog

from storage.base import sharing
from storage.base.database import Database
from storage.base.sharing import Link, Shares

log = structlog.get_logger(__name__)

BEAT_SECONDS = 1.0
RETRY_SECONDS = 1.0


class Pulse:
    """Beats from `start` to `stop`; `hear` is called in its thread when others have left something to do."""

    def __init__(self, database: Database, shares: Shares, name: str, hear: Callable[[], None]) -> None:
        self._database = database
        self._shares = shares
        self._name = name
        self._hear = hear
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="pulse", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """Beat no more; returns when the thread has ended."""
        self._stopping.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._stopping.is_set():
            try:
                with self._database.speak() as connection:
                    self._live(connection)
            except Exception as error:  # noqa: BLE001 - a server that is away comes back
                log.warning("pulse_lost", error=repr(error))
                self._stopping.wait(RETRY_SECONDS)

    def _live(self, connection: Link) -> None:
        sharing.listen(connection)
        while not self._stopping.is_set():
            sharing.beat(connection, self._shares.pid, self._name)
            if sharing.heard(connection, BEAT_SECONDS):
                self._hear()
