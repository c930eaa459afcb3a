"""Orders of packets: what the words mean, what the limits are, and who may tap what."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from rules.base.effects import Answer, Edit, Emit, Put, Remove, Say
from rules.base.events import (
    CommandGiven,
    PacketOpened,
    PacketRefused,
    PacketWanted,
    Place,
    WordsOffered,
    WordsRefused,
    private,
)
from rules.base.group import Group
from rules.base.ids import GroupId, PacketId, PersonId
from rules.base.people import Person, Voice
from rules.base.prompt import InputGiven, Prompt
from rules.base.roles import Role
from rules.base.text import Text
from rules.redpacket import decide, wants
from rules.redpacket.model import WISH_CHARS_MAX, PacketSettings
from rules.redpacket.order import ORDER_STAYS, Counter, Order
from rules.redpacket.reading import NAMED_MAX, Said, named_in, read
from tests.rules.offences.scene import HERE, NOW, OWNER, QIANG, YU, message, only, pressed

MEI = Person(PersonId(9), "小美", "xiaomei")
LONG_NAME = Person(PersonId(10), "阿 珍 姐")
KNOWN = {"xiaomei": MEI}
DUTIES = {YU.id: frozenset({Role.HELPER})}
GROUP = Group(HERE, "街坊福利群", owner=OWNER.id, staff_known=True, duties=DUTIES)
SETTINGS = PacketSettings(points_max=1_000, shares_max=100, points_a_day=2_000)
COUNTER = Counter(GROUP, balance=5_000, fund=300, known=KNOWN)
ORDER = Order(55, HERE, Place(HERE), QIANG, NOW + ORDER_STAYS, 50, 10)


def given(rest: str = "", by: Person = QIANG, **more: Any) -> CommandGiven:
    said = message(text=f"/redpacket {rest}", author=by, **more.pop("said", {}))
    return CommandGiven(
        key="tg:1:5/command",
        at=NOW,
        entropy=b"e" * 32,
        group=more.pop("group", HERE),
        place=more.pop("place", Place(HERE, 3)),
        by=by,
        name="redpacket",
        rest=rest,
        words=tuple(rest.split()),
        message=said,
        **more,
    )


def ordered(
    rest: str = "", counter: Counter = COUNTER, settings: PacketSettings = SETTINGS, **more: Any
) -> list[Any]:
    return list(decide(given(rest, **more), counter, settings))


def wanted(effects: list[Any]) -> PacketWanted:
    [offered] = [emit.event for emit in only(Emit, effects)]
    assert isinstance(offered, WordsOffered)
    assert isinstance(offered.then, PacketWanted)
    return offered.then


def refusal(effects: list[Any]) -> str:
    """The key of what is said, when nothing else happens."""
    [said] = effects
    assert isinstance(said, Say)
    assert isinstance(said.words, Text)
    assert said.vanish_seconds
    return said.words.key


# --- the words -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rest", "said"),
    [
        ("", Said()),
        ("100", Said(100)),
        ("100 10", Said(100, 10)),
        ("100 10 祝大家 周末愉快", Said(100, 10, wish="祝大家 周末愉快")),
        ("100分 10个", Said(100, 10)),
        ("10个 100分", Said(100, 10)),
        ("10份 100", Said(100, 10)),
        ("100分10个 新年好", Said(100, 10, wish="新年好")),
        ("100/10", Said(100, 10)),
        ("100x10", Said(100, 10)),
        ("100points 10shares happy", Said(100, 10, wish="happy")),
        ("100 10 平分", Said(100, 10, equal=True)),
        ("平分 100 10 辛苦", Said(100, 10, equal=True, wish="辛苦")),
        ("100 10 辛苦 equal", Said(100, 10, equal=True, wish="辛苦")),
        ("100 10 平分 拼手气", Said(100, 10)),
        ("给大家 100 10", Said(100, 10)),
        ("100 10 祝大家 2027", Said(100, 10, wish="祝大家 2027")),
        ("100 10 2027 快乐", Said(100, 10, wish="2027 快乐")),
        ("100 @xiaomei 生日快乐", Said(100, to=(MEI,), wish="生日快乐")),
        ("100 生日快乐 @XiaoMei，", Said(100, to=(MEI,), wish="生日快乐")),
        ("100 祝 @xiaomei 生日快乐", Said(100, wish="祝 @xiaomei 生日快乐")),
        ("100 @nobody", Said(100, strangers=("@nobody",))),
        ("20 2 给小帮手 辛苦了", Said(20, 2, to_role=Role.HELPER, wish="辛苦了")),
        ("20 2 管理员", Said(20, 2, to_role=Role.STAFF)),
        ("20 2 for hosts", Said(20, 2, to_role=Role.HOST)),
        ("20 2 群主万岁", Said(20, 2, wish="群主万岁")),
        ("20 2 用群基金", Said(20, 2, from_fund=True)),
        ("0 0", Said(0, 0)),
        ("9999999999999999999 1", Said(wish="9999999999999999999 1")),
        ("-5 10", Said(wish="-5 10")),
        ("@", Said(wish="@")),
    ],
)
def test_the_words_are_understood(rest: str, said: Said) -> None:
    assert read(given(rest), KNOWN) == said


def test_a_mention_of_several_words_is_no_part_of_the_wish() -> None:
    event = given("100 阿 珍 姐 生日快乐", said={"named": (LONG_NAME,)})
    assert read(event, {}) == Said(100, to=(LONG_NAME,), wish="生日快乐")


@pytest.mark.parametrize(
    ("rest", "by", "means"),
    [("6", YU, True), ("6 1", YU, True), ("6 3", YU, False), ("6 给小帮手", YU, False), ("6", QIANG, False)],
)
def test_a_reply_means_whom_it_answers_unless_more_are_meant(rest: str, by: Person, means: bool) -> None:
    event = given(rest, said={"reply": message(author=by)})
    assert (read(event, {}).to == (by,)) == means


def test_a_reply_to_a_bot_means_nobody() -> None:
    event = given("6", said={"reply": message(author=Person(PersonId(5), "小二", voice=Voice.BOT))})
    assert read(event, {}).to == ()


@pytest.mark.parametrize("count", [NAMED_MAX - 1, NAMED_MAX, NAMED_MAX + 1])
def test_so_many_names_are_looked_up_at_most(count: int) -> None:
    assert len(named_in([f"@name{n}" for n in range(count)])) == min(count, NAMED_MAX)


# --- sending by words ----------------------------------------------------------------------------------


def test_a_whole_order_is_offered_with_the_very_message_that_says_it() -> None:
    effects = ordered("100 10 祝大家周末愉快 平分")
    packet = wanted(effects)
    assert (packet.points, packet.shares, packet.equal, packet.wish) == (100, 10, True, "祝大家周末愉快")
    assert (packet.payer, packet.purpose, packet.press, packet.place) == (QIANG, "gift", "", Place(HERE, 3))
    [offer] = [emit.event for emit in only(Emit, effects)]
    assert offer.message.text.endswith("祝大家周末愉快 平分")
    [order] = [put.record for put in only(Put, effects)]
    assert packet.ref == order.id
    assert not only(Say, effects), "the packet's card is the answer"


def test_each_named_person_gets_one_share() -> None:
    packet = wanted(ordered("100 10 @xiaomei", said={"named": (YU,)}))
    assert (packet.shares, {one.id for one in packet.to}) == (2, {MEI.id, YU.id})


@pytest.mark.parametrize(
    ("rest", "key"),
    [
        ("100 5 @nobody", "redpacket-stranger"),
        ("0 5", "redpacket-points-bounds"),
        ("1001 5", "redpacket-points-bounds"),
        ("100 0", "redpacket-shares-bounds"),
        ("1000 101", "redpacket-shares-bounds"),
        ("5 6", "redpacket-shares-too-many"),
        ("10 2 给店员", "redpacket-role-empty"),
        ("10 2 用群基金", "redpacket-fund-staff-only"),
        ("10 2 " + "好" * (WISH_CHARS_MAX + 1), "redpacket-wish-long"),
    ],
)
def test_what_cannot_be_sent_is_said_in_one_sentence(rest: str, key: str) -> None:
    assert refusal(ordered(rest)) == key


@pytest.mark.parametrize(
    "rest", ["1000 5", "1 1", "1000 100", "5 5", "10 2 给小帮手", "10 2 " + "好" * WISH_CHARS_MAX]
)
def test_at_the_limit_it_is_sent(rest: str) -> None:
    assert wanted(ordered(rest))


def test_a_helpers_packet_for_helpers_needs_another_helper() -> None:
    assert refusal(ordered("10 2 给小帮手", by=YU)) == "redpacket-role-empty"


@pytest.mark.parametrize(
    ("named", "key"), [(QIANG, "redpacket-to-self"), (replace(MEI, voice=Voice.CHANNEL), "")]
)
def test_nobody_names_themselves(named: Person, key: str) -> None:
    effects = ordered("10", said={"named": (named,)})
    assert (refusal(effects) == key) if key else effects


@pytest.mark.parametrize(("balance", "sends"), [(49, False), (50, True), (51, True)])
def test_the_purse_must_hold_it(balance: int, sends: bool) -> None:
    effects = ordered("50 5", replace(COUNTER, balance=balance))
    assert bool(only(Emit, effects)) == sends
    assert sends or refusal(effects) == "redpacket-short"


@pytest.mark.parametrize(
    ("sent", "key"), [(1_949, ""), (1_950, ""), (1_951, "redpacket-day-short"), (2_000, "redpacket-day-over")]
)
def test_a_day_has_its_limit(sent: int, key: str) -> None:
    effects = ordered("50 5", replace(COUNTER, sent_today=sent))
    assert (refusal(effects) == key) if key else wanted(effects)


def test_where_members_send_none_they_are_told() -> None:
    assert refusal(ordered("1 1", settings=PacketSettings(points_a_day=0))) == "redpacket-day-over"


@pytest.mark.parametrize(("points", "sends"), [(299, True), (300, True), (301, False)])
def test_the_staff_sends_from_the_fund_what_it_holds_and_no_day_limits_it(points: int, sends: bool) -> None:
    effects = ordered(f"{points} 5 用群基金", replace(COUNTER, balance=0, sent_today=2_000), by=OWNER)
    if sends:
        assert wanted(effects).from_fund
    else:
        assert refusal(effects) == "redpacket-fund-short"


def test_without_a_name_or_a_group_nothing_is_sent() -> None:
    hidden = Person(PersonId(-1), "群", voice=Voice.ANONYMOUS)
    assert refusal(ordered("10 2", by=hidden)) == "redpacket-in-person"
    [said] = list(decide(given("10 2", place=private(QIANG.id), group=None), Counter(), SETTINGS))
    assert said.words.key == "redpacket-which-group"


# --- by tapping ----------------------------------------------------------------------------------------


def tap(*args: str, order: Order | None = ORDER, by: Person = QIANG, **more: Any) -> list[Any]:
    return list(decide(pressed("hongbao", by, *args, **more), replace(COUNTER, order=order), SETTINGS))


def toast(effects: list[Any]) -> str:
    [answer] = effects
    assert isinstance(answer, Answer)
    assert isinstance(answer.words, Text)
    return answer.words.key


def put(effects: list[Any]) -> Order:
    [record] = [put.record for put in only(Put, effects)]
    assert isinstance(record, Order)
    return record


def buttons(words: Any) -> list[tuple[Any, ...]]:
    return [button.does.args for row in words.keyboard for button in row]


def test_what_is_not_said_is_asked_and_the_former_card_goes() -> None:
    effects = ordered("", replace(COUNTER, order=ORDER))
    assert only(Remove, effects) == [Remove(ORDER.place, handle=ORDER.handle)]
    [card] = only(Say, effects)
    assert card.vanish_seconds == ORDER_STAYS.total_seconds()
    amounts = [args[2] for args in buttons(card) if args[1] == "points"]
    assert amounts[0] == 10
    assert amounts[-1] == SETTINGS.points_max


@pytest.mark.parametrize(("balance", "offered"), [(3, [3]), (10, [10]), (20, [10, 20])])
def test_no_more_is_offered_than_there_is(balance: int, offered: list[int]) -> None:
    [card] = only(Say, ordered("", replace(COUNTER, balance=balance)))
    assert [args[2] for args in buttons(card) if args[1] == "points"] == offered


def test_points_then_shares_then_the_whole() -> None:
    bare = replace(ORDER, points=0, shares=0)
    with_points = put(tap("55", "points", "20", order=bare))
    assert (with_points.points, with_points.shares) == (20, 0)
    effects = tap("55", "shares", "5", order=with_points)
    whole = put(effects)
    assert (whole.points, whole.shares) == (20, 5)
    [edit] = only(Edit, effects)
    assert (55, "send") in buttons(edit)
    assert put(tap("55", "equal", "1")).equal
    assert not put(tap("55", "equal", "0")).equal, "a tap told twice changes nothing twice"


def test_sent_it_is_offered_with_the_press_and_the_wish_alone() -> None:
    effects = tap("55", "send", order=replace(ORDER, wish="辛苦啦"))
    [emit] = only(Emit, effects)
    assert (emit.event.press, emit.event.message.text, emit.event.message.author) == ("p1", "辛苦啦", QIANG)
    assert wanted(effects).press == "p1"


@pytest.mark.parametrize(
    "args",
    [(), ("55",), ("55", "send", "x"), ("55", "points"), ("55", "points", "²"), ("55", "points", "9" * 10)],
)
def test_a_forged_button_is_answered_and_changes_nothing(args: tuple[str, ...]) -> None:
    assert toast(tap(*args)) == "redpacket-order-old"


@pytest.mark.parametrize("number", ["0", "1001", "9" * 9])
def test_a_forged_number_passes_no_limit(number: str) -> None:
    effects = tap("55", "points", number)
    assert number == "0" or toast(effects) in ("redpacket-points-bounds", "redpacket-short")
    assert number != "0" or put(effects).points == 0


def test_a_forged_send_of_half_an_order_is_refused() -> None:
    assert toast(tap("55", "send", order=replace(ORDER, shares=0))) == "redpacket-order-old"


def test_another_members_a_strange_groups_and_a_late_press_change_nothing() -> None:
    assert toast(tap("55", "send", by=YU)) == "redpacket-order-foreign"
    assert toast(tap("55", "send", group=GroupId(2))) == "redpacket-order-old"
    assert toast(tap("55", "send", order=None)) == "redpacket-order-old"


@pytest.mark.parametrize(("seconds", "works"), [(-1, True), (0, False), (1, False)])
def test_an_order_lasts_for_a_while(seconds: int, works: bool) -> None:
    effects = tap("55", "equal", "1", at=ORDER.until + timedelta(seconds=seconds))
    assert bool(only(Put, effects)) == works


def test_given_up_the_card_goes() -> None:
    effects = tap("55", "close")
    assert not put(effects).open
    assert only(Remove, effects) == [Remove(ORDER.place, handle=ORDER.handle)]


def test_at_the_last_moment_the_purse_is_looked_at_again() -> None:
    poor = replace(COUNTER, order=ORDER, balance=49)
    assert toast(list(decide(pressed("hongbao", QIANG, "55", "send"), poor, SETTINGS))) == "redpacket-short"


def wished(words: str, by: Person = QIANG, order: Order | None = ORDER) -> list[Any]:
    event = InputGiven(
        key="k",
        at=NOW,
        group=HERE,
        place=Place(HERE),
        by=by,
        kind="packet-wish",
        payload=(("order", 55),),
        message=message(text=words, author=by),
    )
    assert wants(event)
    return list(decide(event, replace(COUNTER, order=order), SETTINGS))


def test_a_wish_is_asked_for_and_kept_but_not_shown() -> None:
    effects = tap("55", "wish")
    [prompt] = [put.record for put in only(Put, effects)]
    assert isinstance(prompt, Prompt)
    assert dict(prompt.payload) == {"order": 55}
    assert put(wished("  新年\n快乐 ")).wish == "新年 快乐"
    [edit] = only(Edit, wished("加微信 abc123"))
    assert "abc123" not in str(edit.words)


def test_a_wish_too_long_is_said_and_another_ones_not_heard() -> None:
    [said] = wished("好" * (WISH_CHARS_MAX + 1))
    assert said.words.key == "redpacket-wish-long"
    assert wished("你好", by=YU) == []
    assert wished("你好", order=None) == []


# --- what became of it ---------------------------------------------------------------------------------


def opened(order: Order | None, press: str = "") -> list[Any]:
    event = PacketOpened(
        key="k",
        at=NOW,
        group=HERE,
        packet=PacketId(1),
        payer=QIANG,
        purpose="gift",
        ref=55,
        press=press,
        place=Place(HERE),
    )
    return list(decide(event, Counter(GROUP, order), SETTINGS))


def test_once_the_packet_stands_the_order_is_over() -> None:
    effects = opened(ORDER, "p1")
    assert not put(effects).open
    assert only(Say, effects) == []
    assert opened(None) == []


def test_what_did_not_divide_is_told_to_the_sender_alone() -> None:
    [said] = only(Say, opened(replace(ORDER, points=52, equal=True)))
    assert (said.words.key, said.toward) == ("redpacket-remainder", QIANG.id)
    assert said.vanish_seconds


def test_from_private_the_sender_hears_where_it_went() -> None:
    [said] = only(Say, opened(replace(ORDER, place=private(QIANG.id))))
    assert (said.words.key, said.place) == ("redpacket-sent-to", private(QIANG.id))


def turned_down(press: str, order: Order | None = ORDER) -> list[Any]:
    then = wanted(ordered("50 10 你好"))
    event = WordsRefused(
        key="k", at=NOW, group=HERE, place=Place(HERE), message=message(), press=press, then=then
    )
    assert wants(event)
    assert not wants(replace(event, then=replace(then, purpose="game")))
    return list(decide(event, Counter(GROUP, order), SETTINGS))


def test_a_wish_that_is_an_ad_is_not_sent_and_the_card_waits_for_another() -> None:
    [answer, kept, edit] = turned_down("p1", replace(ORDER, wish="加微信"))
    assert answer.words.key == "redpacket-wish-refused"
    assert (kept.record.wish, kept.record.open) == ("", True)
    assert isinstance(edit, Edit)
    [said] = turned_down("")
    assert (said.words.key, bool(said.vanish_seconds)) == ("redpacket-wish-refused", True)


def test_points_that_are_gone_meanwhile_are_missing() -> None:
    event = PacketRefused(
        key="k",
        at=NOW,
        group=HERE,
        payer=QIANG,
        purpose="gift",
        ref=55,
        points=50,
        balance=20,
        press="p1",
        place=Place(HERE),
    )
    [answer] = list(decide(event, Counter(GROUP, ORDER), SETTINGS))
    assert dict(answer.words.args) == {"missing": 30, "balance": 20}
