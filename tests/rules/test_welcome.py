"""Newcomers: asked, answered, late, welcomed, let in; nobody is banned, and a crowd gets one card."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

import pytest

from rules.base.chance import Chance
from rules.base.effects import Admit, Answer, Edit, Expel, Put, Remove, Restrict, Say, SetTimer
from rules.base.events import (
    ButtonPressed,
    JoinRequested,
    MemberCame,
    MemberLeft,
    Message,
    MessagePosted,
    Place,
    TimerDue,
    private,
)
from rules.base.group import GeneralSettings, Group, Rights
from rules.base.holds import Released
from rules.base.ids import GroupId, MessageNo, PersonId
from rules.base.people import Person, Voice
from rules.base.rulebook import Edition
from rules.base.text import DeepLink, Press, Text, Url
from rules.welcome import decide, wants
from rules.welcome.answers import asked
from rules.welcome.captcha import KINDS
from rules.welcome.model import (
    CAUSE,
    LATE_AT_ONCE_MAX,
    Crowd,
    Door,
    Greeted,
    Hall,
    Newcomer,
    Stage,
    WelcomeSettings,
)
from rules.welcome.wording import VARIABLES_MAX, button, filled, known_button, known_words, named

NOON = datetime(2026, 11, 2, 4, tzinfo=UTC)
HERE = GroupId(1)
RIGHTS = Rights(delete=True, restrict=True, invite=True)
OWNER, QIANG, YU = Person(PersonId(1), "小颖"), Person(PersonId(7), "阿强"), Person(PersonId(8), "小雨")
GROUP = Group(HERE, "街坊福利群", rights=RIGHTS, owner=OWNER.id, staff_known=True)
SUM = WelcomeSettings(captcha="sum")
PLAIN = WelcomeSettings()
RULES = Edition(HERE, 2, "x", NOON)

E = TypeVar("E")


def only(kind: type[E], effects: Iterable[Any]) -> list[E]:
    return [effect for effect in effects if isinstance(effect, kind)]


def stored(kind: type[E], effects: Iterable[Any]) -> list[E]:
    return [put.record for put in only(Put, effects) if isinstance(put.record, kind)]


def run(event: Any, hall: Hall, settings: WelcomeSettings = SUM) -> list[Any]:
    assert wants(event)
    return list(decide(event, hall, settings))


def came(person: Person = QIANG, **more: Any) -> MemberCame:
    return MemberCame(key="k", at=NOON, group=HERE, person=person, **more)


def pressed(value: str, by: Person = QIANG, at: datetime = NOON) -> ButtonPressed:
    return ButtonPressed(
        key="p", at=at, group=HERE, place=Place(HERE), by=by, press="1", number=MessageNo(5),
        action="gate", args=(value,),
    )  # fmt: skip


def rang(kind: str) -> TimerDue:
    return TimerDue(key="t", at=NOON, group=HERE, timer=kind, kind=kind, due=NOON)


def waiting(person: Person = QIANG, **more: Any) -> Newcomer:
    plain = Newcomer(
        HERE, person, NOON, Stage.ASKED, NOON + timedelta(minutes=10), "sum", "3+5", shown=True, greeted=False
    )
    return replace(plain, **more)


def hall(one: Newcomer | None = None, **more: Any) -> Hall:
    return replace(Hall(GROUP, one=one, held=one is not None), **more)


# --- coming in -----------------------------------------------------------------------------------------


def test_a_newcomer_is_muted_and_finds_a_card():
    effects = run(came(), hall())
    [one] = stored(Newcomer, effects)
    [restrict] = only(Restrict, effects)
    [card] = only(Say, effects)
    assert (one.stage, one.until, one.kind, one.shown) == (
        Stage.ASKED,
        NOON + timedelta(minutes=10),
        "sum",
        False,
    )
    assert (restrict.cause, restrict.lift) == (CAUSE, False)
    assert restrict.until is not None
    assert restrict.until > one.until
    assert card.handle == stored(Door, effects)[0].card_handle
    assert [timer.kind for timer in only(SetTimer, effects)] == ["welcome-late"]


def test_the_second_changes_the_card_in_a_moment_and_an_old_card_gives_way():
    door = Door(HERE, card=3, open=True, card_at=NOON - timedelta(seconds=59))
    first = Crowd((waiting(YU),), 1)
    effects = run(came(), hall(door=door, waiting=first, next_late=NOON + timedelta(minutes=9)))
    assert only(Say, effects) == []
    assert [timer.kind for timer in only(SetTimer, effects)] == ["welcome-card"]
    old = replace(door, card_at=NOON - timedelta(minutes=1))
    effects = run(came(), hall(door=old, waiting=first))
    assert [remove.handle for remove in only(Remove, effects)] == ["door:1:3"]
    assert [say.handle for say in only(Say, effects)] == ["door:1:4"]


@pytest.mark.parametrize(
    ("event", "state", "settings"),
    [
        (came(), hall(), PLAIN),
        (came(by=OWNER), hall(), SUM),
        (came(), hall(waiting(passed_at=NOON - timedelta(days=90), stage=Stage.OUT), held=False), SUM),
        (
            came(),
            hall(waiting(passed_at=NOON - timedelta(hours=24), stage=Stage.OUT), held=False),
            replace(SUM, captcha_again=True),
        ),
        (came(), hall(group=replace(GROUP, rights=Rights(delete=True))), SUM),
        (came(), hall(group=replace(GROUP, supergroup=False)), SUM),
    ],
    ids=["off", "brought by staff", "passed before", "passed just now", "no right", "basic group"],
)
def test_who_is_not_asked_is_welcomed(event: MemberCame, state: Hall, settings: WelcomeSettings):
    effects = run(event, state, settings)
    assert only(Restrict, effects) == []
    assert stored(Newcomer, effects)[0].stage is Stage.IN
    assert [(timer.kind, timer.due) for timer in only(SetTimer, effects)] == [
        ("welcome-greet", NOON + timedelta(seconds=10))
    ]


def test_a_returning_member_is_asked_again_where_that_is_wanted():
    known = waiting(passed_at=NOON - timedelta(hours=24, seconds=1), stage=Stage.OUT)
    effects = run(came(), hall(known, held=False), replace(SUM, captcha_again=True))
    assert only(Restrict, effects)[0].cause == CAUSE


@pytest.mark.parametrize(
    ("event", "state"),
    [
        (came(), hall(raid=True)),
        (came(OWNER), hall()),
        (came(Person(PersonId(9), "bot", voice=Voice.BOT)), hall()),
        (came(happened_at=NOON - timedelta(minutes=10, seconds=1)), hall()),
        (came(), hall(group=replace(GROUP, general=GeneralSettings(observe=True)))),
    ],
    ids=["raid", "staff", "bot", "long ago", "observing"],
)
def test_who_is_let_be(event: MemberCame, state: Hall):
    assert run(event, state) == []


def test_ten_minutes_ago_is_not_long_ago():
    assert run(came(happened_at=NOON - timedelta(minutes=10)), hall()) != []


def test_who_left_mute_and_is_no_longer_asked_gets_the_voice_back():
    gone = waiting(stage=Stage.OUT)
    [restrict] = only(Restrict, run(came(), hall(gone, held=False), PLAIN))
    assert (restrict.lift, restrict.cause) == (True, CAUSE)


# --- answers -------------------------------------------------------------------------------------------


def toast(effects: Iterable[Any]) -> str:
    [answer] = only(Answer, effects)
    assert isinstance(answer.words, Text)
    return answer.words.key


def test_the_right_answer_frees_and_closes_the_card():
    door = Door(HERE, card=1, open=True, card_at=NOON)
    effects = run(pressed("8"), hall(waiting(), door=door, waiting=Crowd((waiting(),), 1)))
    assert toast(effects) == "welcome-toast-in"
    assert only(Restrict, effects) == [Restrict(HERE, QIANG.id, lift=True, cause=CAUSE)]
    [one] = stored(Newcomer, effects)
    assert (one.stage, one.passed_at, one.until) == (Stage.IN, NOON, None)
    assert [remove.handle for remove in only(Remove, effects)] == ["door:1:1"]


def test_a_wrong_answer_brings_a_new_question_and_nothing_worse():
    effects = run(pressed("9"), hall(waiting()))
    assert toast(effects) == "welcome-toast-wrong"
    assert only(Restrict, effects) == only(Expel, effects) == []
    assert stored(Newcomer, effects)[0].wrong == 1


def test_too_many_wrong_answers_bring_a_pause_that_ends():
    effects = run(pressed("9"), hall(waiting(wrong=2)))
    assert toast(effects) == "welcome-toast-rest"
    [rests] = stored(Newcomer, effects)
    assert (rests.rests_until, rests.wrong) == (NOON + timedelta(minutes=1), 0)
    early = run(pressed("8", at=NOON + timedelta(seconds=59)), hall(rests))
    assert (toast(early), stored(Newcomer, early)) == ("welcome-toast-rest", [])
    assert (
        toast(run(pressed("look", at=NOON + timedelta(minutes=1)), hall(rests))) == "welcome-toast-question"
    )


def test_a_guess_without_having_seen_the_question_is_no_answer():
    effects = run(pressed("8"), hall(waiting(shown=False)))
    assert toast(effects) == "welcome-toast-question"
    assert stored(Newcomer, effects) == [waiting()]
    for value in ("", "99", "x" * 60):
        assert toast(run(pressed(value), hall(waiting()))) == "welcome-toast-question"


@pytest.mark.parametrize("one", [None, waiting(stage=Stage.IN), waiting(stage=Stage.OUT)])
def test_nobody_else_can_answer(one: Newcomer | None):
    effects = run(pressed("8"), hall(one))
    assert [type(effect) for effect in effects] == [Answer]
    assert toast(effects) == "welcome-toast-not-you"


def test_a_question_of_another_kind_is_drawn_anew():
    effects = run(pressed("shoe"), hall(waiting()), replace(SUM, captcha="picture"))
    assert toast(effects) == "welcome-toast-question"
    assert stored(Newcomer, effects)[0].kind == "picture"


def test_whom_the_staff_freed_is_in():
    effects = run(pressed("look"), hall(waiting(), held=False))
    assert only(Restrict, effects) == []
    assert stored(Newcomer, effects)[0].stage is Stage.IN


@pytest.mark.parametrize("name", KINDS)
def test_every_question_has_one_right_button(name: str):
    kind = KINDS[name]
    values = [choice.value for row in kind.rows for choice in row]
    assert len(set(values)) == len(values)
    tasks = {kind.draw(Chance(bytes([n]), "k", "x")) for n in range(200)}
    assert all(values.count(kind.solution(task)) == 1 and len(task) <= 20 for task in tasks)
    assert all(isinstance(kind.question(task), Text) for task in tasks)
    assert name == "button" or len(tasks) > 7


def test_two_newcomers_have_questions_of_their_own():
    crowd = [waiting(Person(PersonId(n), "客")) for n in range(50)]
    assert len({asked(came(), one, "sum").task for one in crowd}) > 10


# --- who does not answer -------------------------------------------------------------------------------


def test_late_is_shown_out_free_to_come_back():
    effects = run(
        rang("welcome-late"), hall(late=((waiting(), True),), next_late=NOON + timedelta(minutes=3))
    )
    assert only(Expel, effects) == [Expel(HERE, QIANG.id, kick=True)]
    assert stored(Newcomer, effects)[0].stage is Stage.OUT
    assert stored(Released, effects) == [Released(HERE, QIANG.id, CAUSE)]
    assert ("welcome-late", NOON + timedelta(minutes=3)) in [(t.kind, t.due) for t in only(SetTimer, effects)]


@pytest.mark.parametrize(
    ("late", "settings"),
    [
        ((waiting(), False), SUM),
        ((waiting(OWNER), True), SUM),
        ((waiting(), True), PLAIN),
        ((waiting(), True), replace(SUM, captcha_late="stay")),
    ],
    ids=["freed by staff", "staff by now", "captcha off", "stays"],
)
def test_who_is_not_shown_out(late: tuple[Newcomer, bool], settings: WelcomeSettings):
    effects = run(rang("welcome-late"), hall(late=(late,)), settings)
    assert only(Expel, effects) == []
    assert stored(Newcomer, effects)[0].until is None


def test_a_crowd_of_late_ones_is_dealt_with_a_few_at_a_time():
    late = tuple((waiting(Person(PersonId(n), "客")), True) for n in range(100, 100 + LATE_AT_ONCE_MAX))
    timers = only(SetTimer, run(rang("welcome-late"), hall(late=late)))
    assert ("welcome-late", NOON + timedelta(seconds=10)) in [(timer.kind, timer.due) for timer in timers]


def test_leaving_while_asked_cleans_up():
    left = MemberLeft(key="l", at=NOON, group=HERE, person=QIANG)
    effects = run(left, hall(waiting(), door=Door(HERE, 1, open=True), waiting=Crowd((waiting(),), 1)))
    assert stored(Newcomer, effects)[0].stage is Stage.OUT
    assert len(only(Remove, effects)) == 1
    assert run(left, hall()) == run(left, hall(waiting(stage=Stage.IN))) == []


# --- the welcome ---------------------------------------------------------------------------------------


NEW = Crowd((waiting(stage=Stage.IN), waiting(YU, stage=Stage.IN)), 2)


def test_one_welcome_for_all_in_the_place_of_the_former():
    effects = run(rang("welcome-greet"), hall(new=NEW, door=Door(HERE, welcome=4)), PLAIN)
    [say] = only(Say, effects)
    assert (say.handle, say.unasked, say.vanish_seconds) == ("welcome:1:5", True, 600)
    assert [remove.handle for remove in only(Remove, effects)] == ["welcome:1:4"]
    assert stored(Greeted, effects) == [Greeted(HERE, NOON)]


QUIET = replace(GROUP, general=GeneralSettings(quiet_hours="11:00-13:00"))


@pytest.mark.parametrize(
    ("state", "settings"),
    [
        (hall(new=NEW, raid=True), PLAIN),
        (hall(new=NEW, group=QUIET), PLAIN),
        (hall(), PLAIN),
        (hall(new=NEW), replace(PLAIN, greet=False)),
    ],
    ids=["raid", "quiet", "nobody", "off"],
)
def test_nobody_is_welcomed_later_on_either(state: Hall, settings: WelcomeSettings):
    effects = run(rang("welcome-greet"), state, settings)
    assert only(Say, effects) == []
    assert stored(Greeted, effects) == [Greeted(HERE, NOON)]


def test_who_must_agree_is_told_so_even_then():
    state = hall(new=NEW, group=QUIET, edition=RULES, consent="must")
    [say] = only(Say, run(rang("welcome-greet"), state, replace(PLAIN, greet=False)))
    assert (say.unasked, say.vanish_seconds) == (False, 0)
    assert [type(one.does) for row in say.keyboard for one in row] == [DeepLink, Press]


def test_own_words_and_buttons():
    settings = replace(
        PLAIN, words="{name}，{group}有{count}位。{rules}", buttons=("新鞋 - https://a.example/x",)
    )
    [say] = only(Say, run(rang("welcome-greet"), hall(new=NEW, rules="和气", members=9), settings))
    assert [row[0].does for row in say.keyboard] == [Url("https://a.example/x")]
    assert "'街坊福利群'" in repr(say.words)
    assert "'和气'" in repr(say.words)


@pytest.mark.parametrize(
    ("written", "good"),
    [
        ("", True),
        ("欢迎 {name}", True),
        ("{name}" * VARIABLES_MAX, True),
        ("{name}" * (VARIABLES_MAX + 1), False),
        ("欢迎 {nam}", False),
        ("一个 { 括号", False),
        ("{{name}}", False),
    ],
)
def test_words_that_may_be_chosen(written: str, good: bool):
    assert known_words.holds(written) is good


@pytest.mark.parametrize(
    ("written", "url"),
    [
        ("今日新鞋 - https://example.com/new", "https://example.com/new"),
        ("地图 — http://a.example", "http://a.example"),
        ("https://example.com", None),
        ("坏 - javascript:alert(1)", None),
        ("坏 - https://", None),
        ("没有地址 - ", None),
    ],
)
def test_buttons_that_may_be_chosen(written: str, url: str | None):
    found = button(written)
    assert (None if found is None else found.does) == (None if url is None else Url(url))
    assert known_button.holds(written) is (url is not None)


def test_a_value_is_never_read_as_a_variable():
    words = filled("{group}", {"name": "", "group": "{rules}", "count": 1, "rules": "no"})
    assert "'{rules}'" in repr(words)
    assert "'no'" not in repr(words)


def test_others_are_counted():
    assert named([QIANG], 1).key == "welcome-one"
    assert dict(named([QIANG, YU], 5).args)["others"] == 3


# --- asking to be let in -------------------------------------------------------------------------------


ASKS = WelcomeSettings(captcha="sum", requests="answer")
REQUEST = JoinRequested(key="r", at=NOON, group=HERE, person=QIANG)


def knock(value: str, group: GroupId | None = None) -> ButtonPressed:
    return ButtonPressed(
        key="p", at=NOON, group=group, place=private(QIANG.id), by=QIANG, press="1", number=MessageNo(5),
        action="knock", args=("1", value),
    )  # fmt: skip


def test_a_request_is_asked_in_private_and_the_right_answer_lets_in():
    effects = run(REQUEST, hall(), ASKS)
    [say], [one] = only(Say, effects), stored(Newcomer, effects)
    assert (say.place, say.expires) == (private(QIANG.id), NOON + timedelta(minutes=4, seconds=30))
    assert (one.stage, one.shown) == (Stage.KNOCKING, True)
    answer = KINDS["sum"].solution(one.task)
    effects = run(knock(answer), hall(one, settings=ASKS), PLAIN)
    assert only(Admit, effects) == [Admit(HERE, QIANG.id)]
    assert stored(Newcomer, effects)[0].passed_at == NOON
    wrong = "1" if answer != "1" else "2"
    effects = run(knock(wrong), hall(one, settings=ASKS), PLAIN)
    assert only(Admit, effects) == []
    assert len(only(Edit, effects)) == 1


def test_a_request_may_be_granted_at_once():
    assert only(Admit, run(REQUEST, hall(), replace(ASKS, requests="admit"))) == [Admit(HERE, QIANG.id)]
    known = waiting(stage=Stage.OUT, passed_at=NOON)
    assert only(Admit, run(REQUEST, hall(known), ASKS)) == [Admit(HERE, QIANG.id)]


@pytest.mark.parametrize(
    ("state", "settings"),
    [
        (hall(), PLAIN),
        (hall(raid=True), ASKS),
        (hall(group=replace(GROUP, rights=replace(RIGHTS, invite=False))), ASKS),
        (hall(group=replace(GROUP, general=GeneralSettings(observe=True))), ASKS),
    ],
    ids=["off", "raid", "no right", "observing"],
)
def test_a_request_that_is_the_admins(state: Hall, settings: WelcomeSettings):
    assert run(REQUEST, state, settings) == []


@pytest.mark.parametrize(
    ("event", "one"),
    [(knock("8"), None), (knock("8"), waiting()), (knock("8", HERE), waiting(stage=Stage.KNOCKING))],
)
def test_forged_and_old_answers_are_told_so(event: ButtonPressed, one: Newcomer | None):
    effects = run(event, hall(one))
    assert [type(effect) for effect in effects] == [Answer]
    assert toast(effects) == "welcome-toast-over"


def test_ordinary_talk_is_none_of_ours():
    said = Message(MessageNo(1), QIANG, NOON, "早")
    assert not wants(MessagePosted(key="m", at=NOON, group=HERE, place=Place(HERE), message=said))
    assert not wants(rang("other"))
    assert not wants(replace(pressed("8"), action="pay"))
