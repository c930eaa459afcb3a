"""Nobody who reads database, copies of it, logs or what was sent can foresee a draw until it is revealed;
and then the record that was posted is true."""

import asyncio
import base64
import io
import secrets
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

import pytest
from sqlalchemy import text

from bot import logs
from bot.engine.engine import Engine
from bot.features import FEATURES
from bot.ports import Stamp
from bot.sandbox import Control, VirtualClock
from bot.stories.performing import perform
from bot.stories.reading import story_of
from bot.stories.script import Deed, Scene
from bot.stories.stage import Stage
from bot.wiring import Features
from rules.base.effects import Effect
from rules.base.events import MessagePosted, TimerDue
from rules.base.prizes import LotteryId
from rules.lottery import proof
from rules.lottery.model import Secret
from rules.lottery.verdict import verify
from storage.base.backup import backup
from storage.base.database import Database
from storage.base.sealing import kept_sealer
from storage.lottery import hand
from tests.standins.database import NOON
from tests.standins.puppet import Puppet

STORY = """# 星期三的抽奖，和一句谁也弄不懂的话
群 街坊福利群 · 群主 小颖 · 群友 阿强 小雨 老李 · 私聊 小颖
货架 小颖鞋店 = 棉鞋×2
设置 lottery.templates = [{title: 周三抽奖, cron: "0 20 * * wed", prizes: "棉鞋*1"}]
时间 2026-11-03 19:00

小颖: 大家好呀
  （安静）
到 20:00
  小二: 第 1 期抽奖
网络 毒更新 1 次
小雨: 五
  （安静）
阿强: 〔参加〕
  小二（改）: 1 位报名了
小雨: 〔参加〕
老李: 〔参加〕
  小二（改）: 3 位报名了
到 19:57
  小二: 还有 30 分钟开奖
  小二: 还有 5 分钟开奖
到 20:00
  小二（改）: 名单封好了，3 位
  小二: 📎lottery-1-list.txt
过 10 秒
  小二: 开奖啦
  小二: 📎lottery-1-record.json
"""

LOST = """# 钥匙丢了：明说，重新定一个，报了名的都还在
群 街坊福利群 · 群主 小颖 · 群友 阿强 小雨 老李
货架 小颖鞋店 = 棉鞋×2
设置 lottery.templates = [{title: 周三抽奖, cron: "0 20 * * wed", prizes: "棉鞋*1"}]
时间 2026-11-04 19:00

过 1 分钟
  小二: 第 1 期抽奖
阿强: 〔参加〕
小雨: 〔参加〕
老李: 〔参加〕
  小二（改）: 3 位报名了
停机
开机
到 19:30
  小二: 暗号打不开了 … 重新定了一个 … 报了名的都还在
  小二（改）: 3 位报名了
到 19:55
  小二: 还有 5 分钟开奖
到 20:00
  小二（改）: 名单封好了，3 位
  小二: 📎lottery-1-list.txt
过 10 秒
  小二: 开奖啦
  小二: 📎lottery-1-record.json
"""


@dataclass
class Spy:
    """Notes everything that the engine was given to draw from, and looks for it wherever one can read."""

    folder: Path
    log: io.StringIO
    control: Control | None = None
    drawn_from: list[bytes] = field(default_factory=list)
    looked: int = 0
    commitments: set[str] = field(default_factory=set)

    def entropy(self, many: int) -> bytes:
        self.drawn_from.append(secrets.token_bytes(many))
        return self.drawn_from[-1]

    def seated(self, stage: Stage, _clock: VirtualClock) -> "Spy":
        self.control = stage.control
        return self

    async def before(self, _scene: Scene) -> None:
        """Before each act, if a lottery is waiting to be drawn."""
        hidden = self._hidden()
        if hidden:
            self._look([*hidden, *self.drawn_from])

    async def after(self, _scene: Scene) -> None:
        """Nothing happens between."""

    @property
    def database(self) -> Path:
        return self.folder / "xiaoer.db"

    def _hidden(self) -> list[bytes]:
        """Seeds and salts of lotteries that are not drawn, opened with the key; and what a seed tells."""
        database = Database(f"sqlite:///{self.database}", alone=False)
        with database.read() as connection:
            rows = connection.execute(text("SELECT id, sealed, commitment, digest FROM lotteries")).all()
        database.close()
        found: list[bytes] = []
        for row in rows:
            if row.sealed is None:
                continue
            self.commitments.add(row.commitment)
            sealer = kept_sealer(self.folder / "xiaoer.db.key")
            opened = sealer.unseal(row.sealed, hand.purpose(LotteryId(row.id)))
            seed, salt = opened[: proof.SEED_BYTES], opened[proof.SEED_BYTES :]
            assert proof.commitment(seed) == row.commitment
            found += [seed, salt, proof.draw_key(seed, row.digest)]
        return found

    def _look(self, hidden: list[bytes]) -> None:
        copy = self.folder / f"copy-{self.looked}.db"
        backup(f"sqlite:///{self.database}", copy)
        assert telling(self._readable(), hidden) == []
        copy.unlink()
        self.looked += 1

    def _readable(self) -> Iterator[tuple[str, bytes]]:
        for file in self.folder.iterdir():
            if file.name != "xiaoer.db.key":
                yield file.name, file.read_bytes()
        yield "the log", self.log.getvalue().encode()
        assert self.control is not None
        yield "what was sent", repr(self.control.calls()).encode()


