"""A lottery for tests of its rules."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from rules.base.events import ButtonPressed, Place
from rules.base.group import Group
from rules.base.ids import GroupId, MessageNo, PersonId
from rules.base.people import Person
from rules.base.prizes import ItemId, LotteryId, ShopId
from rules.base.standing import Membership, Standing
from rules.lottery import proof
from rules.lottery.board import Board, Facts
from rules.lottery.model import Entry, Lottery, LotteryStatus, Prize, Secret, Terms
from rules.lottery.settings import LotterySettings

NOW = datetime(2026, 11, 25, 11, 0, tzinfo=UTC)  # 19:00 in Shanghai
EIGHT = NOW + timedelta(hours=1)
HERE, ELSEWHERE = GroupId(1), GroupId(2)
OWNER, QIANG, YU = Person(PersonId(1), "小颖"), Person(PersonId(7), "阿强"), Person(PersonId(8), "小雨")
GROUP = Group(HERE, "街坊福利群", owner=OWNER.id, admins=frozenset({OWNER.id}), staff_known=True)
SECRET = Secret(bytes(range(32)), bytes(32))
SETTINGS = LotterySettings()
SHOES = Prize(1, ItemId(11), 1, "棉鞋", ShopId(3), "鞋店", 19_900)
THERE = Membership(HERE, QIANG.id, Standing.PRESENT, NOW - timedelta(days=9))
SOCKS = Prize(2, ItemId(12), 2, "袜子", ShopId(3), "鞋店")


def lottery(**more: Any) -> Lottery:
    plain = Lottery(
        id=LotteryId(99),
        group=HERE,
        topic=None,
        number=1,
        kind="once",
        prizes=(SHOES, SOCKS),
        terms=Terms(rest_draws=0),
        opened_at=NOW - timedelta(hours=5),
        closes_at=EIGHT,
        status=LotteryStatus.OPEN,
        commitment=proof.commitment(SECRET.seed),
        secret=SECRET,
    )
    return replace(plain, **more)


def board(of: Lottery | None = None, **more: Any) -> Board:
    return replace(Board(GROUP, of or lottery(), facts=Facts(THERE)), **more)


def press(by: Person = QIANG, *args: str, group: GroupId | None = HERE, at: datetime = NOW) -> ButtonPressed:
    return ButtonPressed(
        key="k",
        at=at,
        entropy=b"e" * 32,
        group=group,
        place=Place(group),
        by=by,
        press="p",
        number=MessageNo(5),
        action="lot",
        args=args or ("in", "99"),
    )


def entry(number: int, person: Person) -> Entry:
    return Entry(LotteryId(99), number, person, NOW)
