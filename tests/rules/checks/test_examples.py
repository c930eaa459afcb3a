"""Posts written by hand are judged as a shop owner would judge them."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.judging.weights import shipped
from rules.base.judgement import Verdict
from rules.checks.addresses import Link
from rules.checks.base import Sample
from rules.checks.settings import AdSettings
from rules.checks.verdict import judge
from rules.checks.wording import Wording

EXAMPLES = yaml.safe_load(Path(__file__).with_name("examples.yaml").read_text(encoding="utf-8"))
CASES = [(verdict, entry) for verdict, entries in EXAMPLES.items() for entry in entries]
EXAMPLES_MIN = 500


def sample_of(entry: str | dict[str, Any]) -> Sample:
    """An entry of the table: a text, or fields of `Sample` with links as plain addresses."""
    fields = {"text": entry} if isinstance(entry, str) else dict(entry)
    if "links" in fields:
        fields["links"] = tuple(Link(url, url) for url in fields["links"])
    return Sample(
        **{key: tuple(value) if isinstance(value, list) else value for key, value in fields.items()}
    )


@pytest.mark.parametrize("model", [None, shipped()], ids=["checks", "whole"])
@pytest.mark.parametrize(("verdict", "entry"), CASES, ids=lambda value: str(value)[:40])
def test_example_is_judged_as_written(
    verdict: str, entry: str | dict[str, Any], model: Wording | None
) -> None:
    judgement = judge(sample_of(entry), AdSettings(), model)
    assert judgement.verdict == Verdict(verdict), judgement


def test_the_table_is_large_and_has_every_verdict() -> None:
    assert len(CASES) >= EXAMPLES_MIN
    assert set(EXAMPLES) == {"ad", "doubtful", "fine"}


@pytest.mark.parametrize("entry", EXAMPLES["fine"], ids=lambda value: str(value)[:40])
def test_what_is_fine_is_not_an_ad_from_a_newcomer_either(entry: str | dict[str, Any]) -> None:
    fields = entry if isinstance(entry, dict) else {"text": entry}
    for model in (None, shipped()):
        assert judge(sample_of({**fields, "newcomer": True}), AdSettings(), model).verdict != Verdict.AD
