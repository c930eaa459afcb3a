"""Which values are worth a button, and what becomes of a value on its way to the books and back."""

from dataclasses import dataclass
from typing import Any

import pytest

from rules.base.settings import bounds_of, setting
from rules.tuning.specs import Kind, Specs
from rules.tuning.values import NotAllowedError, from_plain, larger, plain, read, shown, smaller
from tests.rules.test_tuning import Shelf, ShopSettings

SPECS = Specs({"shop": ShopSettings})


def spec(name: str) -> Any:
    return SPECS.named("shop", name)


@pytest.mark.parametrize("present", [1, 2, 24, 99, 100, 500, 719, 720])
def test_offered_numbers_are_allowed_and_different(present: int) -> None:
    bounds = bounds_of(ShopSettings)["hours"]
    offered = [*smaller(present, bounds), *larger(present, bounds)]
    assert offered == sorted(set(offered))
    assert present not in offered
    assert all(read(spec("hours"), shown(value)) == value for value in offered)


def test_offered_fractions_are_allowed() -> None:
    bounds = bounds_of(ShopSettings)["share"]
    offered = [*smaller(0.5, bounds), *larger(0.5, bounds)]
    assert offered == [0.3, 0.45, 0.55, 0.7]
    assert all(read(spec("share"), shown(value)) == value for value in offered)
    with pytest.raises(NotAllowedError):
        read(spec("share"), "x")


def test_every_kind_of_setting_is_known() -> None:
    assert [one.kind for one in SPECS.of("shop")] == [
        Kind.NUMBER,
        Kind.NUMBER,
        Kind.SWITCH,
        Kind.CHOICE,
        Kind.LIST,
        Kind.TEXT,
        Kind.TEXT,
        Kind.PICKS,
        Kind.TABLE,
        Kind.NUMBER,
    ]


def test_a_setting_that_could_not_be_shown_is_refused_at_once() -> None:
    @dataclass(frozen=True, slots=True)
    class Odd:
        odd: bytes = setting(b"", "Odd.")

    with pytest.raises(TypeError):
        Specs({"odd": Odd})


@pytest.mark.parametrize(
    ("name", "value"),
    [("hours", 3), ("words", ("a", "b")), ("shelves", (Shelf(pairs=3), Shelf(sale=True))), ("open", True)],
)
def test_a_value_comes_back_from_the_books_as_it_was(name: str, value: object) -> None:
    assert from_plain(spec(name), plain(value)) == value


def test_rows_of_another_shape_are_refused() -> None:
    with pytest.raises(NotAllowedError):
        from_plain(spec("shelves"), [{"gone": 1}])
