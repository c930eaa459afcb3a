"""Rows of a table that have names of their own: no two are called the same, however that is tried."""

from dataclasses import dataclass

import pytest

from bot.config import ConfigError, checked
from bot.features import FEATURES
from bot.settings import sections_of
from rules.base.group import Group
from rules.base.ids import GroupId
from rules.base.settings import setting
from rules.tuning import pages
from rules.tuning.bench import Bench
from rules.tuning.changing import value_of
from rules.tuning.specs import Specs, Spot
from rules.tuning.values import NotAllowedError, must

TWICE = [{"title": "周三", "prizes": "棉鞋"}, {"title": "周三", "prizes": "袜子"}]


@dataclass(frozen=True, slots=True)
class Row:
    title: str = setting("", "Title.", max_length=6)
    count: int = setting(1, "Count.", ge=1, le=9)


@dataclass(frozen=True, slots=True)
class Rows:
    rows: tuple[Row, ...] = setting((Row("周三"), Row("周六", 3)), "Rows.", max_length=4, distinct="title")


SPECS = Specs({"shop": Rows})
TABLE = SPECS.of("shop")[0]
TITLE, COUNT = TABLE.columns
BENCH = Bench(Group(GroupId(1)), {"shop": Rows()})


def test_a_row_is_not_called_like_another_one() -> None:
    with pytest.raises(NotAllowedError) as refused:
        value_of(BENCH, Spot(TABLE, 1, TITLE), pages.SET, "周三")
    assert refused.value.words.key == "must-distinct"
    assert value_of(BENCH, Spot(TABLE, 1, TITLE), pages.SET, "周六") == "周六"  # as it is called already
    assert value_of(BENCH, Spot(TABLE, 1, COUNT), pages.SET, "1") == 1  # other columns may be alike


def test_a_new_row_is_like_the_last_one_but_for_its_name() -> None:
    added = value_of(BENCH, Spot(TABLE), pages.NEW_ROW, "2")
    assert added[2] == Row("周六 2", 3)
    again = value_of(Bench(BENCH.group, {"shop": Rows(added)}), Spot(TABLE), pages.NEW_ROW, "3")
    assert len({row.title for row in again}) == 4
    assert all(len(row.title) <= 6 for row in again)
    assert must(TABLE).key == "must-rows-distinct"


def test_a_configuration_that_calls_two_lotteries_the_same_is_refused_in_one_sentence() -> None:
    given = {"telegram": {"token": f"1:{'x' * 35}"}, "group": {"lottery": {"templates": TWICE}}}
    with pytest.raises(ConfigError) as refused:
        checked(given, sections_of(FEATURES))
    (sentence,) = refused.value.faults
    assert sentence.startswith("group.lottery.templates")
    assert "no two with the same title" in sentence
