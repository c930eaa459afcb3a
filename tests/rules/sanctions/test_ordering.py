"""Commands of the staff: what they mean, for whom they work, and where they end in a plain no."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from rules.base.commands import CommandBook, parse
from rules.base.durations import LENGTH_SECONDS_MAX
from rules.base.effects import Expel, Note, Put, Remove, Restrict, Say, SetTimer
from rules.base.events import private
from rules.base.ids import MessageNo, PersonId
from rules.base.people import Person, Voice
from rules.base.sanction import Act, Sanction, SanctionStatus
from rules.base.text import Press
from rules.sanctions import COMMANDS
from rules.sanctions.model import Deeds, SanctionSettings
from tests.rules.sanctions.scene import (
    GROUP,
    HERE,
    HOUR,
    LAN,
    NOW,
    OWNER,
    QIANG,
    WANG,
    ZHEN,
    bench,
    command,
    decided,
    only,
    post,
    said,
    sanction,
)

CHANNEL = Person(PersonId(-100500), "强哥优惠", voice=Voice.CHANNEL)
BOT = Person(PersonId(77), "小二", voice=Voice.BOT)
LINKED = replace(GROUP, linked_channel=CHANNEL.id)
POWERLESS = replace(GROUP, rights=replace(GROUP.rights, restrict=False))
BASIC = replace(GROUP, supergroup=False)


def record(effects: list[Any]) -> Sanction:
    [found] = [put.record for put in only(Put, effects) if isinstance(put.record, Sanction)]
    return found


# --- what is done --------------------------------------------------------------------------------------


def test_a_mute_has_an_end_a_reason_a_card_an_undo_and_a_line_in_the_log() -> None:
    effects = decided(command("/mute 2h 刷屏 三次", reply=post()))
    found = record(effects)
    assert (found.kind, found.person, found.by, found.why) == (Act.MUTE, QIANG, WANG.id, "刷屏 三次")
    assert found.until == NOW + 2 * HOUR
    assert only(Restrict, effects) == [
        Restrict(HERE, QIANG.id, NOW + 2 * HOUR, cause=found.handle, handle=found.handle)
    ]
    [card] = only(Say, effects)
    assert card.handle == found.handle
    assert card.keyboard[0][0].does == Press("unsanction", (found.id,))
    assert only(Note, effects) == [Note(HERE, "sanction-mute", found.handle, WANG.id, QIANG.id, "刷屏 三次")]


@pytest.mark.parametrize(
    ("written", "until"),
    [
        ("/mute", NOW + 12 * HOUR),
        ("/mute 3天", NOW + 72 * HOUR),
        ("/mute 2 小时 刷屏", NOW + 2 * HOUR),
        ("/mute 永久", None),
        ("/mute 5s", NOW + timedelta(minutes=1)),
        (f"/mute {LENGTH_SECONDS_MAX}s", NOW + timedelta(seconds=LENGTH_SECONDS_MAX)),
        (f"/mute {LENGTH_SECONDS_MAX + 1}s", None),
    ],
)
def test_how_long(written: str, until: Any) -> None:
    assert record(decided(command(written, reply=post()))).until == until


def test_a_ban_is_for_ever_unless_a_length_is_given() -> None:
    [ban] = only(Expel, decided(command("/ban 骗子", reply=post())))
    assert (ban.until, ban.kick) == (None, False)
    [ban] = only(Expel, decided(command("/tban 3d 骗子", reply=post(), name="ban")))
    assert ban.until == NOW + 72 * HOUR


def test_a_kick_leaves_the_door_open() -> None:
    [kick] = only(Expel, decided(command("/kick", reply=post())))
    assert (kick.until, kick.kick) == (None, True)


def test_a_warning_only_warns() -> None:
    effects = decided(command("/warn 骂人", reply=post()))
    assert (record(effects).count, record(effects).limit) == (1, 3)
    assert record(effects).counts_until == NOW + timedelta(days=90)
    assert not only(Restrict, effects) + only(Expel, effects)


@pytest.mark.parametrize(("standing", "follows"), [(1, None), (2, Act.MUTE), (3, Act.MUTE)])
def test_the_last_warning_has_a_consequence(standing: int, follows: Act | None) -> None:
    before = tuple(sanction(Act.WARN, id=n, number=n) for n in range(standing, 0, -1))
    effects = decided(command("/warn", reply=post()), bench(standing=before))
    assert record(effects).follows == follows
    assert bool(only(Restrict, effects)) == bool(follows)
    if follows:
        assert record(effects).until == NOW + 24 * HOUR


def test_after_a_consequence_counting_begins_again_and_old_warnings_do_not_count() -> None:
    third = sanction(Act.WARN, id=3, count=3, follows=Act.MUTE)
    older = sanction(Act.WARN, id=1), sanction(Act.WARN, id=2)
    assert record(decided(command("/warn", reply=post()), bench(standing=(third, *older)))).count == 1
    stale = replace(older[0], counts_until=NOW)
    assert record(decided(command("/warn", reply=post()), bench(standing=(stale, stale)))).count == 1


@pytest.mark.parametrize(
    ("action", "hours", "removed", "until"),
    [
        ("kick", 24, True, None),
        ("ban", 24, True, NOW + 24 * HOUR),
        ("ban", 0, True, None),
        ("nothing", 24, False, None),
    ],
)
def test_what_the_last_warning_brings_is_the_groups_choice(
    action: str, hours: int, removed: bool, until: Any
) -> None:
    settings = SanctionSettings(warn_limit=1, warn_action=action, warn_action_hours=hours)
    effects = decided(command("/warn", reply=post()), settings=settings)
    assert bool(only(Expel, effects)) == removed
    assert record(effects).until == until


def test_d_takes_the_post_away_and_s_says_nothing() -> None:
    effects = decided(command("/dwarn", reply=post(number=100), name="warn"))
    assert only(Remove, effects) == [Remove(command("/warn").place, (MessageNo(100), MessageNo(120)))]
    effects = decided(command("/sban", reply=post(), name="ban"))
    assert not only(Say, effects)
    assert only(Remove, effects)[0].numbers == (MessageNo(120),)


def test_a_quiet_one_is_shown_to_whoever_did_it() -> None:
    effects = decided(command("/smute", reply=post(), name="mute"), bench(reachable=frozenset({WANG.id})))
    [card] = only(Say, effects)
    assert card.place == private(WANG.id)
    assert card.keyboard


@pytest.mark.parametrize("words", ["@aqiang 2h 刷屏", f"{QIANG.id} 2h 刷屏", "2h 刷屏", "阿 强 2h 刷屏"])
def test_whom_it_is_about_is_not_part_of_the_reason(words: str) -> None:
    target = replace(QIANG, name="阿 强")
    found = record(decided(command(f"/mute {words}", named=(target,)), bench(target)))
    assert (found.why, found.until) == ("刷屏", NOW + 2 * HOUR)


# --- a plain no ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("event", "on", "key"),
    [
        (command("/warn"), bench(None), "sanctions-who"),
        (command("/warn @nobody"), bench(None), "sanctions-stranger"),
        (command("/warn", reply=post(BOT)), bench(None), "sanctions-own-people"),
        (command("/ban", reply=post(WANG)), bench(WANG), "sanctions-own-people"),
        (command("/ban", OWNER, reply=post(WANG)), bench(WANG), "sanctions-admin"),
        (command("/warn", ZHEN, reply=post(LAN)), bench(LAN), "sanctions-own-people"),
        (command("/warn", ZHEN, reply=post(ZHEN)), bench(ZHEN), "sanctions-own-people"),
        (command("/mute", reply=post(CHANNEL)), bench(CHANNEL), "sanctions-channel"),
        (command("/tban 3d", reply=post(CHANNEL), name="ban"), bench(CHANNEL), "sanctions-channel"),
        (command("/mute", reply=post()), bench(banned=True), "sanctions-out-already"),
        (command("/tmute 刷屏", reply=post(), name="mute"), bench(), "sanctions-how-long"),
        (command("/mute", reply=post()), bench(group=POWERLESS), "sanctions-trouble-rights"),
        (command("/mute", reply=post()), bench(group=BASIC), "sanctions-trouble-basic"),
        (command("/ban", reply=post(CHANNEL)), bench(CHANNEL, group=LINKED), "sanctions-own-people"),
    ],
)  # fmt: skip
def test_a_plain_no_changes_nothing(event: Any, on: Any, key: str) -> None:
    effects = decided(event, on)
    assert said(effects) == [key]
    assert all(isinstance(effect, Say) and effect.vanish_seconds for effect in effects)


def test_the_staff_may_touch_a_helper_and_ban_a_channel() -> None:
    assert record(decided(command("/warn", reply=post(ZHEN)), bench(ZHEN))).person == ZHEN
    assert only(Expel, decided(command("/ban", reply=post(CHANNEL)), bench(CHANNEL)))


# --- helpers -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("made", "acts"), [(19, True), (20, False), (21, False)])
def test_a_helpers_day_has_an_end(made: int, acts: bool) -> None:
    effects = decided(command("/warn", ZHEN, reply=post()), bench(made_today=made))
    assert bool(only(Put, effects)) == acts
    if acts:
        day = NOW.astimezone(GROUP.zone).toordinal()
        assert Put(Deeds(HERE, ZHEN.id, day, made + 1)) in effects
    else:
        assert said(effects) == ["sanctions-day-full"]


def test_the_staffs_day_has_none() -> None:
    effects = decided(command("/warn", reply=post()), bench(made_today=1_000))
    assert [type(put.record) for put in only(Put, effects)] == [Sanction]


@pytest.mark.parametrize(("length", "mutes"), [("23h", True), ("24h", True), ("25h", False), ("永久", False)])
def test_a_helpers_mute_is_not_long(length: str, mutes: bool) -> None:
    effects = decided(command(f"/mute {length}", ZHEN, reply=post()))
    assert bool(only(Restrict, effects)) == mutes
    assert mutes or said(effects) == ["sanctions-mute-bounds"]


@pytest.mark.parametrize("usual", [0, 48])
def test_a_helpers_mute_without_a_length_keeps_the_bound_too(usual: int) -> None:
    effects = decided(command("/mute", ZHEN, reply=post()), settings=SanctionSettings(mute_hours=usual))
    assert record(effects).until == NOW + 24 * HOUR


@pytest.mark.parametrize("said_", ["/kick", "/ban", "/tban"])
def test_a_helper_removes_nobody_alone(said_: str) -> None:
    event = command(f"{said_} 3d 骗子", ZHEN, reply=post(), name=said_.removeprefix("/t").removeprefix("/"))
    effects = decided(event, bench(reachable=frozenset({WANG.id, LAN.id})))
    assert not only(Expel, effects)
    assert record(effects).status is SanctionStatus.ASKED
    assert [say.place for say in only(Say, effects)][:2] == [private(WANG.id), private(LAN.id)]
    [timer] = only(SetTimer, effects)
    assert timer.due == NOW + 24 * HOUR


def test_the_last_warning_of_a_helper_removes_nobody_either() -> None:
    settings = SanctionSettings(warn_limit=1, warn_action="ban")
    effects = decided(command("/warn", ZHEN, reply=post()), settings=settings)
    assert record(effects).status is SanctionStatus.ASKED
    assert not only(Expel, effects)


# --- names ---------------------------------------------------------------------------------------------

BOOK = CommandBook(COMMANDS)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("/warn", "warn"),
        ("/dwarn", "warn"),
        ("/swarn", "warn"),
        ("/tmute @a 2h", "mute"),
        ("/tban", "ban"),
        ("/unwarn", "rmwarn"),
        ("/resetwarn", "resetwarns"),
        ("警告 刷屏", "warn"),
        ("禁言 @阿强 2小时", "mute"),
        ("禁言2小时", "mute"),
        ("禁言 半小时 吵架", "mute"),
        ("踢@阿强", "kick"),
        ("拉黑", "ban"),
        ("解禁@阿强", "unmute"),
        ("删掉", "del"),
    ],
)
def test_the_names_people_know(written: str, name: str) -> None:
    heard = parse(written, BOOK)
    assert heard is not None
    assert heard.command.name == name


@pytest.mark.parametrize(
    "talk", ["踢球去", "警告你哦", "禁言了吗", "拉黑他", "删掉吧", "解禁啦", "踢踏舞", "踢一脚", "禁言一下"]
)
def test_talk_is_no_command(talk: str) -> None:
    assert parse(talk, BOOK) is None
