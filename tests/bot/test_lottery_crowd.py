"""A thousand people press 参加 in the last minute: all are in, each once, for a handful of edits."""

import base64
from collections import Counter
from datetime import timedelta
from pathlib import Path

from sqlalchemy import select

from rules.lottery import verdict
from storage.lottery.tables import entries, lotteries, places
from tests.standins.fair import EIGHT, Fair, Platform, posted, presses

PEOPLE = 1_000
BATCH = 100
EDITS_MAX = (
    PEOPLE // BATCH + 5
)  # one a batch, when something is sent after each; and the freeze, and the draw


def test_a_thousand_in_the_last_minute(tmp_path: Path) -> None:
    fair, platform = Fair(tmp_path, EIGHT - timedelta(hours=3)), Platform()
    fair.engine.take([posted(1, "大家好，我是街坊", fair.clock.now())])
    fair.stock(棉鞋=1, 袜子=5)
    fair.engine.take([posted(2, "都在吗", fair.clock.now())])
    fair.until(EIGHT - timedelta(minutes=1), platform)
    with fair.database.read() as connection:
        number = connection.execute(select(lotteries.c.id)).scalar_one()
    ready = list(presses(100, PEOPLE, f"lot|in|{number}"))
    before = platform.edits
    for start in range(0, PEOPLE, BATCH):
        fair.engine.take(ready[start : start + BATCH])
        fair.deliver(platform)
    again = list(presses(5_000, BATCH, f"lot|in|{number}"))  # some press once more
    fair.engine.take(again)
    with fair.database.read() as connection:
        rows = connection.execute(select(entries.c.person_id, entries.c.number)).all()
    assert Counter(row.person_id for row in rows).most_common(1)[0][1] == 1
    assert sorted(row.number for row in rows) == list(range(1, PEOPLE + 1))
    fair.until(EIGHT + timedelta(minutes=1), platform)
    assert platform.edits - before <= EDITS_MAX
    drawn_as_published(fair, platform)
    fair.close()


def drawn_as_published(fair: Fair, platform: Platform) -> None:
    """The record is true, and those who won are those that it names."""
    found = verdict.verify(base64.b64decode(platform.files["lottery-1-record.json"]).decode())
    assert found.is_true
    assert found.record is not None
    assert found.record.listed == PEOPLE
    with fair.database.read() as connection:
        won = connection.execute(select(places.c.number).where(places.c.status == "won")).scalars()
        assert sorted(won) == sorted(winner.number for winner in found.record.winners)
    assert platform.sent_files == {"lottery-1-list.txt": 1, "lottery-1-record.json": 1}
