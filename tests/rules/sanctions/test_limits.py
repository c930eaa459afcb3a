"""What warnings lead to is set by the names that admins know, within the bounds of the settings."""

from typing import Any

import pytest

from rules.base.effects import Note, Put
from rules.base.group import SettingChosen
from tests.rules.sanctions.scene import HERE, WANG, command, decided, only, said


def chosen(effects: list[Any]) -> list[tuple[str, Any]]:
    records = [put.record for put in only(Put, effects)]
    assert all(isinstance(one, SettingChosen) for one in records)
    return [(one.name, one.value) for one in records]


@pytest.mark.parametrize(
    ("written", "name", "value"),
    [
        ("/warnlimit 5", "warn_limit", 5),
        ("/warnlimit 1", "warn_limit", 1),
        ("/warnlimit 20", "warn_limit", 20),
        ("/warnmode kick", "warn_action", "kick"),
        ("/warnmode 禁言", "warn_action", "mute"),
        ("/warnmode 只提醒", "warn_action", "nothing"),
        ("/warntime 30", "warn_days", 30),
        ("/warntime 30d", "warn_days", 30),
        ("/warntime 2周", "warn_days", 14),
        ("/warntime 30 天", "warn_days", 30),
        ("/warntime 3650", "warn_days", 3650),
    ],
)
def test_it_is_set_and_noted(written: str, name: str, value: Any) -> None:
    effects = decided(command(written))
    assert chosen(effects) == [(name, value)]
    assert only(Put, effects)[0].record == SettingChosen(HERE, "sanctions", name, value, WANG.id)
    assert [note.action for note in only(Note, effects)] == ["setting-chosen"]
    assert said(effects) == ["sanctions-limits"]


UNFIT = {
    "warnlimit": ("0", "21", "三", "999999"),
    "warnmode": ("打屁股",),
    "warntime": ("0", "3651", "2h", "永久", "x"),
}


@pytest.mark.parametrize("written", [f"/{name} {what}" for name in UNFIT for what in UNFIT[name]])
def test_what_does_not_fit_changes_nothing_and_says_how(written: str) -> None:
    effects = decided(command(written))
    assert chosen(effects) == []
    assert said(effects) == [f"sanctions-{written.split()[0].removeprefix('/')}-how"]


@pytest.mark.parametrize("name", ["warnlimit", "warnmode", "warntime"])
def test_alone_it_says_how_things_stand(name: str) -> None:
    effects = decided(command(f"/{name}"))
    assert chosen(effects) == []
    assert said(effects) == ["sanctions-limits"]
