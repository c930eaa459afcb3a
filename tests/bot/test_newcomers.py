"""Newcomers over the whole wire: sums are answered without a private chat; a crowd floods nothing."""

import re
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

from tests.bot.test_raid import MESSAGES_MAX, MINUTE_SECONDS, STRANGERS, Siege, besieged

CAPTCHA: dict[str, Any] = {"welcome": {"captcha": "sum"}}
NUMBERS = {written: n for n, written in enumerate("一二三四五六七八九十", 1)}
SUM = re.compile(r"(.)(加|减)(.)等于几")
Play = Callable[[Siege], Coroutine[None, None, None]]


def solved(question: str) -> str:
    found = SUM.search(question)
    assert found is not None, question
    first, second = NUMBERS[found[1]], NUMBERS[found[3]]
    return str(first + second if found[2] == "加" else first - second)


async def pressed(siege: Siege, person: int, label: str) -> str:
    """What the presser is shown."""
    answer = await siege.control.press(siege.chat, person, patience_seconds=0, button=label)
    await siege.player.settle()
    shown = [call for call in siege.control.calls() if call["method"].lower() == "answercallbackquery"]
    assert answer is not None
    return str(shown[-1]["params"].get("text", ""))


def test_a_sum_is_answered_in_the_group_by_somebody_who_never_opened_a_private_chat(tmp_path: Path) -> None:
    async def play(siege: Siege) -> None:
        await siege.come(2, 2)
        first, second = siege.strangers
        assert siege.silent() == [first, second]
        question = await pressed(siege, first, "看我的题目")
        right = solved(question)
        wrong = "1" if right != "1" else "2"
        again = await pressed(siege, first, wrong)
        assert "再来一题" in again
        assert siege.silent() == [first, second]
        await pressed(siege, first, solved(again))
        assert siege.silent() == [second]

    besieged(tmp_path, play, CAPTCHA)


def test_three_wrong_answers_bring_a_rest_and_then_another_chance(tmp_path: Path) -> None:
    async def play(siege: Siege) -> None:
        await siege.come(1, 1)
        [person] = siege.strangers
        question = await pressed(siege, person, "看我的题目")
        for _ in range(3):
            right = solved(question)
            question = await pressed(siege, person, "1" if right != "1" else "2")
        assert "喝口茶" in question
        assert "喝口茶" in await pressed(siege, person, "看我的题目")
        await siege.passes(1)
        question = await pressed(siege, person, "看我的题目")
        await pressed(siege, person, solved(question))
        assert siege.silent() == siege.gone() == []

    besieged(tmp_path, play, CAPTCHA)


def test_five_hundred_in_a_minute_get_one_card_and_a_raid(tmp_path: Path) -> None:
    """With captcha and welcome on: the first of them see the card, the raid keeps the others quiet."""

    async def play(siege: Siege) -> None:
        await siege.come(STRANGERS, MINUTE_SECONDS)
        await siege.passes(1)
        called = siege.called()
        assert called["sendMessage"] <= MESSAGES_MAX
        assert called["sendMessage"] + called["editMessageText"] <= 3 * MESSAGES_MAX
        await siege.passes(30)
        assert siege.called()["sendMessage"] <= 2 * MESSAGES_MAX
        assert siege.silent() == siege.gone()
        assert not any(siege.control.member(siege.chat, one)["status"] == "kicked" for one in siege.strangers)

    besieged(tmp_path, play, CAPTCHA)


def test_five_hundred_in_a_minute_flood_nothing_where_raids_are_not_looked_for(tmp_path: Path) -> None:
    """All are asked on one card, renewed once a minute at most; who does not answer is out, not banned."""

    async def play(siege: Siege) -> None:
        await siege.come(STRANGERS, MINUTE_SECONDS)
        await siege.passes(1)
        assert len(siege.silent()) == STRANGERS
        called = siege.called()
        assert called["sendMessage"] <= MESSAGES_MAX
        assert called["editMessageText"] <= 4 * MESSAGES_MAX
        await siege.passes(20)
        assert len(siege.gone()) == STRANGERS
        assert not any(siege.control.member(siege.chat, one)["status"] == "kicked" for one in siege.strangers)
        assert siege.called()["sendMessage"] <= MESSAGES_MAX

    besieged(tmp_path, play, {**CAPTCHA, "raid": {"joins": 0}})


def test_five_hundred_are_welcomed_by_a_handful_of_messages(tmp_path: Path) -> None:
    async def play(siege: Siege) -> None:
        await siege.come(STRANGERS, MINUTE_SECONDS)
        await siege.passes(2)
        assert 1 <= siege.called()["sendMessage"] <= 2 * MESSAGES_MAX
        assert siege.silent() == siege.gone() == []

    besieged(tmp_path, play, {"raid": {"joins": 0}})
