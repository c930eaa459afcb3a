"""A draw among a million: how long do freeze, draw and verification take, and how much memory?

Run: python bench/draw.py [--quick] [--write]. Each size runs in a process of its own, so that its peak of
memory is its own: the most that the process ever held, less what it held when everything was imported.
`--write` puts the table into bench/README.md.

- freeze: names, marks (HMAC) and lines of all entrants, their SHA-256, and the file written;
- draw: 50 winners and 50 alternates, from tickets that lie in storage as numbers;
- verify: what `xiaoer verify-draw` does: the file read and checked line by line, and drawn again.
"""

import json
import platform
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from hashlib import sha256
from os import cpu_count
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

from rules.base.ids import PersonId
from rules.lottery import proof
from rules.lottery.record import Method, Record, Result, Tier, Winner, canonical, result
from rules.lottery.verdict import verify

README = Path(__file__).parent / "README.md"
BEGIN, END = "<!-- draw -->", "<!-- /draw -->"
SIZES = (1_000, 10_000, 100_000, 1_000_000)
GOES = 3
WINNERS = ALTERNATES = 50
SEED, SALT = bytes(range(32)), bytes(32)
AT = datetime(2026, 11, 25, 12, tzinfo=UTC)
NAMES = ("阿强", "小雨", "Mei", "陈先生 👞", "老李", "街坊")
TICKETS = (1, 1, 1, 2, 3)
MEBIBYTE = 1 << 20


def tickets(number: int) -> int:
    return TICKETS[number % len(TICKETS)]


def entrants(size: int) -> Iterator[proof.Entrant]:
    for number in range(1, size + 1):
        mark = proof.mark_of(SALT, PersonId(10_000_000 + number))
        yield proof.Entrant(number, NAMES[number % len(NAMES)], mark, tickets(number))


def frozen(size: int, file: Path) -> str:
    """Write the list, and its digest beside the way."""
    digest = sha256()
    with file.open("wb") as opened:
        for entrant in entrants(size):
            line = proof.line(entrant).encode()
            digest.update(line)
            opened.write(line)
    return digest.hexdigest()


def planned(size: int, digest: str) -> Record:
    total = sum(tickets(number) for number in range(1, size + 1))
    return Record(
        lottery=1,
        title="周三抽奖",
        group="街坊福利群",
        method=Method.DRAWN,
        opened_at=AT,
        closed_at=AT,
        drawn_at=AT,
        commitment=proof.commitment(SEED),
        seed=SEED,
        digest=digest,
        listed=size,
        tickets=total,
        tiers=(Tier("鞋", WINNERS),),
        alternates_wanted=ALTERNATES,
        file="list.txt",
    )


def published(record: Record, found: Result) -> str:
    def named(tier: int, number: int) -> Winner:
        return Winner(tier, number, NAMES[number % len(NAMES)])

    winners = tuple(named(tier, number) for tier, number in found.winners)
    alternates = tuple(named(0, number) for number in found.alternates)
    facts = {name: getattr(record, name) for name in record.__slots__}
    return canonical(Record(**facts | {"winners": winners, "alternates": alternates}))


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    began = perf_counter()
    done = work()
    return perf_counter() - began, done


def peak_bytes() -> int:
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024


def measure(size: int, file: Path) -> dict[str, float]:
    """One go, in this process."""
    before = peak_bytes()
    freeze, digest = timed(lambda: frozen(size, file))
    after_freeze = peak_bytes()
    record = planned(size, digest)
    draw, found = timed(lambda: result(record, (tickets(number) for number in range(1, size + 1))))
    after_draw = peak_bytes()
    text = published(record, found)
    with file.open(encoding="utf-8", newline="\n") as lines:
        check, verdict = timed(lambda: verify(text, lines))
    assert verdict.is_true, verdict.why
    return {
        "freeze": freeze,
        "draw": draw,
        "verify": check,
        "freeze_bytes": after_freeze - before,
        "draw_bytes": after_draw - before,
        "verify_bytes": peak_bytes() - before,
    }


def in_a_process(size: int) -> dict[str, float]:
    done = subprocess.run(
        [sys.executable, __file__, "--go", str(size)], capture_output=True, text=True, check=True
    )
    found: dict[str, float] = json.loads(done.stdout)
    return found


def row(size: int, goes: int) -> str:
    found = [in_a_process(size) for _ in range(goes)]
    middle = {name: median(one[name] for one in found) for name in found[0]}
    seconds = " | ".join(f"{middle[name]:.3f}" for name in ("freeze", "draw", "verify"))
    memory = " | ".join(f"{middle[f'{name}_bytes'] / MEBIBYTE:.0f}" for name in ("draw", "verify"))
    return f"| {size:,} | {seconds} | {memory} |"


def table(sizes: tuple[int, ...], goes: int) -> str:
    lines = [
        f"{WINNERS} winners and {ALTERNATES} alternates, medians of {goes} ({cpu_count()} cores, "
        f"Python {platform.python_version()}):",
        "",
        "| entrants | freeze s | draw s | verify s | MiB freeze and draw | MiB verify |",
        "| ---: | ---: | ---: | ---: | ---: | ---: |",
        *(row(size, goes) for size in sizes),
    ]
    return "\n".join(lines)


def main() -> None:
    if "--go" in sys.argv:
        with tempfile.TemporaryDirectory() as folder:
            print(json.dumps(measure(int(sys.argv[-1]), Path(folder) / "list.txt")))
        return
    quick = "--quick" in sys.argv
    found = table(SIZES[:2] if quick else SIZES, 1 if quick else GOES)
    print(found)
    if "--write" in sys.argv:
        text = README.read_text()
        head, tail = text.split(BEGIN)[0], text.split(END)[1]
        README.write_text(f"{head}{BEGIN}\n{found}\n{END}{tail}")


if __name__ == "__main__":
    main()
