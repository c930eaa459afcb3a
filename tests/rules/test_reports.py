"""Reports: what a member points at is asked to the staff, and nobody in the group learns who pointed."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from rules.base.commands import CommandBook, parse
from rules.base.effects import Emit, Note, Put, Remove, Say
from rules.base.events import AdSuspected, CommandGiven, Message, Place
from rules.base.group import GeneralSettings, Rights
from rules.base.ids import MessageNo, PersonId
from rules.base.judgement import Verdict
from rules.base.manners import ANSWER_EXPIRES
from rules.base.people import Person, Voice
from rules.base.text import Text, text
from rules.reports import COMMANDS, Desk, Report, ReportSettings, decide, wants
from tests.rules.offences.scene import GROUP, HERE, NOW, OWNER, QIANG, YU, message, only

SETTINGS = ReportSettings()
FREE_HANDS = replace(GROUP, rights=Rights(delete=True))
AD = message(100)
OUR_VOICES = (Voice.BOT, Voice.ANONYMOUS, Voice.LINKED, Voice.SERVICE)


def reported(said: Message | None = AD, by: Person = YU) -> CommandGiven:
    return CommandGiven(
        key="tg:1:5/command",
        at=NOW,
        entropy=b"e" * 32,
        group=HERE,
        place=Place(HERE, 3),
        by=by,
        name="report",
        rest="",
        words=(),
        message=message(101, "举报", author=by, reply=said),
    )


def decided(event: CommandGiven, settings: ReportSettings = SETTINGS, **state: Any) -> list[Any]:
    return list(decide(event, Desk(**{"group": FREE_HANDS, **state}), settings))


def refusal(effects: Sequence[Any]) -> str:
    [said] = effects
    assert isinstance(said, Say)
    assert isinstance(said.words, Text)
    assert said.vanish_seconds
    return said.words.key


def test_a_report_is_asked_to_the_staff() -> None:
    [emitted] = only(Emit, decided(reported()))
    suspected = emitted.event
    assert isinstance(suspected, AdSuspected)
    assert (suspected.message, suspected.by, suspected.reported) == (AD, YU, True)
    assert suspected.judgement.verdict is Verdict.DOUBTFUL
    assert [piece.check for piece in suspected.judgement.evidence] == ["report"]


def test_it_is_thanked_for_without_a_name_and_the_report_goes() -> None:
    effects = decided(reported())
    assert only(Remove, effects) == [Remove(Place(HERE, 3), (MessageNo(101),))]
    [thanks] = only(Say, effects)
    assert thanks.words == text("reports-thanks")
    assert (thanks.reply_to, thanks.expires) == (None, NOW + ANSWER_EXPIRES)
    assert thanks.vanish_seconds
    assert only(Put, effects) == [Put(Report(HERE, YU.id, AD.number, NOW))]
    assert [note.action for note in only(Note, effects)] == ["reported"]


@pytest.mark.parametrize(
    "group",
    [GROUP, replace(FREE_HANDS, general=GeneralSettings(observe=True))],
    ids=["no right", "observing"],
)
def test_what_may_not_be_removed_is_left(group: Any) -> None:
    effects = decided(reported(), group=group)
    assert not only(Remove, effects)
    assert only(Emit, effects)


def test_the_same_post_is_passed_on_once_for_each_member() -> None:
    effects = decided(reported(), reported=True, made=1)
    assert not only(Emit, effects)
    assert not only(Put, effects)
    assert [said.words for said in only(Say, effects)] == [text("reports-thanks")]


@pytest.mark.parametrize(("made", "passes"), [(4, True), (5, False), (6, False)])
def test_an_hour_has_room_for_so_many_reports(made: int, passes: bool) -> None:
    effects = decided(reported(), made=made)
    assert bool(only(Emit, effects)) == passes
    assert passes or refusal(effects) == "reports-enough"


def test_reports_can_be_switched_off() -> None:
    assert refusal(decided(reported(), ReportSettings(reports_per_hour_max=0))) == "reports-enough"


def test_a_report_needs_a_post_to_point_at() -> None:
    assert refusal(decided(reported(None))) == "reports-reply-needed"


@pytest.mark.parametrize(
    "author",
    [
        OWNER,
        YU,
        *(replace(QIANG, voice=voice) for voice in OUR_VOICES),
    ],
)
def test_our_own_people_and_oneself_are_not_reported(author: Person) -> None:
    assert refusal(decided(reported(message(100, author=author)))) == "reports-own-people"


def test_the_groups_own_channel_is_not_reported_and_a_strangers_is() -> None:
    channel = Person(PersonId(-5), "频道", voice=Voice.CHANNEL)
    linked = replace(FREE_HANDS, linked_channel=channel.id)
    assert refusal(decided(reported(message(100, author=channel)), group=linked)) == "reports-own-people"
    assert only(Emit, decided(reported(message(100, author=channel))))


@pytest.mark.parametrize("by", [OWNER, Person(PersonId(1087968824), "群", voice=Voice.ANONYMOUS)])
def test_staff_has_its_own_command_also_when_it_hides(by: Person) -> None:
    assert refusal(decided(reported(by=by))) == "reports-staff-has-ad"


@pytest.mark.parametrize(
    "said", ["举报", "舉報", "@admin", "@admins", "/report", "@admin 广告", "/report 广告"]
)
def test_it_is_given_in_every_way_people_know(said: str) -> None:
    heard = parse(said, CommandBook(COMMANDS))
    assert heard is not None
    assert heard.command.name == "report"


@pytest.mark.parametrize("talk", ["举报有用吗", "@administrator 在吗", "@admin你好"])
def test_talk_is_no_report(talk: str) -> None:
    assert parse(talk, CommandBook(COMMANDS)) is None


def test_it_hears_of_its_command_only() -> None:
    assert wants(reported())
    assert not wants(replace(reported(), name="ad"))