def clumsy(event: MessagePosted) -> list[Effect]:
    raise ValueError(f"cannot make anything of {event!r}")


def played() -> Features:
    """All features, and a clumsy one that quotes what it fails with."""
    puppet = Puppet()
    puppet.on("五", clumsy)
    return (*FEATURES, puppet.feature())


def telling(readable: Iterable[tuple[str, bytes]], hidden: Sequence[bytes]) -> list[str]:
    """The names of what tells one of the secrets."""
    written = {form for secret in hidden for form in forms(secret)}
    return [name for name, content in readable if any(form in content for form in written)]


def forms(secret: bytes) -> Iterator[bytes]:
    """How a secret could be written down, whole or by its first half."""
    for part in (secret, secret[: len(secret) // 2]):
        yield part
        yield part.hex().encode()
        yield repr(part)[2:-1].encode()
        yield base64.b64encode(part).rstrip(b"=")[:-1]
        yield str(int.from_bytes(part, "big")).encode()
        yield str(list(part))[1:-1].encode()


def test_before_the_reveal_nothing_that_can_be_read_tells_who_will_win(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spy = Spy(tmp_path, io.StringIO())
    monkeypatch.setitem(Engine.__init__.__kwdefaults__, "entropy", spy.entropy)
    logs.set_up("debug", "json", spy.log)

    posted: dict[str, str] = {}

    def afterwards(control: Control) -> None:
        for call in control.calls(method="sendDocument"):
            file = call["result"]["document"]
            posted[file["file_name"]] = control.file(file["file_id"]).decode()
        posted["messages"] = repr(control.calls(method="sendMessage"))

    story = story_of(STORY)
    asyncio.run(perform(story, spy.database, audience=spy.seated, afterwards=afterwards, features=played()))
    verdict = verify(posted["lottery-1-record.json"])
    assert verdict.is_true, verdict
    assert verdict.record is not None
    assert {verdict.record.commitment} == spy.commitments
    assert verdict.record.commitment in posted["messages"]
    assert sha256(posted["lottery-1-list.txt"].encode()).hexdigest() == verdict.record.digest
    assert spy.looked >= 5
    assert "parked" in spy.log.getvalue()


@dataclass
class Thief:
    """Takes the sealing key away while nobody works."""

    key: Path

    async def before(self, scene: Scene) -> None:
        if isinstance(scene.act, Deed) and scene.act.verb == "开机":
            self.key.unlink()

    async def after(self, _scene: Scene) -> None:
        """Nothing happens between."""


def test_when_the_key_is_lost_a_new_promise_is_made_openly_and_everybody_stays(tmp_path: Path) -> None:
    thief, files, said = Thief(tmp_path / "xiaoer.db.key"), {}, []

    def afterwards(control: Control) -> None:
        for call in control.calls(method="sendDocument"):
            file = call["result"]["document"]
            files[file["file_name"]] = control.file(file["file_id"]).decode()
        said.extend(str(call["params"]["text"]) for call in control.calls(method="sendMessage"))

    story = story_of(LOST)
    asyncio.run(
        perform(
            story,
            tmp_path / "xiaoer.db",
            audience=lambda _stage, _clock: thief,
            afterwards=afterwards,
            features=played(),
        )
    )
    verdict = verify(files["lottery-1-record.json"])
    assert verdict.is_true, verdict
    assert verdict.record is not None
    assert verdict.record.listed == 3
    promises = [text for text in said if verdict.record.commitment in text]
    assert len(promises) == 1
    assert "打不开" in promises[0]


def test_the_search_would_find_a_secret_however_it_is_written_down() -> None:
    secret = secrets.token_bytes(32)
    for form in forms(secret):
        assert telling([("innocent", secrets.token_bytes(500)), ("a log", b"x" + form + b"y")], [secret])
    assert not telling([("innocent", secrets.token_bytes(500))], [secret])


def test_neither_events_nor_secrets_show_what_is_drawn_from_in_a_traceback() -> None:
    secret = secrets.token_bytes(32)
    shown = [
        repr(Stamp("tg:1", NOON, secret)),
        repr(TimerDue(key="t", at=NOON, entropy=secret, timer="t", kind="k", due=NOON)),
        repr(Secret(secret, secret)),
    ]
    assert not telling([("a traceback", line.encode()) for line in shown], [secret])
