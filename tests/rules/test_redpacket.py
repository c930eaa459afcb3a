"""Red packets: who may open one, who gets a share, and where every point of it ends."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from rules.base.effects import Answer, DropTimer, Edit, Emit, Note, Post, Put, Say, SetTimer
from rules.base.events import PacketOpened, PacketRefused, PacketWanted, Place, RefundDue, TimerDue
from rules.base.group import Group
from rules.base.ids import GroupId, PacketId, PersonId
from rules.base.ledger import FUND, ISSUE, Line, member, packet
from rules.base.people import Person, Voice
from rules.base.roles import Role
from rules.base.text import Lines, Text, text
from rules.redpacket import cards, decide, wants
from rules.redpacket.cards import NAMES_SHOWN_MAX
from rules.redpacket.model import (
    GRABS_SHOWN_MAX,
    SHARES_MAX,
    WISH_CHARS_MAX,
    Grab,
    OnTable,
    Packet,
    PacketSettings,
    PacketStatus,
)
from tests.rules.offences.scene import HERE, NOW, QIANG, YU, only, pressed

SETTINGS = PacketSettings()
NUMBER = PacketId(55)
OPEN = Packet(NUMBER, HERE, QIANG, "fine", 12, (30, 5, 15), NOW, NOW + timedelta(hours=24))
MEI = Person(PersonId(9), "小美")


def wanted(**more: Any) -> PacketWanted:
    facts: dict[str, Any] = {"points": 50, "shares": 10, "purpose": "fine", "place": Place(HERE, 3)} | more
    return PacketWanted(
        key="tg:1:9/pay", at=NOW, entropy=b"e" * 32, group=HERE, payer=QIANG, ref=12, press="p1", **facts
    )


def opened(balance: int = 1_000, **more: Any) -> list[Any]:
    return list(decide(wanted(**more), OnTable(balance=balance), SETTINGS))


def put(kind: Any, effects: list[Any]) -> Any:
    [record] = [effect.record for effect in only(Put, effects) if isinstance(effect.record, kind)]
    return record


def grabbed(table: OnTable, by: Person = YU, **more: Any) -> list[Any]:
    return list(decide(pressed("grab", by, **more), table, SETTINGS))


def refusal(table: OnTable, by: Person = YU, **more: Any) -> Text:
    """What the presser is told, when nothing else happens."""
    [answer] = grabbed(table, by, **more)
    assert isinstance(answer, Answer)
    assert isinstance(answer.words, Text)
    return answer.words


def rung(**more: Any) -> TimerDue:
    facts: dict[str, Any] = {"at": OPEN.expires_at} | more
    return TimerDue(key="timer:1", group=HERE, timer=OPEN.handle, kind="packet-expired", due=NOW, **facts)


def refund(payer: PersonId = QIANG.id) -> RefundDue:
    return RefundDue(key="tg:1:9/refund", at=NOW, group=HERE, payer=payer, purpose="fine", ref=12)


def keys(words: Any) -> list[str]:
    if isinstance(words, Lines):
        return [key for part in words.parts for key in keys(part)]
    return [words.key]


# --- opening -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("balance", "opens"), [(49, False), (50, True), (51, True)])
def test_a_packet_is_opened_only_by_who_has_all_the_points(balance: int, opens: bool) -> None:
    effects = opened(balance)
    assert bool(only(Post, effects)) == opens
    [emitted] = only(Emit, effects)
    if opens:
        assert isinstance(emitted.event, PacketOpened)
        assert emitted.event.packet == put(Packet, effects).id
    else:
        assert isinstance(emitted.event, PacketRefused)
        assert (emitted.event.points, emitted.event.balance) == (50, 49)
        assert len(effects) == 1, "whoever asked answers"


def test_the_points_go_on_the_table_and_the_card_into_the_group() -> None:
    effects = opened()
    now = put(Packet, effects)
    [entry] = [post.entry for post in only(Post, effects)]
    assert entry.lines == (Line(member(QIANG.id), -50), Line(packet(now.id), 50))
    assert entry.reason == "packet-fine"
    assert (now.points, now.shares, min(now.split) >= 1) == (50, 10, True)
    [card] = only(Say, effects)
    assert (card.handle, card.place, card.vanish_seconds) == (now.handle, Place(HERE, 3), 0)
    assert card.keyboard == cards.keyboard(now)
    [timer] = only(SetTimer, effects)
    assert (timer.due, dict(timer.payload)) == (NOW + timedelta(hours=24), {"packet": now.id})
    assert [answer.press for answer in only(Answer, effects)] == ["p1"]
    assert [note.action for note in only(Note, effects)] == ["packet-opened"]


@pytest.mark.parametrize(
    ("points", "shares", "split"),
    [
        (3, 10, 3),
        (10, 10, 10),
        (11, 10, 10),
        (20_000, SHARES_MAX - 1, SHARES_MAX - 1),
        (20_000, SHARES_MAX, SHARES_MAX),
        (20_000, SHARES_MAX + 1, SHARES_MAX),
    ],
)
def test_no_packet_has_more_shares_than_points_or_the_bound(points: int, shares: int, split: int) -> None:
    now = put(Packet, opened(20_000, points=points, shares=shares))
    assert (now.points, now.shares) == (points, split)


def test_the_same_event_splits_the_same_way_and_another_one_otherwise() -> None:
    again, other = (
        put(Packet, opened()),
        put(
            Packet,
            list(decide(replace(wanted(), key="tg:1:10/pay"), OnTable(balance=99), SETTINGS)),
        ),
    )
    assert put(Packet, opened()) == again
    assert (other.id, other.split) != (again.id, again.split)


def test_a_packet_lasts_as_long_as_the_setting_says() -> None:
    effects = list(decide(wanted(), OnTable(balance=50), PacketSettings(expires_hours=2)))
    assert put(Packet, effects).expires_at == NOW + timedelta(hours=2)


# --- its terms -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("points", "shares", "split", "rest"),
    [(9, 3, (3, 3, 3), 0), (10, 3, (3, 3, 3), 1), (11, 3, (3, 3, 3), 2)],
)
def test_equal_shares_are_equal_and_what_does_not_divide_is_never_taken(
    points: int, shares: int, split: tuple[int, ...], rest: int
) -> None:
    effects = opened(points=points, shares=shares, equal=True)
    now = put(Packet, effects)
    assert now.split == split
    [entry] = [post.entry for post in only(Post, effects)]
    assert entry.lines == (Line(member(QIANG.id), -sum(split)), Line(packet(now.id), sum(split)))
    [answer] = only(Answer, effects)
    said = (
        text("redpacket-toast-sent-equal", points=9, rest=rest)
        if rest
        else text("redpacket-toast-sent", points=9)
    )
    assert answer.words == said
    [card] = only(Say, effects)
    assert text("redpacket-each", points=3) in card.words.parts


def test_nobody_is_the_luckiest_of_equal_shares() -> None:
    even = replace(OPEN, split=(10, 10), taken=1, given=10, equal=True)
    [edit] = only(Edit, grabbed(OnTable(even, luckiest=Grab(NUMBER, 0, MEI, 10, NOW))))
    assert "redpacket-luckiest" not in keys(edit.words)


def test_the_fund_pays_on_somebodys_word_and_gets_the_rest() -> None:
    effects = opened(purpose="game", from_fund=True)
    now = put(Packet, effects)
    [entry] = [post.entry for post in only(Post, effects)]
    assert (entry.lines[0], entry.by, entry.reason) == (Line(FUND, -50), QIANG.id, "packet-game")
    assert now.rest_to_fund
    assert lines_of_expiry(now) == {packet(now.id): -50, FUND: 50}


def lines_of_expiry(now: Packet) -> dict[Any, int]:
    [entry] = [post.entry for post in only(Post, decide(rung(), OnTable(now), SETTINGS))]
    return {line.account: line.points for line in entry.lines}


def test_taken_back_the_fund_gets_what_nobody_took_and_nothing_else_moves() -> None:
    table = OnTable(replace(OPEN, from_fund=True, taken=1, given=30), balance=1_000)
    assert lines_of(table) == {packet(NUMBER): -20, FUND: 20}
    spent = OnTable(replace(OPEN, from_fund=True, taken=3, given=50, status=PacketStatus.FINISHED))
    effects = list(decide(refund(), spent, SETTINGS))
    assert only(Post, effects) == []
    assert put(Packet, effects).status is PacketStatus.TAKEN_BACK


def test_without_a_press_nobody_is_answered() -> None:
    effects = list(decide(replace(wanted(), press=""), OnTable(balance=50), SETTINGS))
    assert only(Answer, effects) == []
    assert put(Packet, effects).points == 50


@pytest.mark.parametrize("points", [0, -5])
def test_a_packet_of_nothing_is_refused(points: int) -> None:
    [emitted] = opened(points=points)
    assert isinstance(emitted.event, PacketRefused)


@pytest.mark.parametrize(("minutes", "lasts"), [(0, timedelta(hours=24)), (1, timedelta(minutes=1))])
def test_whoever_wants_a_packet_may_say_how_long_it_stands(minutes: int, lasts: timedelta) -> None:
    assert put(Packet, opened(minutes=minutes)).expires_at == NOW + lasts


@pytest.mark.parametrize("chars", [WISH_CHARS_MAX - 1, WISH_CHARS_MAX, WISH_CHARS_MAX + 1])
def test_a_wish_is_one_line_of_bounded_length(chars: int) -> None:
    effects = opened(purpose="gift", wish="祝\n" + "好" * (chars - 2))
    wish = put(Packet, effects).wish
    assert len(wish) == min(chars, WISH_CHARS_MAX)
    assert "\n" not in wish
    assert text("redpacket-wish", wish=wish) in only(Say, effects)[0].words.parts


def test_of_named_people_each_gets_a_share_and_nobody_else() -> None:
    now = put(Packet, opened(to=(YU, MEI, YU)))
    assert (now.shares, now.points) == (2, 50)
    assert refusal(OnTable(now), Person(PersonId(77))).key == "redpacket-toast-not-named"
    assert only(Post, grabbed(OnTable(now), replace(YU, name="改了名")))


def test_whoever_spoke_for_the_fund_takes_only_when_named() -> None:
    named = replace(OPEN, from_fund=True, to=(QIANG, YU))
    assert only(Post, grabbed(OnTable(named), QIANG))
    assert refusal(OnTable(replace(OPEN, from_fund=True)), QIANG).key == "redpacket-toast-own"
    assert refusal(OnTable(replace(named, from_fund=False)), QIANG).key == "redpacket-toast-own"


DUTIES = {YU.id: frozenset({Role.HELPER}), MEI.id: frozenset({Role.CLERK})}
STAFFED = Group(HERE, owner=PersonId(1), admins=frozenset({PersonId(2)}), staff_known=True, duties=DUTIES)


@pytest.mark.parametrize(
    ("role", "may"),
    [
        (Role.ANYONE, {1, 2, YU.id, MEI.id}),
        (Role.CLERK, {MEI.id}),
        (Role.HOST, set()),
        (Role.HELPER, {YU.id}),
        (Role.STAFF, {1, 2}),
        (Role.OWNER, {1}),
    ],
)
def test_a_packet_for_a_role_is_for_those_who_have_it(role: Role, may: set[int]) -> None:
    table = OnTable(replace(OPEN, to_role=role), group=STAFFED)
    took = {n for n in (1, 2, YU.id, MEI.id) if only(Post, grabbed(table, Person(PersonId(n))))}
    assert took == may
    unknown = refusal(replace(table, group=None))
    assert unknown.key == "redpacket-toast-not-role"


@pytest.mark.parametrize("count", [1, NAMES_SHOWN_MAX, NAMES_SHOWN_MAX + 1])
def test_the_card_names_the_first_and_counts_all(count: int) -> None:
    people = tuple(Person(PersonId(100 + n), f"街坊{n}") for n in range(count))
    [card] = only(Say, opened(to=people))
    many = count > NAMES_SHOWN_MAX
    assert ("redpacket-to-many" in keys(card.words)) == many
    assert ("redpacket-to" in keys(card.words)) != many


# --- grabbing ------------------------------------------------------------------------------------------


def test_who_presses_gets_the_next_share_at_once() -> None:
    effects = grabbed(OnTable(OPEN))
    assert put(Grab, effects) == Grab(NUMBER, 0, YU, 30, NOW)
    assert (put(Packet, effects).taken, put(Packet, effects).given) == (1, 30)
    [entry] = [post.entry for post in only(Post, effects)]
    assert entry.lines == (Line(packet(NUMBER), -30), Line(member(YU.id), 30))
    assert only(Answer, effects) == [Answer("p1", text("redpacket-toast-got", points=30), group=HERE)]
    [edit] = only(Edit, effects)
    assert (edit.handle, keys(edit.words)) == (
        OPEN.handle,
        ["redpacket-card-fine", "redpacket-open", "redpacket-row"],
    )
    assert edit.keyboard
    assert not only(DropTimer, effects)


def test_the_last_share_finishes_the_packet_and_names_the_luckiest() -> None:
    two = replace(OPEN, taken=2, given=35)
    lucky = Grab(NUMBER, 0, MEI, 30, NOW)
    table = OnTable(two, shown=(Grab(NUMBER, 1, Person(PersonId(10)), 5, NOW), lucky), luckiest=lucky)
    later = NOW + timedelta(minutes=3)
    effects = grabbed(table, at=later)
    now = put(Packet, effects)
    assert (now.status, now.closed_at, now.left) == (PacketStatus.FINISHED, later, 0)
    assert only(DropTimer, effects) == [DropTimer(OPEN.handle)]
    [edit] = only(Edit, effects)
    assert edit.keyboard == ()
    assert isinstance(edit.words, Lines)
    assert text("redpacket-finished", shares=3, took=timedelta(minutes=3)) in edit.words.parts
    assert text("redpacket-luckiest", who=MEI, points=30) in edit.words.parts


def test_of_two_who_got_the_most_the_first_is_the_luckiest() -> None:
    even = replace(OPEN, split=(10, 10), taken=1, given=10)
    first = Grab(NUMBER, 0, MEI, 10, NOW)
    [edit] = only(Edit, grabbed(OnTable(even, shown=(first,), luckiest=first)))
    assert isinstance(edit.words, Lines)
    assert text("redpacket-luckiest", who=MEI, points=10) in edit.words.parts


def test_nobody_is_the_luckiest_of_a_single_share() -> None:
    [edit] = only(Edit, grabbed(OnTable(replace(OPEN, split=(50,)))))
    assert "redpacket-luckiest" not in keys(edit.words)


def test_the_sender_gets_no_share_of_their_own() -> None:
    assert refusal(OnTable(OPEN), QIANG).key == "redpacket-toast-own"


@pytest.mark.parametrize("status", list(PacketStatus))
def test_nobody_grabs_twice_and_is_told_what_they_have_even_later(status: PacketStatus) -> None:
    mine = OnTable(replace(OPEN, taken=1, given=30, status=status), mine=Grab(NUMBER, 0, YU, 30, NOW))
    assert refusal(mine) == text("redpacket-toast-again", points=30)


@pytest.mark.parametrize("status", [PacketStatus.FINISHED, PacketStatus.EXPIRED, PacketStatus.TAKEN_BACK])
def test_a_closed_packet_answers_politely_and_gives_nothing(status: PacketStatus) -> None:
    assert refusal(OnTable(replace(OPEN, status=status))).key == "redpacket-toast-empty"


@pytest.mark.parametrize(("seconds", "gives"), [(-1, True), (0, False), (1, False)])
def test_the_time_is_over_by_the_clock_even_if_the_timer_rings_late(seconds: int, gives: bool) -> None:
    effects = grabbed(OnTable(OPEN), at=OPEN.expires_at + timedelta(seconds=seconds))
    assert bool(only(Post, effects)) == gives


@pytest.mark.parametrize("voice", [voice for voice in Voice if voice is not Voice.PERSON])
def test_only_people_grab(voice: Voice) -> None:
    assert refusal(OnTable(OPEN), replace(YU, voice=voice)).key == "redpacket-toast-gone"


@pytest.mark.parametrize("group", [GroupId(2), None])
def test_a_press_from_elsewhere_gets_nothing(group: GroupId | None) -> None:
    assert refusal(OnTable(OPEN), group=group).key == "redpacket-toast-gone"


def test_a_press_on_no_packet_is_answered() -> None:
    assert refusal(OnTable()).key == "redpacket-toast-gone"


@pytest.mark.parametrize("before", [GRABS_SHOWN_MAX - 1, GRABS_SHOWN_MAX, GRABS_SHOWN_MAX + 1])
def test_the_card_shows_the_newest_and_counts_the_rest(before: int) -> None:
    table = OnTable(replace(OPEN, split=(1,) * 50))
    for number in range(before + 1):
        effects = grabbed(table, Person(PersonId(100 + number)))
        newest = put(Grab, effects)
        table = replace(
            table,
            packet=put(Packet, effects),
            shown=(newest, *table.shown)[:GRABS_SHOWN_MAX],
            luckiest=newest,
        )
    [edit] = only(Edit, effects)
    assert keys(edit.words).count("redpacket-row") == min(before + 1, GRABS_SHOWN_MAX)
    assert isinstance(edit.words, Lines)
    more = [part for part in edit.words.parts if keys(part) == ["redpacket-more"]]
    left_out = before + 1 - GRABS_SHOWN_MAX
    assert more == ([text("redpacket-more", count=left_out)] if left_out > 0 else [])


# --- the end -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("purpose", "target", "said"),
    [
        ("fine", FUND, "redpacket-expired"),
        ("permit", FUND, "redpacket-expired"),
        ("gift", member(QIANG.id), "redpacket-expired-sender"),
    ],
)
def test_what_nobody_took_flows_where_the_card_says(purpose: str, target: Any, said: str) -> None:
    table = OnTable(replace(OPEN, purpose=purpose, taken=1, given=30))
    effects = list(decide(rung(), table, SETTINGS))
    [entry] = [post.entry for post in only(Post, effects)]
    assert entry.lines == (Line(packet(NUMBER), -20), Line(target, 20))
    assert put(Packet, effects).status is PacketStatus.EXPIRED
    [edit] = only(Edit, effects)
    assert said in keys(edit.words)
    assert edit.keyboard == ()


@pytest.mark.parametrize("status", [PacketStatus.FINISHED, PacketStatus.EXPIRED, PacketStatus.TAKEN_BACK])
def test_a_timer_of_a_closed_packet_changes_nothing(status: PacketStatus) -> None:
    assert list(decide(rung(), OnTable(replace(OPEN, status=status)), SETTINGS)) == []
    assert list(decide(rung(), OnTable(), SETTINGS)) == []


def lines_of(table: OnTable) -> dict[Any, int]:
    [entry] = [post.entry for post in only(Post, decide(refund(), table, SETTINGS))]
    return {line.account: line.points for line in entry.lines}


@pytest.mark.parametrize(
    ("fund", "from_fund", "issued"), [(0, 0, 30), (29, 29, 1), (30, 30, 0), (31, 30, 0), (1_000, 30, 0)]
)
def test_a_refund_takes_the_rest_then_the_fund_and_only_then_issues(
    fund: int, from_fund: int, issued: int
) -> None:
    moved = lines_of(OnTable(replace(OPEN, taken=1, given=30), balance=fund))
    expected = {packet(NUMBER): -20, FUND: -from_fund, ISSUE: -issued, member(QIANG.id): 50}
    assert moved == {account: points for account, points in expected.items() if points}


@pytest.mark.parametrize("status", [PacketStatus.FINISHED, PacketStatus.EXPIRED])
def test_a_refund_of_a_closed_packet_takes_nothing_out_of_it(status: PacketStatus) -> None:
    moved = lines_of(OnTable(replace(OPEN, taken=1, given=30, status=status), balance=20))
    assert moved == {FUND: -20, ISSUE: -30, member(QIANG.id): 50}


def test_a_refunded_packet_is_closed_and_says_so_and_the_grabbers_keep_theirs() -> None:
    effects = list(decide(refund(), OnTable(replace(OPEN, taken=1, given=30)), SETTINGS))
    assert put(Packet, effects).status is PacketStatus.TAKEN_BACK
    assert only(DropTimer, effects) == [DropTimer(OPEN.handle)]
    [edit] = only(Edit, effects)
    assert "redpacket-taken-back" in keys(edit.words)
    assert edit.keyboard == ()
    moved = [line.account for post in only(Post, effects) for line in post.entry.lines]
    assert member(YU.id) not in moved


def test_nothing_is_refunded_twice_or_to_another_or_for_nothing() -> None:
    back = OnTable(replace(OPEN, status=PacketStatus.TAKEN_BACK))
    assert list(decide(refund(), back, SETTINGS)) == []
    assert list(decide(refund(YU.id), OnTable(OPEN), SETTINGS)) == []
    assert list(decide(refund(), OnTable(), SETTINGS)) == []


def test_it_hears_of_packets_only() -> None:
    assert all(wants(event) for event in (wanted(), refund(), rung(), pressed("grab")))
    assert not wants(pressed("pay"))
    assert not wants(replace(rung(), kind="fine-due"))
