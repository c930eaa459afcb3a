"""The published record: the same bytes for the same draw, and one clear reason for whatever is not true."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from rules.lottery import proof, record, verdict
from rules.lottery.proof import line
from rules.lottery.record import AlgorithmError, Method, Record, RecordError, Tier, canonical, read
from rules.lottery.verdict import Fault, Step, verify
from tests.rules.lottery import records
from tests.rules.lottery.records import BEACON, entrants

PLACED: dict[str, Any] = {"method": Method.PLACED, "entries_max": 30, "alternates_wanted": 0}


def changed(true: Record, change: Callable[[dict[str, Any]], object]) -> str:
    """The published text, with something in it changed by hand."""
    told = json.loads(canonical(true))
    change(told)
    return json.dumps(told)


def fault(text: str, lines: list[str] | None = None) -> tuple[Step, Fault | None, str]:
    why = verify(text, lines).why
    assert why is not None
    return why.step, why.fault, why.at


# --- true records ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "true",
    [
        records.record(),
        records.record((5, 1, 1, 3)),
        records.record((1, 1)),  # fewer entrants than prizes
        records.record(()),
        records.record(beacon=BEACON),
        records.record(beacon=replace(BEACON, signature="", randomness="", absent="no answer in 60 s")),
        records.record((1,) * 20, **PLACED),
        records.record((1,) * 30, **PLACED),
    ],
)
def test_a_true_record_is_true_and_is_read_as_it_was_written(true: Record) -> None:
    assert read(canonical(true)) == true
    found = verify(canonical(true))
    assert found.is_true
    assert found.why is None
    assert [finding.step for finding in found.findings] == list(Step)


def test_the_list_may_lie_beside_the_record() -> None:
    listed = entrants((1, 2, 3, 1))
    true = replace(records.record((1, 2, 3, 1)), entrants=(), file="list-12.txt")
    assert read(canonical(true)) == true
    assert verify(canonical(true), [line(entrant) for entrant in listed]).is_true
    assert fault(canonical(true)) == (Step.LIST, Fault.LIST_MISSING, "list-12.txt")


def test_a_record_is_canonical_json() -> None:
    """RFC 8785: keys in order, no spaces, nothing escaped that need not be."""
    text = canonical(records.record(title='"鞋"\u2028\n'))
    assert text == json.dumps(json.loads(text), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert '"title":"\\"鞋\\"\u2028\\n"' in text
    assert text == canonical(read(text))


def test_text_that_no_file_can_hold_is_replaced() -> None:
    broken = records.record(title="鞋\ud83d", tiers=(Tier("伞\udc00", 1),))
    assert canonical(broken).encode().decode() == canonical(broken)
    assert read(canonical(broken)).title == "鞋\ufffd"


def test_in_an_instant_lottery_a_prize_whose_entry_never_came_is_not_won() -> None:
    few = records.record((1,) * 5, **PLACED)
    places = proof.placed(few.seed, 30, 3)
    assert [winner.number for winner in few.winners] == [number for number in places if number <= 5]


# --- untrue records -------------------------------------------------------------------------------------


def swap(told: dict[str, Any]) -> None:
    told["winners"][0], told["winners"][1] = told["winners"][1], told["winners"][0]


def another_name(told: dict[str, Any]) -> None:
    told["winners"][0]["name"] = "群主的表弟"


def one_ticket_more(told: dict[str, Any]) -> None:
    told["list"]["lines"][2] = told["list"]["lines"][2].replace("3\t1\t", "3\t2\t")
    told["list"]["tickets"] += 1


def listed_again(told: dict[str, Any]) -> None:
    lines = told["list"]["lines"]
    lines[4] = lines[4].replace(lines[4].split("\t")[2], lines[3].split("\t")[2])
    told["list"]["digest"] = proof.sha256("".join(f"{line}\n" for line in lines).encode()).hexdigest()


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda told: told.update(seed="00" * 32), (Step.COMMITMENT, Fault.COMMITMENT_DIFFERS, "")),
        (lambda told: told.update(commitment="00" * 32), (Step.COMMITMENT, Fault.COMMITMENT_DIFFERS, "")),
        (lambda told: told["list"]["lines"].pop(), (Step.LIST, Fault.LIST_COUNT_DIFFERS, "")),
        (one_ticket_more, (Step.LIST, Fault.LIST_DIGEST_DIFFERS, "")),
        (lambda told: told["list"]["lines"].reverse(), (Step.LIST, Fault.LINE_WRONG, "1")),
        (listed_again, (Step.LIST, Fault.LISTED_TWICE, entrants((1,) * 4)[3].mark)),
        (lambda told: told["list"].update(digest="00" * 32), (Step.LIST, Fault.LIST_DIGEST_DIFFERS, "")),
        (
            lambda told: told["beacon"].update(randomness="00" * 32),
            (Step.BEACON, Fault.BEACON_DIFFERS, ""),
        ),
        (swap, (Step.WINNERS, Fault.WINNERS_DIFFER, "1")),
        (another_name, (Step.WINNERS, Fault.WINNERS_DIFFER, "1")),
        (lambda told: told["winners"].pop(), (Step.WINNERS, Fault.WINNERS_DIFFER, "3")),
        (lambda told: told["winners"].clear(), (Step.WINNERS, Fault.WINNERS_DIFFER, "1")),
        (lambda told: told["alternates"].pop(0), (Step.ALTERNATES, Fault.ALTERNATES_DIFFER, "1")),
        (
            lambda told: told["alternates"].append({"tier": 0, "number": 1, "name": "小雨"}),
            (Step.ALTERNATES, Fault.ALTERNATES_DIFFER, "4"),
        ),
    ],
)
def test_what_was_changed_is_found_and_said(
    change: Callable[[dict[str, Any]], object], expected: tuple[Step, Fault, str]
) -> None:
    assert fault(changed(records.record(beacon=BEACON), change)) == expected


def test_another_seed_with_its_own_commitment_gives_other_winners() -> None:
    """Which is why everybody compares the commitment with the one in the post at the opening."""
    forged = changed(
        records.record(),
        lambda told: told.update(seed="07" * 32, commitment=proof.commitment(b"\x07" * 32)),
    )
    assert fault(forged)[:2] == (Step.WINNERS, Fault.WINNERS_DIFFER)


def test_what_depends_on_a_broken_list_is_not_judged() -> None:
    found = verify(changed(records.record(), lambda told: told["list"]["lines"].pop()))
    assert [finding.skipped for finding in found.findings] == [False, False, False, False, True, True]
    assert not found.is_true


def test_a_finding_says_what_was_expected() -> None:
    true = records.record()
    why = verify(changed(true, swap)).why
    assert why is not None
    first, second = true.winners[:2]
    assert why.expected == f"#{first.number} {first.name}"
    assert why.found == f"#{second.number} {second.name}"


@pytest.mark.parametrize(
    "bad",
    [
        "1\t1\t" + "0" * 32 + "\t阿强",  # no end
        "1\t1\t" + "0" * 32 + "\t阿强\r\n",
        "1\t1\t" + "0" * 32 + "\t阿\t强\n",
        "01\t1\t" + "0" * 32 + "\t阿强\n",
        "2\t1\t" + "0" * 32 + "\t阿强\n",
        "1\t0\t" + "0" * 32 + "\t阿强\n",
        "1\t1001\t" + "0" * 32 + "\t阿强\n",
        "1\t1\t" + "0" * 31 + "\t阿强\n",
        "1\t1\t" + "G" * 32 + "\t阿强\n",
        "１\t1\t" + "0" * 32 + "\t阿强\n",
        "1\t1\t" + "0" * 32 + "\t" + "字" * 201 + "\n",
        "\ufeff1\t1\t" + "0" * 32 + "\t阿强\n",
        "",
        "\n",
    ],
)
def test_what_is_no_line_of_the_list_is_refused(bad: str) -> None:
    true = replace(records.record((1,)), entrants=(), file="list.txt")
    assert fault(canonical(true), [bad]) == (Step.LIST, Fault.LINE_WRONG, "1")


def test_a_longer_list_than_there_may_be_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    true = records.record((1,) * 4)
    monkeypatch.setattr(verdict.proof, "ENTRANTS_MAX", 3)
    assert fault(canonical(true)) == (Step.RECORD, Fault.NOT_A_RECORD, "list.entrants")


# --- what is no record ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "",
        "null",
        "[]",
        "{",
        "7",
        '"',
        "\x00",
        "[" * 100_000,
        '{"version":1,"version":1}',
        "1e400",
        "9" * 5_000,
    ],
)
def test_what_is_no_record_is_said_to_be_none(text: str) -> None:
    assert fault(text)[:2] == (Step.RECORD, Fault.NOT_A_RECORD)


@pytest.mark.parametrize("name", sorted(json.loads(canonical(records.record()))))
def test_every_field_is_needed_and_has_its_kind(name: str) -> None:
    true = records.record()
    unknown = name in {"version", "algorithm"}
    for change in (lambda told: told.pop(name), lambda told: told.update({name: [[]]})):
        step, why, at = fault(changed(true, change))
        assert (step, why) == (Step.RECORD, Fault.NOT_A_RECORD)
        assert at.startswith(name)
    if unknown:
        other: Any = 2 if name == "version" else "xiaoer-draw-2"
        assert fault(changed(true, lambda told: told.update({name: other})))[1] is Fault.UNKNOWN_ALGORITHM


@pytest.mark.parametrize(
    ("change", "at"),
    [
        (lambda told: told.update(more=1), "more"),
        (lambda told: told["list"].update(more=1), "list.more"),
        (lambda told: told["tiers"][1].update(quantity=0), "tiers[2].quantity"),
        (lambda told: told["tiers"][1].update(quantity=True), "tiers[2].quantity"),
        (lambda told: told["tiers"][1].update(quantity=1.0), "tiers[2].quantity"),
        (lambda told: told["tiers"][0].update(more=1), "tiers[1].more"),
        (lambda told: told["tiers"][0].update(quantity=20_000), "tiers"),
        (lambda told: told["winners"][0].update(tier=51), "winners[1].tier"),
        (lambda told: told["winners"][0].update(more=1), "winners[1].more"),
        (lambda told: told.update(seed="AB" * 32), "seed"),
        (lambda told: told.update(seed="ab" * 31), "seed"),
        (lambda told: told.update(opened_at="2026-11-25 04:00"), "opened_at"),
        (lambda told: told.update(opened_at="2026-13-25T04:00:00Z"), "opened_at"),
        (lambda told: told.update(opened_at="2026-1-25T04:00:00Z"), "opened_at"),
        (lambda told: told.update(title="字" * 1_001), "title"),
        (lambda told: told.update(method="guessed"), "method"),
        (lambda told: told.update(method="placed"), "entries_max"),
        (lambda told: told.update(method="placed", entries_max=30), "beacon"),
        (lambda told: told.update(method="placed", entries_max=30, beacon=None), "alternates_wanted"),
        (lambda told: told["list"].update(file="list.txt"), "list.lines"),
        (lambda told: told["list"].update(lines=None), "list.lines"),
        (lambda told: told["list"].update(lines=[1]), "list.lines"),
        (lambda told: told["beacon"].update(absent="no answer"), "beacon.absent"),
        (lambda told: told["beacon"].update(signature=""), "beacon.absent"),
        (lambda told: told["beacon"].update(more=1), "beacon.more"),
        (lambda told: told["beacon"].update(round=0), "beacon.round"),
    ],
)
def test_the_field_that_is_wrong_is_named(change: Callable[[dict[str, Any]], object], at: str) -> None:
    text = changed(records.record(beacon=BEACON), change)
    assert fault(text) == (Step.RECORD, Fault.NOT_A_RECORD, at)


def test_reading_says_what_is_wrong() -> None:
    with pytest.raises(RecordError):
        read("{")
    with pytest.raises(AlgorithmError):
        read(changed(records.record(), lambda told: told.update(version=2)))
    assert record.VERSION == 1
