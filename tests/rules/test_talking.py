"""What a post earns, and all the ways in which it earns nothing."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from rules.base.commands import Command, CommandBook
from rules.base.effects import Emit, Post, Put
from rules.base.events import AdCounted, MessagePosted, Place
from rules.base.ids import MessageNo
from rules.base.ledger import ISSUE, member, transfer
from rules.base.people import Voice
from rules.talking import (
    DAY_REWARDS_MAX,
    Reward,
    Suspected,
    Talk,
    TalkDay,
    Talking,
    TalkSettings,
    TalkWorthy,
    print_of,
)
from tests.rules.offences.scene import GROUP, HERE, NOW, YU, message, only, suspected

SETTINGS = TalkSettings(points=1, day_points=10, min_chars=6, cooldown_seconds=60, after_hours=24)
TALKING = Talking(CommandBook((Command("points", ("我的积分呀呀呀",)),)))
TODAY = NOW.toordinal()
SECOND = timedelta(seconds=1)


def posted(text: str = "今天的鞋真好看", **more: Any) -> MessagePosted:
    said = message(100, text, author=more.pop("author", YU), **more)
    return MessagePosted(key="tg:1:5", at=NOW, entropy=b"e", group=HERE, place=Place(HERE), message=said)


def day(*rewards: Reward, ago: timedelta = timedelta(hours=1), of: int = TODAY) -> TalkDay:
    return TalkDay(HERE, YU.id, of, NOW - ago, rewards)


def worthy(event: MessagePosted, settings: TalkSettings = SETTINGS, **state: Any) -> bool:
    if not TALKING.wants(event):
        return False
    effects = list(TALKING.decide(event, Talk(GROUP, **state), settings))
    assert len(effects) == len(only(Emit, effects))
    return bool(effects)


def rewarded(settings: TalkSettings = SETTINGS, print_: int = 7, **state: Any) -> list[Any]:
    event = TalkWorthy(
        key="tg:1:5/talk",
        at=NOW,
        group=HERE,
        person=YU.id,
        number=MessageNo(100),
        posted_at=NOW,
        print=print_,
    )
    assert TALKING.wants(event)
    return list(TALKING.decide(event, Talk(GROUP, **state), settings))


def test_a_post_that_says_something_earns() -> None:
    assert worthy(posted())
    effects = rewarded()
    assert [post.entry.lines for post in only(Post, effects)] == [transfer(ISSUE, member(YU.id), 1)]
    [put] = only(Put, effects)
    assert put.record == TalkDay(HERE, YU.id, TODAY, NOW, (Reward(MessageNo(100), 7, 1),))


@pytest.mark.parametrize(
    ("text", "counts"),
    [("五个字的话", False), ("六个字的话呀", True), ("五个字的话！！！…", False), ("🙂🙂🙂🙂🙂🙂🙂", False)],
)
def test_only_letters_count(text: str, counts: bool) -> None:
    assert worthy(posted(text)) is counts


@pytest.mark.parametrize(
    "more",
    [
        {"forwarded": "user"},
        {"via_bot": True},
        {"media": True},
        {"story": True},
        {"author": replace(YU, voice=Voice.BOT)},
        {"author": replace(YU, voice=Voice.ANONYMOUS)},
        {"author": replace(YU, voice=Voice.CHANNEL)},
    ],
)
def test_what_is_not_ones_own_talk_earns_nothing(more: dict[str, Any]) -> None:
    assert not worthy(posted(**more))


def test_neither_does_a_command_nor_what_is_said_in_private() -> None:
    assert not worthy(posted("我的积分呀呀呀"))
    assert not worthy(posted("/points 呀呀呀呀呀呀"))
    assert not worthy(replace(posted(), group=None))


@pytest.mark.parametrize(("ago", "due"), [(59, False), (60, True), (61, True), (-5, False)])
def test_it_takes_a_while_until_another_one_does(ago: int, due: bool) -> None:
    assert worthy(posted(), day=day(ago=ago * SECOND)) is due


def test_of_what_is_no_news_nothing_is_known_and_nothing_earned() -> None:
    assert list(TALKING.decide(posted(), None, SETTINGS)) == []


@pytest.mark.parametrize(("hours", "due"), [(23, False), (24, True), (25, True)])
def test_who_has_only_just_come_does_not_earn(hours: int, due: bool) -> None:
    assert worthy(posted(), joined_at=NOW - timedelta(hours=hours)) is due


def test_the_same_twice_a_day_earns_once_however_it_is_written() -> None:
    print_ = print_of("今天的鞋真好看")
    assert print_of("今天 的 鞋 真 好看！！") == print_
    assert rewarded(print_=print_, day=day(Reward(MessageNo(1), print_, 1))) == []
    assert rewarded(print_=print_, day=day(Reward(MessageNo(1), print_, 1), of=TODAY - 1)), "a new day"


@pytest.mark.parametrize(("earned", "gets"), [(0, 3), (7, 3), (8, 2), (10, 0), (11, 0)])
def test_a_day_has_a_cap(earned: int, gets: int) -> None:
    state = day(Reward(MessageNo(1), 1, earned, back=True)) if earned else None
    posts = only(Post, rewarded(replace(SETTINGS, points=3), day=state))
    assert sum(post.entry.lines[1].points for post in posts) == gets


def test_what_is_remembered_of_a_day_has_a_bound() -> None:
    free = replace(SETTINGS, day_points=1_000)
    full = tuple(Reward(MessageNo(n), n + 100, 1) for n in range(DAY_REWARDS_MAX))
    assert rewarded(free, day=day(*full[:-1]))
    assert rewarded(free, day=day(*full)) == []


def test_a_late_post_of_yesterday_earns_nothing_and_does_not_begin_yesterday_again() -> None:
    assert rewarded(day=day(of=TODAY + 1)) == []


def test_what_looks_like_an_ad_earns_nothing() -> None:
    event = suspected()
    assert TALKING.wants(event)
    assert [put.record for put in only(Put, TALKING.decide(event, Talk(GROUP), SETTINGS))] == [
        Suspected(HERE, event.message.number)
    ]
    assert rewarded(suspected=True) == []


def test_it_can_be_switched_off() -> None:
    off = replace(SETTINGS, points=0)
    assert not worthy(posted(), off)
    assert rewarded(off) == []


# --- ads -----------------------------------------------------------------------------------------------

FIRST, SECOND_ONE = Reward(MessageNo(1), 11, 2), Reward(MessageNo(2), 12, 3)


def counted(state: TalkDay | None, sign: int, *numbers: int, balance: int = 50) -> list[Any]:
    event = AdCounted(
        key="k/counted",
        at=NOW,
        group=HERE,
        person=YU.id,
        posts=len(numbers),
        day=NOW,
        sign=sign,
        numbers=tuple(MessageNo(number) for number in numbers),
    )
    assert TALKING.wants(event)
    return list(TALKING.decide(event, Talk(GROUP, state, balance=balance), SETTINGS))


def test_an_ads_points_go_back_and_come_again_when_it_was_none() -> None:
    effects = counted(day(FIRST, SECOND_ONE), -1, 2, 9)
    assert [post.entry.lines for post in only(Post, effects)] == [transfer(member(YU.id), ISSUE, 3)]
    [put] = only(Put, effects)
    assert put.record.rewards == (FIRST, replace(SECOND_ONE, back=True))
    assert counted(put.record, -1, 2) == [], "once"
    again = counted(put.record, 1, 1, 2)
    assert [post.entry.lines for post in only(Post, again)] == [transfer(ISSUE, member(YU.id), 3)]
    assert only(Put, again)[0].record.rewards == (FIRST, SECOND_ONE)


def test_only_what_is_still_there_goes_back() -> None:
    assert counted(day(FIRST), -1, 1, balance=1) == []
    [post] = only(Post, counted(day(FIRST, SECOND_ONE), -1, 1, 2, balance=4))
    assert post.entry.lines == transfer(member(YU.id), ISSUE, 2)
    assert counted(None, -1, 1) == []
