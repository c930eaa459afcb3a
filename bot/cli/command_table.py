"""The commands of the group as a table for a README, from the declarations and their texts.

`python -m bot.cli.command_table README.zh.md zh-Hans` writes it between the file's two marks.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from bot.markup import plain_of
from bot.texts.catalogue import Catalogue
from rules.base.commands import Command
from rules.base.roles import Role

BEGIN, END = "<!-- commands -->\n", "<!-- /commands -->"
HIDDEN = frozenset({"start"})  # the platform gives it
FOR_ALL, FOR_STAFF = "readme-for-all", "readme-for-staff"


def table(language: str) -> str:
    """The rows, those for everybody first."""
    from bot.features import FEATURES

    shown = [one for feature in FEATURES for one in feature.commands if one.name not in HIDDEN]
    return "".join(_rows(Catalogue(), language, shown))


def _rows(catalogue: Catalogue, language: str, commands: list[Command]) -> Iterator[str]:
    yield "| | | |\n|---|---|---|\n"
    for title, wanted in ((FOR_ALL, True), (FOR_STAFF, False)):
        yield f"| **{catalogue.say(language, title, {})}** | | |\n"
        for command in commands:
            if (command.role is Role.ANYONE) is wanted:
                what = plain_of(catalogue.say(language, f"help-{command.name}", {})).replace("|", "\\|")
                yield f"| `/{command.name}` | {'、'.join(command.words[:1])} | {what.splitlines()[0]} |\n"


def within(page: str, language: str) -> str:
    """The page with the table in it. ValueError: it has no marks."""
    found = re.search(f"{BEGIN}.*?{END}", page, re.DOTALL)
    if found is None:
        raise ValueError("the page has no marks for the table")
    return page[: found.start()] + BEGIN + table(language) + END + page[found.end() :]


if __name__ == "__main__":
    file, spoken = Path(sys.argv[1]), sys.argv[2]
    file.write_text(within(file.read_text(), spoken))
