"""Words into sentences: a text of the catalogue with its arguments, in a language and a time zone.

Markup comes only from the catalogue's files and from mentions; every string that is data is escaped.
"""

from datetime import datetime, timedelta
from html import escape
from typing import Any
from zoneinfo import ZoneInfo

from fluent.runtime.types import FluentFloat, FluentInt, FluentType

from bot.buttons import Rows, checked_start, encode_press
from bot.markup import plain_of
from bot.names import shown_name
from bot.texts.catalogue import Catalogue
from rules.base.people import Person, Voice
from rules.base.text import Arg, Button, DeepLink, Keyboard, Lines, Press, Text, Words

LABEL_CHARS_MAX = 60  # of a button; a phone shows fewer
LONG_CHARS = 200
INSTANTS_KEPT_MAX = 1_000  # minutes of the clock that were said lately
_MARK = "\ue000"  # private use: nothing that is written
_UNITS = (("days", 86_400), ("hours", 3_600), ("minutes", 60), ("seconds", 1))


class Renderer:
    """`words` gives Telegram's HTML, the notation of the outbox; other platforms strip it."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._instants: dict[tuple[str, datetime], str] = {}

    def words(self, words: Words, language: str, zone: ZoneInfo) -> str:
        """The sentences as HTML, not yet cut to a platform's length."""
        if isinstance(words, Lines):
            return "\n".join(self.words(part, language, zone) for part in words.parts)
        args = _Arguments()
        for name, arg in words.args:
            args.add(name, self._arg(arg, language, zone))
        return args.fill(self._catalogue.say(language, words.key, args))

    def plain(self, words: Words, language: str, zone: ZoneInfo) -> str:
        """The same without markup."""
        return plain_of(self.words(words, language, zone))

    def keyboard(self, keyboard: Keyboard, language: str, zone: ZoneInfo | None = None) -> Rows:
        """The buttons as they lie in the outbox. ValueError: a press that is too long."""
        zone = zone or ZoneInfo("UTC")
        return [[self._button(button, language, zone) for button in row] for row in keyboard if row]

    def _button(self, button: Button, language: str, zone: ZoneInfo) -> dict[str, str]:
        label = self.plain(button.label, language, zone).replace("\n", " ").strip() or "·"
        if len(label) > LABEL_CHARS_MAX:
            label = label[: LABEL_CHARS_MAX - 1] + "…"
        if isinstance(button.does, Press):
            return {"label": label, "press": encode_press(button.does)}
        if isinstance(button.does, DeepLink):
            return {"label": label, "start": checked_start(button.does.payload)}
        return {"label": label, "url": button.does.url}

    def _arg(self, arg: Arg, language: str, zone: ZoneInfo) -> "str | FluentType":
        if isinstance(arg, str):
            return escape(arg.replace(_MARK, ""), quote=False)
        if isinstance(arg, bool):
            return "true" if arg else "false"
        if isinstance(arg, int):
            return FluentInt(arg, useGrouping=False)
        if isinstance(arg, float):
            return FluentFloat(arg, useGrouping=False, maximumFractionDigits=2)
        return self._composed(arg, language, zone)

    def _composed(
        self, arg: Person | datetime | timedelta | Text | Lines, language: str, zone: ZoneInfo
    ) -> str:
        if isinstance(arg, Person):
            return self._mention(arg, language)
        if isinstance(arg, datetime):
            return self._instant(arg.astimezone(zone), language)
        if isinstance(arg, timedelta):
            return self._span(arg, language)
        return self.words(arg, language, zone)

    def _mention(self, person: Person, language: str) -> str:
        """A link that reaches people without an @name; what is no person has no such link."""
        name = escape(shown_name(person.name), quote=False) or self._catalogue.say(
            language, "person-nameless", {}
        )
        if person.id <= 0 or person.voice not in (Voice.PERSON, Voice.BOT):
            return f"<b>{name}</b>"
        return f'<a href="tg://user?id={person.id}">{name}</a>'

    def _instant(self, local: datetime, language: str) -> str:
        shown = (language, local.replace(second=0, microsecond=0, tzinfo=None))
        if shown not in self._instants:
            if len(self._instants) >= INSTANTS_KEPT_MAX:
                self._instants.clear()
            self._instants[shown] = self._said_instant(local, language)
        return self._instants[shown]

    def _said_instant(self, local: datetime, language: str) -> str:
        weekday = self._catalogue.say(language, f"weekday-{local.isoweekday()}", {})
        args: dict[str, Any] = {
            "month": FluentInt(local.month),
            "day": FluentInt(local.day),
            "weekday": weekday,
            "clock": local.strftime("%H:%M"),
        }
        return self._catalogue.say(language, "instant", args)

    def _span(self, span: timedelta, language: str) -> str:
        """In the largest unit and the next one, rounded down: "1 天 6 小时". Seconds only by themselves."""
        rest = max(0, int(span.total_seconds()))
        counts: list[tuple[str, int]] = []
        for unit, seconds in _UNITS:
            count, rest = divmod(rest, seconds)
            counts.append((unit, count))
        first = next((n for n, (_, count) in enumerate(counts) if count), len(counts) - 1)
        second = [
            (unit, count) for unit, count in counts[first + 1 : first + 2] if count and unit != "seconds"
        ]
        return " ".join(
            self._catalogue.say(language, f"span-{unit}", {"n": FluentInt(count, useGrouping=False)})
            for unit, count in [counts[first], *second]
        )


class _Arguments(dict[str, "str | FluentType"]):
    """A text's arguments as the catalogue wants them.

    Fluent refuses long arguments; a mark stands in for each while the sentence is made.
    """

    def __init__(self) -> None:
        super().__init__()
        self._long: list[str] = []

    def add(self, name: str, arg: "str | FluentType") -> None:
        if isinstance(arg, str) and len(arg) > LONG_CHARS:
            self._long.append(arg)
            arg = f"{_MARK}{len(self._long) - 1}{_MARK}"
        self[name] = arg

    def fill(self, said: str) -> str:
        """The sentence with the long arguments in their places."""
        for n, arg in enumerate(self._long):
            said = said.replace(f"{_MARK}{n}{_MARK}", arg)
        return said
