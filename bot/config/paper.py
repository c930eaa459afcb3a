"""A group's settings as a file: written with remarks, and read again with the configuration's checks.

Only what the group chose for itself is written for use; everything else stands beside it as a remark, with
the value that holds now.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from zoneinfo import ZoneInfo

import yaml
from pydantic import ValidationError

from bot.config import lessons
from bot.config.declared import Tree, applied, chosen, model_of, tree_of
from bot.config.faults import Fault, fault_at, found_faults
from bot.config.file import parsed
from bot.config.root import Sections
from bot.markup import plain_of
from bot.render import Renderer
from bot.texts import Catalogue
from rules.base.lessons import WrittenLesson
from rules.base.text import Text, text
from rules.tuning.exchange import Chosen, Reading
from rules.tuning.specs import Specs, Values
from rules.tuning.values import must, plain

NOWHERE = ZoneInfo("UTC")  # no instant stands in the remarks
WIDTH = 10**9  # a value is never folded: each of its lines would need its own "#"


class SettingsPaper:
    """Fills `rules.tuning.exchange.Paper`."""

    def __init__(self, sections: Sections) -> None:
        self._sections = sections
        self._specs = Specs(sections)
        self._tree: dict[str, Tree] = {name: tree_of(settings) for name, settings in sections.items()}
        self._render: Renderer | None = None

    def written(
        self, values: Values, chosen: Chosen, language: str, taught: Sequence[WrittenLesson] = ()
    ) -> str:
        """The file. Its remarks are in the language."""
        lines = [f"# {line}" for line in self._say("tunefile-head", language).splitlines()]
        for section in self._sections:
            lines += ["", f"# {self._say(f'section-{section}', language)}"]
            lines += self._section(section, values[section], chosen.get(section, {}), language)
        if learned := [*lessons.written(taught)]:
            lines += ["", *(f"# {line}" for line in self._say("tunefile-taught", language).splitlines())]
        return "\n".join([*lines, *learned, ""])

    def _section(self, section: str, record: Any, chosen: Mapping[str, Any], language: str) -> Iterator[str]:
        yield f"{section}:" if chosen else f"#{section}:"
        for name in tree_of(self._sections[section]):
            yield f"  # {self._say(f'setting-{section}-{name}', language)}"
            yield from (
                f"  {'' if name in chosen else '#'}{line}" for line in _lines(name, getattr(record, name))
            )

    def _say(self, key: str, language: str) -> str:
        """Plain words of the texts that come with 小二, read when they are first needed."""
        if self._render is None:
            self._render = Renderer(Catalogue())
        return plain_of(self._render.words(text(key), language, NOWHERE))

    def read(self, written: str, configured: Values) -> Reading:
        """What the file says; its faults, all at once."""
        table = parsed(written)
        if isinstance(table, tuple):
            return Reading({}, (text("tunefile-broken", line=table[0], column=table[1]),))
        faults: list[Text] = []
        found: dict[str, dict[str, Any]] = {}
        taught: tuple[WrittenLesson, ...] = ()
        if lessons.SECTION in table:
            try:
                taught = lessons.read(table.pop(lessons.SECTION))
            except lessons.LessonsError:
                faults.append(text("tunefile-no-lessons"))
        for section, given in table.items():
            whole = self._read_section(str(section), given, configured, faults)
            if whole:
                found[str(section)] = whole
        return Reading({}, tuple(faults)) if faults else Reading(found, lessons=taught)

    def _read_section(
        self, section: str, given: Any, configured: Values, faults: list[Text]
    ) -> dict[str, Any]:
        if section not in self._sections or not isinstance(given, Mapping):
            unknown = section not in self._sections
            faults.append(self._told(fault_at(self._tree, (section,), given, unknown=unknown)))
            return {}
        try:
            model = model_of(self._sections[section]).model_validate(_named(given))
            record = applied(configured[section], chosen(model))
        except ValidationError as error:
            faults += [self._told(fault) for fault in found_faults(error, self._tree, (section,))]
            return {}
        except ValueError:
            faults.append(text("tunefile-together", path=section))
            return {}
        return {name: plain(getattr(record, name)) for name in sorted(model.model_fields_set)}

    def _told(self, fault: Fault) -> Text:
        if fault.near:
            return text("tunefile-near", path=fault.path, near=fault.near)
        if fault.unknown:
            return text("tunefile-unknown", path=fault.path)
        section, name, *rest = (*map(str, fault.loc), "")
        spec = self._specs.named(section, name)
        if spec is None:
            return text("tunefile-table", path=fault.path)
        column = next((column for column in spec.columns if column.field in rest), spec)
        return text("tunefile-wrong", path=fault.path, given=fault.given, must=must(column))


def _named(given: Mapping[Any, Any]) -> dict[str, Any]:
    """A key that is no word is no setting's name."""
    return {str(name): value for name, value in given.items()}


def _lines(name: str, value: Any) -> list[str]:
    """One setting; a list has a line for each entry."""
    if isinstance(value, tuple) and value:
        return [f"{name}:", *(f"  - {_flow(plain(entry))}" for entry in value)]
    return [f"{name}: {_flow(plain(value))}"]


def _flow(value: Any) -> str:
    """A value on one line, whatever characters it has."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name}: {_flow(one)}" for name, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_flow, value)) + "]"
    if isinstance(value, str):
        quoted: str = yaml.safe_dump(value, default_style='"', allow_unicode=True, width=WIDTH)
        return quoted.rstrip("\n")
    return json.dumps(value)
