"""The counter at its bounds: who may press what and until when, in which order; what a wrong try costs."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from rules.base.effects import Answer, DropTimer, Edit, Emit, Note, Put, Say, SendPicture, SetTimer
from rules.base.events import ButtonPressed, CommandGiven, Event, MemberLeft, Message, TimerDue, private
from rules.base.group import GeneralSettings, Group
from rules.base.ids import GroupId, MessageNo, PersonId
from rules.base.people import Person
from rules.base.prizes import (
    ItemId,
    Lot,
    LotteryId,
    PrizeLapsed,
    PrizeRedeemed,
    PrizesReserved,
    PrizesShort,
    PrizesWanted,
    PrizeWon,
    PurchaseNoted,
    ShopId,
    VoucherId,
)
from rules.base.prompt import InputGiven
from rules.base.shop import CENTS_MAX, STOCK, Item, Shop, UnitsMoved, redeemed, reserved, won
from rules.base.text import Lines, Text
from rules.counter import decide, passes, wants
from rules.counter.model import (
    BY_HAND,
    CODE_STAYS,
    HANDOVER_STAYS,
    LOCK_STAYS,
    MISSES_MAX,
    NAMED_IN_GROUP_MAX,
    REASON_CHARS_MAX,
    REASON_CHARS_MIN,
    SHOP_MISSES_MAX,
    UNDO_STAYS,
    Counter,
    CounterSettings,
    Guard,
    Handover,
    Lock,
    Miss,
    Pass,
    PassKind,
    Prize,
    Purchase,
    Voucher,
    VoucherState,
)
from tests.standins.clock import NOON

GROUP = GroupId(1)
SECOND = timedelta(seconds=1)
OWNER, LI, QIANG, YU = (
    Person(PersonId(700000 + n), name) for n, name in enumerate(("小颖", "小李", "阿强", "小雨"))
)
SHOES, BOOTS = ShopId(11), ItemId(21)
FACTS = Group(GROUP, "街坊", owner=OWNER.id, admins=frozenset({OWNER.id}), staff_known=True)
VOUCHER = Voucher(
    VoucherId(41),
    1,
    GROUP,
    LotteryId(31),
    "周三抽奖",
    1,
    BOOTS,
    SHOES,
    QIANG,
    NOON,
    NOON + timedelta(days=13),
)
PRIZE = Prize(VOUCHER, Item(BOOTS, GROUP, SHOES, "棉鞋", stock=5), Shop(SHOES, GROUP, "小颖鞋店"))
CODE = Pass("d" * 64, PassKind.CODE, VOUCHER.id, SHOES, NOON + CODE_STAYS)
HANDOVER = Handover(51, VOUCHER.id, SHOES, LI, NOON + HANDOVER_STAYS)
DESK = Counter(
    FACTS,
    prize=PRIZE,
    shown=CODE,
    handover=HANDOVER,
    works=frozenset({SHOES}),
    shops=(PRIZE.shop,),
    items=(PRIZE.item,),
    clerks=(LI.id,),
    reachable=frozenset({OWNER.id, LI.id, QIANG.id}),
)


def facts(at: datetime, group: GroupId | None = None) -> dict[str, Any]:
    return {"key": "k", "at": at, "entropy": b"e" * 32, "group": group}


def told(event: Event, counter: Counter = DESK) -> list[Any]:
    assert wants(event)
    return list(decide(event, counter, CounterSettings()))


def press(by: Person, action: str, *args: object, at: datetime = NOON, counter: Counter = DESK) -> list[Any]:
    event = ButtonPressed(
        **facts(at),
        place=private(by.id),
        by=by,
        press="p",
        number=MessageNo(1),
        action=action,
        args=tuple(map(str, args)),
    )
    return told(event, counter)


def command(by: Person, name: str, rest: str, at: datetime = NOON, counter: Counter = DESK) -> list[Any]:
    message = Message(MessageNo(1), by, at, rest)
    words = tuple(rest.split())
    event = CommandGiven(
        **facts(at), place=private(by.id), by=by, name=name, rest=rest, words=words, message=message
    )
    return told(event, counter)


def scan(by: Person = LI, at: datetime = NOON, counter: Counter = DESK) -> list[Any]:
    return command(by, "start", "pick-abc", at, counter)


def written(by: Person, kind: str, said: str, counter: Counter = DESK) -> list[Any]:
    message = Message(MessageNo(1), by, NOON, said)
    payload = (("voucher", VOUCHER.id),)
    event = InputGiven(
        **facts(NOON), place=private(by.id), by=by, kind=kind, payload=payload, message=message
    )
    return told(event, counter)


def records(effects: list[Any], kind: type) -> list[Any]:
    return [
        effect.record for effect in effects if isinstance(effect, Put) and isinstance(effect.record, kind)
    ]


def emitted(effects: list[Any], kind: type) -> list[Any]:
    return [effect.event for effect in effects if isinstance(effect, Emit) and isinstance(effect.event, kind)]


def changes(effects: list[Any]) -> list[Any]:
    return [effect for effect in effects if isinstance(effect, Put | Emit | SetTimer | DropTimer | Note)]


def said(effects: list[Any]) -> list[str]:
    """The keys of whatever is said, shown and answered."""
    found: list[str] = []
    for effect in effects:
        if isinstance(effect, Say | Edit | SendPicture | Answer) and effect.words is not None:
            found += keys(effect.words)
    return found


def keys(words: Text | Lines) -> list[str]:
    if isinstance(words, Text):
        return [words.key]
    return [key for part in words.parts for key in keys(part)]


# --- what the lottery tells ----------------------------------------------------------------------------


@pytest.mark.parametrize(("quantity", "fits"), [(4, True), (5, True), (6, False)])
def test_prizes_are_put_aside_whole_or_not_at_all(quantity: int, fits: bool) -> None:
    lots = (Lot(1, BOOTS, 1), Lot(2, BOOTS, quantity - 1))
    effects = told(PrizesWanted(**facts(NOON, GROUP), lottery=LotteryId(31), lots=lots))
    moved = records(effects, UnitsMoved)
    assert [(one.quantity, one.source, one.target) for one in moved] == (
        [(quantity, STOCK, reserved(LotteryId(31)))] if fits else []
    )
    assert len(emitted(effects, PrizesReserved)) == int(fits)
    assert [(one.item, one.left) for one in emitted(effects, PrizesShort)] == ([] if fits else [(BOOTS, 5)])


@pytest.mark.parametrize(
    "counter", [replace(DESK, shops=()), replace(DESK, items=(replace(PRIZE.item, offered=False),))]
)
def test_what_is_not_offered_is_not_there(counter: Counter) -> None:
    effects = told(
        PrizesWanted(**facts(NOON, GROUP), lottery=LotteryId(31), lots=(Lot(1, BOOTS, 1),)), counter
    )
    assert [one.left for one in emitted(effects, PrizesShort)] == [0]


def win(counter: Counter, instead_of: VoucherId | None = None) -> list[Any]:
    event = PrizeWon(
        **facts(NOON, GROUP),
        lottery=LotteryId(31),
        title="周三抽奖",
        tier=1,
        item=BOOTS,
        winner=QIANG,
        entry=3,
        rank=1,
        instead_of=instead_of,
    )
    return told(event, counter)


def test_a_winner_gets_a_voucher_with_a_deadline_and_hears_of_it_where_that_can_be() -> None:
    effects = win(replace(DESK, number=7))
    (voucher,) = records(effects, Voucher)
    assert (voucher.number, voucher.shop, voucher.deadline > NOON) == (7, SHOES, True)
    assert len([effect for effect in effects if isinstance(effect, SetTimer)]) == 2
    assert "counter-won" in said(effects)
    assert said(win(replace(DESK, reachable=frozenset()))) == []


def test_no_phone_rings_at_midnight_for_what_is_handed_down() -> None:
    for instead_of, silent in ((None, False), (VoucherId(40), True)):
        effects = win(DESK, instead_of)
        cards = [one for one in effects if isinstance(one, Say) and "counter-won" in keys(one.words)]
        assert [card.silent for card in cards] == [silent]


@pytest.mark.parametrize(
    ("instead_of", "source"), [(None, reserved(LotteryId(31))), (VoucherId(40), won(VoucherId(40)))]
)
def test_a_unit_comes_from_where_it_waited(instead_of: VoucherId | None, source: Any) -> None:
    effects = win(DESK, instead_of)
    (moved,) = records(effects, UnitsMoved)
    (voucher,) = records(effects, Voucher)
    assert (moved.source, moved.target) == (source, won(voucher.id))


# --- no proxy ------------------------------------------------------------------------------------------

NO_PROXY: Mapping[str, tuple[Person, Counter, timedelta, str]] = {
    "a late picture": (LI, DESK, CODE_STAYS, "counter-late-code"),
    "a used code": (LI, replace(DESK, shown=replace(CODE, used=True)), SECOND, "counter-used"),
    "a late PIN": (LI, replace(DESK, shown=replace(CODE, kind=PassKind.PIN)), CODE_STAYS, "counter-late-pin"),
    "a friend": (YU, replace(DESK, works=frozenset()), SECOND, "counter-clerks-only"),
    "the winner": (QIANG, replace(DESK, works=frozenset()), SECOND, "counter-own-code"),
    "the owner": (OWNER, replace(DESK, works=frozenset()), SECOND, "counter-staff-no-clerk"),
    "another shop": (LI, replace(DESK, works=frozenset({ShopId(12)})), SECOND, "counter-other-shop"),
    "an own prize": (QIANG, DESK, SECOND, "counter-own-prize"),
    "what is over": (
        LI,
        replace(DESK, prize=replace(PRIZE, voucher=replace(VOUCHER, state=VoucherState.LAPSED, why="left"))),
        SECOND,
        "counter-over-clerk",
    ),
}


@pytest.mark.parametrize("way", NO_PROXY)
def test_nobody_collects_for_somebody_else(way: str) -> None:
    by, counter, later, sentence = NO_PROXY[way]
    effects = scan(by, NOON + later, counter)
    assert (said(effects), changes(effects)) == ([sentence], [])


def test_a_code_is_good_to_the_last_moment_and_once() -> None:
    effects = scan(at=NOON + CODE_STAYS - SECOND)
    assert [one.used for one in records(effects, Pass)] == [True]
    (handover,) = records(effects, Handover)
    assert (handover.clerk, handover.until) == (LI, NOON + CODE_STAYS - SECOND + HANDOVER_STAYS)
    assert {"counter-clerk", "counter-here"} <= set(said(effects))


def test_a_new_code_puts_an_end_to_the_handover_before() -> None:
    effects = scan(counter=replace(DESK, handing=HANDOVER))
    assert [one.open for one in records(effects, Handover)] == [False, True]


# --- the two presses -----------------------------------------------------------------------------------


def with_presses(clerk: bool, winner: bool) -> Counter:
    return replace(DESK, handover=replace(HANDOVER, clerk_agreed=clerk, winner_agreed=winner))


@pytest.mark.parametrize(
    ("by", "action", "before"),
    [(LI, "hand", with_presses(False, True)), (QIANG, "here", with_presses(True, False))],
)
def test_the_second_press_redeems_whoever_gives_it(by: Person, action: str, before: Counter) -> None:
    effects = press(by, action, "yes", HANDOVER.id, counter=before)
    (moved,) = records(effects, UnitsMoved)
    assert (moved.source, moved.target) == (won(VOUCHER.id), redeemed(VOUCHER.id))
    (voucher,) = records(effects, Voucher)
    assert (voucher.state, voucher.by, voucher.override) == (VoucherState.REDEEMED, LI.id, False)
    assert len(emitted(effects, PrizeRedeemed)) == 1


@pytest.mark.parametrize(("by", "action"), [(LI, "hand"), (QIANG, "here")])
def test_one_press_alone_redeems_nothing(by: Person, action: str) -> None:
    effects = press(by, action, "yes", HANDOVER.id)
    assert (records(effects, Voucher), len(records(effects, Handover))) == ([], 1)


@pytest.mark.parametrize(("later", "live"), [(HANDOVER_STAYS - SECOND, True), (HANDOVER_STAYS, False)])
def test_a_handover_lasts_two_minutes(later: timedelta, live: bool) -> None:
    effects = press(LI, "hand", "yes", HANDOVER.id, at=NOON + later, counter=with_presses(False, True))
    assert len(records(effects, Voucher)) == int(live)
    assert ("counter-too-late" in said(effects)) != live


@pytest.mark.parametrize(
    ("by", "action", "counter", "sentence"),
    [
        (YU, "hand", with_presses(False, True), "counter-not-your-card"),
        (QIANG, "hand", with_presses(False, True), "counter-not-your-card"),
        (YU, "here", with_presses(True, False), "counter-not-yours"),
        (LI, "here", with_presses(True, False), "counter-not-yours"),
        (LI, "hand", replace(with_presses(False, True), works=frozenset()), "counter-no-clerk-now"),
        (LI, "hand", replace(DESK, handover=None), "counter-old"),
        (LI, "hand", replace(DESK, handover=replace(HANDOVER, open=False)), "counter-too-late"),
    ],
)
def test_presses_of_others_change_nothing(by: Person, action: str, counter: Counter, sentence: str) -> None:
    effects = press(by, action, "yes", HANDOVER.id, counter=counter)
    assert (said(effects), changes(effects)) == ([sentence], [])


def test_a_second_tap_on_what_is_done_says_so() -> None:
    done = replace(PRIZE, voucher=replace(VOUCHER, state=VoucherState.REDEEMED, ended_at=NOON))
    counter = replace(with_presses(True, True), prize=done)
    effects = press(LI, "hand", "yes", HANDOVER.id, counter=counter)
    assert (said(effects), changes(effects)) == (["counter-done-already"], [])


def test_who_is_not_there_says_so_and_nothing_is_handed_out() -> None:
    effects = press(QIANG, "here", "no", HANDOVER.id, counter=with_presses(True, False))
    assert ([one.open for one in records(effects, Handover)], records(effects, Voucher)) == ([False], [])
    assert [effect.action for effect in effects if isinstance(effect, Note)] == ["prize-denied"]


# --- guessing ------------------------------------------------------------------------------------------

GUESSING = replace(DESK, prize=None, shown=None)


@pytest.mark.parametrize(("misses", "locked"), [(MISSES_MAX - 2, False), (MISSES_MAX - 1, True)])
def test_a_clerk_may_be_wrong_so_often(misses: int, locked: bool) -> None:
    effects = command(LI, "pin", "123456", counter=replace(GUESSING, guard=Guard(misses)))
    assert records(effects, Miss) == [Miss(LI.id, None, NOON), Miss(LI.id, SHOES, NOON)]
    assert records(effects, Lock) == ([Lock(NOON + LOCK_STAYS, person=LI.id)] if locked else [])
    assert ("counter-told-locked" in said(effects)) == locked


def test_made_up_codes_lock_nobody() -> None:
    effects = scan(counter=replace(GUESSING, guard=Guard(MISSES_MAX - 1)))
    assert (said(effects), changes(effects)) == (["counter-unknown-code"], [])


@pytest.mark.parametrize(("misses", "locked"), [(SHOP_MISSES_MAX - 2, False), (SHOP_MISSES_MAX - 1, True)])
def test_the_pins_of_a_shop_may_be_wrong_so_often(misses: int, locked: bool) -> None:
    guard = Guard(shop_misses={SHOES: misses})
    effects = command(LI, "pin", "123456", counter=replace(GUESSING, guard=guard))
    assert records(effects, Lock) == ([Lock(NOON + LOCK_STAYS, shop=SHOES)] if locked else [])
    assert len(records(effects, Miss)) == 2  # the clerk's, and the shop's


@pytest.mark.parametrize(("later", "open_"), [(-SECOND, False), (timedelta(0), True)])
def test_a_lock_ends(later: timedelta, open_: bool) -> None:
    guard = Guard(locked_until=NOON + LOCK_STAYS)
    effects = scan(
        at=NOON + LOCK_STAYS + later,
        counter=replace(DESK, guard=guard, shown=replace(CODE, until=NOON + 2 * LOCK_STAYS)),
    )
    assert ("counter-locked" in said(effects)) != open_
    assert bool(records(effects, Handover)) == open_


def test_while_a_shop_is_locked_its_codes_work_and_its_pins_do_not() -> None:
    guarded = replace(DESK, guard=Guard(locked_shops=frozenset({SHOES})))
    assert len(records(scan(counter=guarded), Handover)) == 1
    effects = command(LI, "pin", "123456", counter=guarded)
    assert (said(effects), changes(effects)) == (["counter-shop-paused"], [])


@pytest.mark.parametrize("typed", ["", "12345", "1234567", "12345a", "一二三四五六"])
def test_what_is_no_pin_is_no_try(typed: str) -> None:
    effects = command(LI, "pin", typed, counter=GUESSING)
    assert (said(effects), changes(effects)) == (["counter-pin-how"], [])


@pytest.mark.parametrize("typed", ["123456", "123 456", "12 34 56"])
def test_a_pin_may_be_spaced(typed: str) -> None:
    assert len(records(command(LI, "pin", typed), Handover)) == 1


# --- the winner's card ---------------------------------------------------------------------------------


@pytest.mark.parametrize("turn", ["code", "again", "pin", "drop", "keep", "dropped"])
def test_only_the_winner_presses_on_their_card(turn: str) -> None:
    effects = press(YU, "voucher", turn, VOUCHER.id)
    assert (said(effects), changes(effects)) == (["counter-not-yours"], [])


def test_a_new_code_ends_the_former_one_and_only_its_digest_is_kept() -> None:
    effects = press(QIANG, "voucher", "again", VOUCHER.id, counter=replace(DESK, newest=(CODE,)))
    old, new = records(effects, Pass)
    assert (old.digest, old.until) == (CODE.digest, NOON)
    (shown,) = [effect for effect in effects if isinstance(effect, Edit)]
    assert new.digest == passes.code_digest(shown.picture.payload)
    assert shown.picture.payload not in repr(records(effects, Pass))


def test_a_prize_is_not_given_up_in_the_middle_of_a_handover() -> None:
    effects = press(QIANG, "voucher", "dropped", VOUCHER.id, counter=replace(DESK, handing=HANDOVER))
    assert (said(effects), changes(effects)) == (["counter-at-the-counter"], [])
    (lapsed,) = emitted(press(QIANG, "voucher", "dropped", VOUCHER.id), PrizeLapsed)
    assert lapsed.why == "given_up"


# --- deadlines -----------------------------------------------------------------------------------------


def deadline(late: timedelta, counter: Counter = DESK) -> list[Any]:
    due = VOUCHER.deadline
    event = TimerDue(
        **facts(due + late, GROUP), timer="t", kind="counter-deadline", due=due, payload=(("voucher", 41),)
    )
    return told(event, counter)


@pytest.mark.parametrize(
    ("late", "lapses"),
    [(timedelta(0), True), (timedelta(hours=1), True), (timedelta(hours=1, seconds=1), False)],
)
def test_nobody_loses_a_prize_because_we_were_away(late: timedelta, lapses: bool) -> None:
    effects = deadline(late)
    assert len(emitted(effects, PrizeLapsed)) == int(lapses)
    (voucher,) = records(effects, Voucher)
    assert (voucher.state is VoucherState.LAPSED, voucher.deadline > VOUCHER.deadline) == (lapses, not lapses)


def test_whoever_stands_at_the_counter_at_midnight_may_finish() -> None:
    live = replace(HANDOVER, until=VOUCHER.deadline + SECOND)
    effects = deadline(timedelta(0), replace(DESK, handing=live))
    assert (records(effects, Voucher), [one.due for one in effects if isinstance(one, SetTimer)]) == (
        [],
        [live.until],
    )


def test_a_prize_given_by_hand_goes_back_to_stock_at_once() -> None:
    counter = replace(DESK, prize=replace(PRIZE, voucher=replace(VOUCHER, lottery=BY_HAND)))
    effects = deadline(timedelta(0), counter)
    (moved,) = records(effects, UnitsMoved)
    assert (moved.source, moved.target, emitted(effects, PrizeLapsed)) == (won(VOUCHER.id), STOCK, [])


@pytest.mark.parametrize(("chosen", "lapses"), [("deadline", 0), ("at_once", 1)])
def test_who_leaves_loses_a_prize_only_where_the_group_wants_it(chosen: str, lapses: int) -> None:
    counter = replace(DESK, settings=CounterSettings(left=chosen), prizes=(PRIZE,))
    effects = told(MemberLeft(**facts(NOON, GROUP), person=QIANG), counter)
    assert [one.why for one in emitted(effects, PrizeLapsed)] == ["left"] * lapses


# --- reminders -----------------------------------------------------------------------------------------


def market(counter: Counter, late: timedelta = timedelta(0)) -> list[Any]:
    event = TimerDue(**facts(NOON + late, GROUP), timer="t", kind="counter-market", due=NOON)
    return told(event, counter)


@pytest.mark.parametrize(("reminders", "told_"), [(2, True), (3, False)])
def test_a_winner_is_reminded_so_often_and_no_more(reminders: int, told_: bool) -> None:
    prize = replace(PRIZE, voucher=replace(VOUCHER, reminders=reminders))
    assert ("counter-remind" in said(market(replace(DESK, prizes=(prize,))))) == told_


@pytest.mark.parametrize(("late", "told_"), [(timedelta(hours=11), True), (timedelta(hours=13), False)])
def test_a_reminder_is_for_the_day_itself(late: timedelta, told_: bool) -> None:
    effects = market(replace(DESK, prizes=(PRIZE,)), late)
    assert ("counter-remind" in said(effects)) == told_
    assert len([effect for effect in effects if isinstance(effect, SetTimer)]) == 1  # the next market day


def test_who_cannot_be_reached_is_called_in_the_group_once_and_the_rest_next_time() -> None:
    far = [
        replace(
            PRIZE,
            voucher=replace(
                VOUCHER, id=VoucherId(n), winner=Person(PersonId(n), f"群友{n}"), reminders=n % 2
            ),
        )
        for n in range(100, 100 + 2 * NAMED_IN_GROUP_MAX)
    ]
    effects = market(replace(DESK, prizes=tuple(far), reachable=frozenset()))
    (call,) = [effect for effect in effects if isinstance(effect, Say)]
    assert keys(call.words).count("counter-remind-row") == NAMED_IN_GROUP_MAX
    assert {one.reminders for one in records(effects, Voucher)} == {1}  # those who were not called before
    assert not call.unasked  # it is owed to them: no noise budget swallows it


def test_a_call_waits_for_the_end_of_quiet_hours_and_counts_only_when_it_is_made() -> None:
    far = replace(PRIZE, voucher=replace(VOUCHER, winner=YU))
    sleepy = replace(FACTS, general=GeneralSettings(quiet_hours="11:30-13:00"))
    counter = replace(DESK, group=sleepy, prizes=(PRIZE, far))
    effects = market(counter)
    assert [one.winner for one in records(effects, Voucher)] == [QIANG]  # in private nobody is disturbed
    (_, waits) = [one for one in effects if isinstance(one, SetTimer)]
    assert (waits.kind, waits.due) == ("counter-call", NOON + timedelta(hours=1))
    event = TimerDue(
        **facts(waits.due, GROUP), timer="t", kind=waits.kind, due=waits.due, payload=waits.payload
    )
    late = told(event, counter)
    assert [one.winner for one in records(late, Voucher)] == [YU]
    assert "counter-remind-group" in said(late)


def test_where_nothing_waits_nobody_is_reminded_any_more() -> None:
    assert market(replace(DESK, prizes=())) == []


# --- the override --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("why", "fits"),
    [
        ("好" * (REASON_CHARS_MIN - 1), False),
        ("好" * REASON_CHARS_MIN, True),
        ("好" * REASON_CHARS_MAX, True),
        ("好" * (REASON_CHARS_MAX + 1), False),
    ],
)
def test_an_override_has_a_reason(why: str, fits: bool) -> None:
    effects = written(OWNER, "counter-reason", why)
    assert [(one.override, one.why) for one in records(effects, Voucher)] == ([(True, why)] if fits else [])
    assert [effect.action for effect in effects if isinstance(effect, Note)] == (
        ["prize-override"] if fits else []
    )


@pytest.mark.parametrize("by", [LI, QIANG, YU])
def test_only_the_staff_overrides(by: Person) -> None:
    assert changes(written(by, "counter-reason", "手机坏了")) == []


def test_nobody_overrides_for_themselves() -> None:
    own = replace(DESK, prize=replace(PRIZE, voucher=replace(VOUCHER, winner=OWNER)))
    effects = written(OWNER, "counter-reason", "手机坏了", own)
    assert (said(effects), changes(effects)) == (["counter-override-own"], [])


# --- purchases -----------------------------------------------------------------------------------------

DONE = replace(
    DESK, prize=replace(PRIZE, voucher=replace(VOUCHER, state=VoucherState.REDEEMED, ended_at=NOON, by=LI.id))
)
BOUGHT = Purchase(61, GROUP, SHOES, QIANG.id, LI.id, 5_000, NOON)


def test_a_purchase_is_noted_once_for_each_prize() -> None:
    effects = press(LI, "buy", "note", VOUCHER.id, 5_000, counter=DONE)
    (noted,) = emitted(effects, PurchaseNoted)
    assert (noted.shop, noted.person, noted.by, noted.cents, noted.undone) == (
        SHOES,
        QIANG.id,
        LI.id,
        5_000,
        False,
    )
    again = press(LI, "buy", "note", VOUCHER.id, 5_000, counter=replace(DONE, purchase=BOUGHT))
    assert (said(again), changes(again)) == (["counter-noted-already"], [])


@pytest.mark.parametrize("by", [YU, QIANG, OWNER])
def test_only_who_handed_it_out_notes_what_was_bought(by: Person) -> None:
    effects = press(by, "buy", "note", VOUCHER.id, 5_000, counter=DONE)
    assert (said(effects), changes(effects)) == (["counter-not-your-card"], [])


@pytest.mark.parametrize("cents", ["", "-1", "x", "9" * 14, str(CENTS_MAX + 1)])
def test_a_forged_amount_is_none(cents: str) -> None:
    assert changes(press(LI, "buy", "note", VOUCHER.id, cents, counter=DONE)) == []


@pytest.mark.parametrize(("later", "fits"), [(UNDO_STAYS, True), (UNDO_STAYS + SECOND, False)])
def test_a_purchase_is_taken_back_for_a_while(later: timedelta, fits: bool) -> None:
    counter = replace(DESK, prize=None, purchase=BOUGHT)
    effects = press(LI, "buy", "undo", BOUGHT.id, at=NOON + later, counter=counter)
    assert [one.undone for one in emitted(effects, PurchaseNoted)] == [True] * fits


@pytest.mark.parametrize(
    "counter",
    [replace(DESK, purchase=replace(BOUGHT, undone=True)), replace(DESK, purchase=replace(BOUGHT, by=YU.id))],
)
def test_what_is_taken_back_or_anothers_stays(counter: Counter) -> None:
    assert changes(press(LI, "buy", "undo", BOUGHT.id, counter=counter)) == []
