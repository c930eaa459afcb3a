"""What was changed in a group's settings, newest first, with ways to take it back.

What one person changed at once is taken back at once. Only the newest change of a setting can be: an older
one lies under what somebody chose later. Taking back is a change like any other, and can be taken back.
"""

from collections.abc import Mapping, Sequence

from rules.base.change import Change
from rules.base.group import SettingChosen
from rules.base.ids import PersonId
from rules.base.people import Person
from rules.base.text import Lines, Text, lines, listing, text
from rules.tuning.pages import HISTORY, MENU, TAKE_BACK, Face, Row, label_of, press, value_text
from rules.tuning.specs import Specs

BUNDLES_A_PAGE = 5
CHANGES_SHOWN_MAX = 4  # of one bundle

Bundle = tuple[Change, ...]


def page(
    specs: Specs, card: int, bundles: Sequence[Bundle], names: Mapping[PersonId, Person], number: int = 0
) -> Face:
    """One page; `bundles` may hold one more than fits: then there is another page."""
    here = bundles[:BUNDLES_A_PAGE]
    rows: list[Row] = [
        (press(card, text("tuning-take-back", n=n), TAKE_BACK, bundle[0].bundle),)
        for n, bundle in enumerate(here, 1)
        if any(change.newest for change in bundle)
    ]
    turning = [press(card, text("tuning-newer"), HISTORY, number - 1)] if number else []
    turning += [press(card, text("tuning-older"), HISTORY, number + 1)] if len(bundles) > len(here) else []
    told = [_told(specs, n, bundle, names) for n, bundle in enumerate(here, 1)]
    words = lines(text("tuning-changes"), Lines(), listing(told or [text("tuning-no-changes")]))
    return words, (*rows, *((tuple(turning),) if turning else ()), (press(card, text("tuning-back"), MENU),))


def _told(specs: Specs, n: int, bundle: Bundle, names: Mapping[PersonId, Person]) -> Lines:
    first = bundle[0]
    who = None if first.by is None else names.get(first.by)
    told = [_change(specs, change) for change in bundle[:CHANGES_SHOWN_MAX]]
    rest = len(bundle) - len(told)
    return lines(
        text("tuning-changed-by", n=n, who=who or "小二", when=first.at),
        listing(told),
        text("tuning-and-more", n=rest) if rest else None,
    )


def _change(specs: Specs, change: Change) -> Text:
    return changed(specs, change.section, change.name, change.was, change.now)


def changed(specs: Specs, section: str, name: str, was: object, now: object) -> Text:
    """A change in words. A setting that is no more is called as in the configuration."""
    spec = specs.named(section, name)
    if spec is None:
        return text("tuning-change-lost", path=f"{section}.{name}")

    def said(value: object) -> Text:
        return text("tuning-as-usual") if value is None else value_text(spec, value)

    return text("tuning-change", label=label_of(spec), was=said(was), now=said(now))


def taken_back(bundle: Bundle) -> tuple[SettingChosen, ...]:
    """What takes a bundle back, as far as nobody changed the same settings after it."""
    return tuple(
        SettingChosen(change.group, change.section, change.name, change.was)
        for change in bundle
        if change.newest
    )
