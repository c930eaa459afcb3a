"""The independent judge: aiogram's description of the Bot API, in an environment of its own.

It runs as a separate Python because it pins other versions than ours. `judge` is for every test that has
calls a bot made, updates or answers at hand.
"""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import Any

Record = dict[str, Any]
HERE = Path(__file__).parent
SCRIPT = HERE / "script.py"
DEFAULT_PYTHON = HERE.parent.parent / ".venv-judge" / "bin" / "python"


class JudgeMissingError(AssertionError):
    """The judge's environment is missing: `make judge-env` makes it (XIAOER_JUDGE_PYTHON names another)."""


def python() -> str:
    """The judge's Python."""
    path = Path(os.environ.get("XIAOER_JUDGE_PYTHON") or DEFAULT_PYTHON)
    if not path.exists():
        raise JudgeMissingError(JudgeMissingError.__doc__)
    return str(path)


def judge(
    calls: Iterable[Record] = (), updates: Iterable[Record] = (), answers: Iterable[Record] = ()
) -> list[str]:
    """Complaints, each a sentence; none if all is well.

    `calls`: {"method", "params"} as the sandbox records them. `updates`: as getUpdates gave them.
    `answers`: {"method", "result"} of accepted calls.
    """
    lines = [
        *({"call": {"method": one["method"], "params": one["params"]}} for one in calls),
        *({"update": one} for one in updates),
        *({"answer": {"method": one["method"], "result": one["result"]}} for one in answers),
    ]
    fed = "\n".join(json.dumps(line, ensure_ascii=False) for line in lines)
    done = subprocess.run(
        [python(), str(SCRIPT)], input=fed, capture_output=True, text=True, encoding="utf-8", check=False
    )
    if done.returncode:
        raise AssertionError(f"the judge fell over: {done.stderr}")
    return [json.loads(line) for line in done.stdout.splitlines()]


def judge_sandbox(control: Any) -> list[str]:
    """Everything that went over the wire of one sandbox so far."""
    calls = control.calls()
    accepted = [call for call in calls if call["ok"] and call["method"].lower() != "getupdates"]
    return judge(calls, control.updates(), accepted)
