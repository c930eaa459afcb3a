"""The bot as the operator runs it, in a process that is killed without warning."""

import asyncio
import os
import resource
import signal
import sys
from pathlib import Path

import yaml

from tests.drills.town import STEPS

ROOT = Path(__file__).parents[2]
STOP_SECONDS = 20.0
POLL_SECONDS = 5


class Victim:
    """`python -m bot run` on one configuration file; the database is at `url`, or in `disk` or beside."""

    def __init__(
        self,
        folder: Path,
        address: str,
        token: str,
        disk: Path | None = None,
        url: str = "",
        options: tuple[str, ...] = (),
    ) -> None:
        self._options = options
        self.database = (disk or folder) / "drill.db"
        self.url = url or f"sqlite:///{self.database}"
        self._config = folder / "drill.yaml"
        self._log = folder / "drill.log"
        self._process: asyncio.subprocess.Process | None = None
        given = {
            "telegram": {"token": token, "api_url": address, "poll_seconds": POLL_SECONDS},
            "database": {"url": self.url},
            # Who talks when is chance, so talking earns nothing: balances are to come out the same.
            "group": {"offences": {"steps": list(STEPS)}, "talking": {"points": 0}},
            "logging": {"level": "warning"},
        }
        self._config.write_text(yaml.safe_dump(given), "utf-8")

    @property
    def lives(self) -> bool:
        return self._process is not None and self._process.returncode is None

    async def start(self) -> None:
        """Start it; it need not be ready."""
        with self._log.open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "bot", "run", "--config", str(self._config), *self._options),
                stdin=asyncio.subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd=ROOT,
                env={name: value for name, value in os.environ.items() if not name.startswith("XIAOER_")},
            )

    async def kill(self) -> None:
        """SIGKILL. AssertionError when it had ended by itself."""
        assert self._process is not None
        assert self._process.returncode is None, f"the bot ended by itself:\n{self.log()}"
        self._process.kill()
        await self._process.wait()

    def freeze(self) -> None:
        """SIGSTOP: it stands still in the middle of whatever it does."""
        self._signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """SIGCONT: it goes on as if nothing had been."""
        self._signal(signal.SIGCONT)

    def limit_files(self, size: int | None) -> None:
        """No file of its grows beyond so many bytes from now on; None: they may again."""
        assert self._process is not None
        hard = resource.prlimit(self._process.pid, resource.RLIMIT_FSIZE)[1]
        wanted = resource.RLIM_INFINITY if size is None else size
        resource.prlimit(self._process.pid, resource.RLIMIT_FSIZE, (wanted, hard))

    def memory_bytes(self, *, peak: bool = False) -> int:
        """What it holds of the machine's memory now, or at most ever held, as Linux tells it."""
        assert self._process is not None
        told = Path(f"/proc/{self._process.pid}/status").read_text("utf-8")
        line = next(line for line in told.splitlines() if line.startswith("VmHWM" if peak else "VmRSS"))
        return int(line.split()[1]) << 10

    def _signal(self, number: int) -> None:
        assert self._process is not None
        assert self._process.returncode is None, f"the bot ended by itself:\n{self.log()}"
        self._process.send_signal(number)

    async def stop(self) -> None:
        """SIGTERM, and it ends with 0."""
        assert self._process is not None
        if self._process.returncode is None:
            self._process.terminate()
        async with asyncio.timeout(STOP_SECONDS):
            code = await self._process.wait()
        assert code == 0, f"the bot ended with {code}:\n{self.log()}"

    async def end(self) -> None:
        """Whatever happened: it runs no more."""
        if self._process is not None and self._process.returncode is None:
            self._process.kill()
            await self._process.wait()

    def log(self) -> str:
        """What it wrote last."""
        return self._log.read_text("utf-8", "replace")[-4_000:]
