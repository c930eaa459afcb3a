"""Setting a group up by a few taps: a question a page, each answer a bundle of settings.

What an answer means stands in one table. Settings that this 小二 does not have are left out of it, and
so is a question of which nothing is left.
"""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from rules.base.text import Text, lines, text
from rules.tuning.pages import CLOSE, MENU, SET_UP, Face, press
from rules.tuning.specs import Specs, Values

Bundle = Mapping[tuple[str, str], Any]  # (section, name) → value

# Question → answer → settings.
PRESETS: Mapping[str, Mapping[str, Bundle]] = MappingProxyType(
    {
        "language": {
            "zh-Hans": {("general", "language"): "zh-Hans"},
            "zh-Hant": {("general", "language"): "zh-Hant"},
            "en": {("general", "language"): "en"},
        },
        "ads": {
            "strict": {
                ("general", "observe"): False,
                ("moderation", "ad_at"): 0.75,
                ("moderation", "doubtful_at"): 0.35,
                ("offences", "free_ads"): 0,
            },
            "usual": {
                ("general", "observe"): False,
                ("moderation", "ad_at"): 0.85,
                ("moderation", "doubtful_at"): 0.45,
                ("offences", "free_ads"): 0,
            },
            "mild": {
                ("general", "observe"): False,
                ("moderation", "ad_at"): 0.95,
                ("moderation", "doubtful_at"): 0.6,
                ("offences", "free_ads"): 1,
            },
            "observe": {("general", "observe"): True},
        },
        "points": {
            "on": {("checkin", "points"): 5, ("talking", "points"): 1, ("permits", "points"): 100},
            "off": {("checkin", "points"): 0, ("talking", "points"): 0, ("permits", "points"): 0},
        },
        "welcome": {
            "greet": {("welcome", "greet"): True, ("welcome", "captcha"): "off"},
            "ask": {("welcome", "greet"): True, ("welcome", "captcha"): "button"},
            "off": {("welcome", "greet"): False, ("welcome", "captcha"): "off"},
        },
    }
)


def questions(specs: Specs) -> tuple[str, ...]:
    """The questions that are asked, in order."""
    return tuple(name for name in PRESETS if any(_bundle(specs, bundle) for bundle in PRESETS[name].values()))


def meant(specs: Specs, question: str, answer: str) -> Bundle | None:
    """The settings that an answer means; None: there is no such question, or answer."""
    found = PRESETS.get(question, {}).get(answer)
    return None if found is None or question not in questions(specs) else _bundle(specs, found)


def _bundle(specs: Specs, bundle: Bundle) -> dict[tuple[str, str], Any]:
    return {path: value for path, value in bundle.items() if specs.named(*path) is not None}


def news(bundle: Bundle, values: Values) -> Iterator[tuple[str, str, Any]]:
    """Section, name and value of what an answer changes."""
    for (section, name), value in bundle.items():
        if getattr(values[section], name) != value:
            yield section, name, value


def following(specs: Specs, question: str) -> str:
    """The question after this one; "" after the last."""
    asked = questions(specs)
    return next(iter(asked[asked.index(question) + 1 :]), "") if question in asked else ""


def page(specs: Specs, card: int, question: str, values: Values) -> Face:
    """A question with its answers; the one that holds already has a tick. Without question: all is done."""
    asked = questions(specs)
    if question not in asked:
        last = (press(card, text("tuning-all"), MENU), press(card, text("tuning-close"), CLOSE))
        return lines(text("setup-done"), text("setup-later")), (last,)
    rows = tuple(
        (press(card, _answer(question, answer, _holds(specs, bundle, values)), SET_UP, question, answer),)
        for answer, bundle in PRESETS[question].items()
    )
    skip = press(card, text("setup-skip"), SET_UP, following(specs, question) or "done")
    heading = text("setup-step", n=asked.index(question) + 1, of=len(asked))
    return lines(heading, text(f"setup-{question}")), (*rows, (skip,))


def _answer(question: str, answer: str, holds: bool) -> Text:
    return text("tuning-chosen" if holds else "tuning-choice", choice=text(f"setup-{question}-{answer}"))


def _holds(specs: Specs, bundle: Bundle, values: Values) -> bool:
    known = _bundle(specs, bundle)
    return bool(known) and not list(news(known, values))
