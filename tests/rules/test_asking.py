"""Answers: the asker's own list of commands, the rules as they are set, one's file, 小二's state."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from rules.asking import READING_SECONDS, Asking, AskingSettings, Facts, wants
from rules.base.commands import Command, CommandBook
from rules.base.effects import Effect, Say
from rules.base.events import CommandGiven, Message, Place, private
from rules.base.group import GeneralSettings, Group, Rights
from rules.base.ids import GroupId, MessageNo, PersonId
from rules.base.people import Person, Voice
from rules.base.roles import Role
from rules.base.standing import Membership, Standing
from rules.base.text import Lines, Text, Words
from rules.offences.model import LadderSettings, Step
from rules.permits import PermitSettings

NOW = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)
HERE = GroupId(1)
OWNER = Person(PersonId(1), "小颖")
ADMIN = Person(PersonId(2), "老王")
YU = Person(PersonId(8), "小雨")
GROUP = Group(HERE, "街坊福利群", owner=OWNER.id, admins=frozenset({ADMIN.id}), staff_known=True)
SETTINGS = AskingSettings()
LADDER = LadderSettings()

asking = Asking(
    CommandBook(
        (
            Command("start", menu=False),
            Command("help"),
            Command("ad", (), Role.STAFF, in_private=False),
            Command("reset", (), Role.OWNER),
            Command("secret", (), in_group=False),
        )
    )
)


def asked(name: str, by: Person = YU, rest: str = "", *, in_private: bool = False) -> CommandGiven:
    event = CommandGiven(
        key="k",
        at=NOW,
        group=HERE,
        place=private(by.id) if in_private else Place(HERE),
        by=by,
        name=name,
        rest=rest,
        words=tuple(rest.split()),
        message=Message(MessageNo(1), by, NOW, f"/{name} {rest}"),
    )
    assert wants(event)
    return event


def texts(words: Words) -> list[Text]:
    if isinstance(words, Text):
        return [words]
    return [text for part in words.parts for text in texts(part)]


def answer(event: CommandGiven, facts: Facts, settings: AskingSettings = SETTINGS) -> list[Text]:
    [say] = asking.decide(event, facts, settings)
    assert isinstance(say, Say)
    return texts(say.words)


def keys(event: CommandGiven, facts: Facts, settings: AskingSettings = SETTINGS) -> list[str]:
    return [text.key for text in answer(event, facts, settings)]


@pytest.mark.parametrize(
    ("by", "in_private", "listed"),
    [
        (YU, False, ["help-help"]),
        (YU, True, ["help-help", "help-secret"]),
        (ADMIN, False, ["help-help", "help-ad"]),
        (OWNER, False, ["help-help", "help-ad", "help-reset"]),
        (OWNER, True, ["help-help", "help-secret", "help-reset"]),
        (Person(PersonId(-5), voice=Voice.ANONYMOUS), False, ["help-help", "help-ad"]),
    ],
)
def test_help_lists_exactly_what_works_for_the_asker_here(
    by: Person, in_private: bool, listed: list[str]
) -> None:
    found = keys(asked("help", by, in_private=in_private), Facts(GROUP))
    assert [key for key in found if key.startswith("help-")] == listed


def test_long_answers_stay_longer_and_vanish_all_the_same() -> None:
    [say] = asking.decide(asked("help"), Facts(GROUP), SETTINGS)
    assert isinstance(say, Say)
    assert say.vanish_seconds == READING_SECONDS
    [say] = asking.decide(asked("help", in_private=True), Facts(GROUP), SETTINGS)
    assert isinstance(say, Say)
    assert say.vanish_seconds == 0


def test_start_says_who_it_is_and_leaves_deep_links_to_others() -> None:
    assert keys(asked("start", in_private=True), Facts()) == ["asking-start"]
    assert keys(asked("start", rest="help", in_private=True), Facts()) == ["asking-start"]
    assert keys(asked("start"), Facts(GROUP)) == ["asking-start-group"]
    payload = asked("start", rest="ticket_1a2b", in_private=True)
    none: list[Effect] = list(asking.decide(payload, Facts(), SETTINGS))
    assert none == []


def test_the_rules_are_told_as_they_are_set() -> None:
    found = answer(asked("rules"), Facts(GROUP, LADDER, PermitSettings(points=30)))
    steps = [text for text in found if text.key.startswith("asking-step")]
    assert [(text.key, dict(text.args).get("points")) for text in steps] == [
        ("asking-step-packet", 50),
        ("asking-step-packet", 100),
        ("asking-step-remove", None),
    ]
    assert {"asking-overdue-mute", "asking-permit", "asking-appeal"} <= {text.key for text in found}
    assert not {"asking-free-ads", "asking-ad-hours"} & {text.key for text in found}


@pytest.mark.parametrize(
    ("step", "key"),
    [
        (Step(penalty="warn"), "asking-step-warn"),
        (Step(penalty="mute"), "asking-step-mute-forever"),
        (Step(penalty="mute", hours=2), "asking-step-mute"),
        (Step(penalty="remove", kick=True), "asking-step-kick"),
        (Step(penalty="remove", hours=2), "asking-step-remove-for"),
    ],
)
def test_every_kind_of_step_has_its_words(step: Step, key: str) -> None:
    found = keys(asked("rules"), Facts(GROUP, replace(LADDER, steps=(step,))))
    assert key in found
    assert not any(name.startswith("asking-overdue") for name in found)


def test_ads_that_are_welcome_are_told() -> None:
    ladder = replace(LADDER, free_ads=1, ad_hours=("* 9-20 * * sat,sun", "*/5 * * * *", "* 20-23 * * *"))
    found = answer(asked("rules"), Facts(GROUP, ladder, PermitSettings(points=0)))
    by_key = {text.key: dict(text.args) for text in found}
    assert by_key["asking-free-ads"] == {"count": 1, "period": timedelta(days=7)}
    assert by_key["asking-window-raw"] == {"window": "*/5 * * * *"}
    assert "asking-permit" not in by_key
    windows = [dict(text.args) for text in found if text.key == "asking-window"]
    assert [(window["first"], window["last"]) for window in windows] == [("9:00", "21:00"), ("20:00", "0:00")]
    assert windows[0]["days"] == Text(
        "asking-days", (("days", Text("weekday-6")), ("day", Text("weekday-7")))
    )
    assert windows[1]["days"] == Text("asking-every-day")


def test_the_owners_own_words_come_first() -> None:
    found = keys(asked("rules"), Facts(GROUP, LADDER), AskingSettings("和气生财"))
    assert found[0] == "asking-own-rules"
    assert "asking-rules" in found


def test_in_private_with_several_groups_the_group_is_asked_for() -> None:
    for name in ("rules", "me", "status"):
        assert keys(asked(name, in_private=True), Facts()) == ["asking-which-group"]


def test_my_own_file() -> None:
    membership = Membership(
        HERE, YU.id, Standing.PRESENT, NOW - timedelta(days=40), NOW - timedelta(days=9, hours=1), messages=12
    )
    found = {
        text.key: dict(text.args)
        for text in answer(asked("me"), Facts(GROUP, membership=membership, points=70))
    }
    assert found["asking-me-points"] == {"points": 70}
    assert found["asking-me-days"] == {"days": 10, "messages": 12}
    assert "asking-me-days" not in keys(asked("me"), Facts(GROUP))
    hidden = Person(PersonId(-5), voice=Voice.ANONYMOUS)
    assert keys(asked("me", hidden), Facts(GROUP)) == ["asking-me-hidden"]


def test_status_shows_what_is_lacking_and_what_waits() -> None:
    group = replace(GROUP, rights=Rights(delete=True), general=GeneralSettings(observe=True))
    found = set(keys(asked("status", ADMIN), Facts(group, parked=2, waiting=3)))
    assert {
        "joining-has-delete",
        "joining-lacks-restrict",
        "asking-status-observing",
        "asking-status-parked",
    } <= set(found)
    assert "asking-status-parked" not in keys(asked("status", ADMIN), Facts(GROUP))
    unknown = keys(asked("status", ADMIN), Facts(replace(GROUP, staff_known=False)))
    assert "asking-status-staff-unknown" in unknown


def test_an_empty_line_is_no_text() -> None:
    assert texts(Lines()) == []
