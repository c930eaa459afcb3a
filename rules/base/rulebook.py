"""The group's own rules: their text is a setting (`asking.rules_text`), and each wording of it an edition.

The text can be changed in several ways (a command, the settings card, the configuration file), so an edition
is told by what the text says: whoever looks finds a new edition whenever it is not that of the newest one.
"""

from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b

from rules.base.ids import GroupId, PersonId
from rules.base.text import Button, Keyboard, Press, text

SECTION, SETTING = "asking", "rules_text"
RULES_CHARS_MAX = 3_000
AGREE = "agree"
RULES_LINK = "rules_"  # and the group's number: a deep link to the rules
DIGEST_BYTES = 8


@dataclass(frozen=True, slots=True)
class Edition:
    """A record: wording `number` (from 1) of a group's rules was first seen at `at`. `by` None: nobody knows
    who wrote it."""

    group: GroupId
    number: int
    digest: str
    at: datetime
    by: PersonId | None = None


@dataclass(frozen=True, slots=True)
class Agreed:
    """A record: somebody has said that they read and keep an edition of the rules."""

    group: GroupId
    person: PersonId
    edition: int
    at: datetime


def digest(rules: str) -> str:
    """The same for the same words, whatever the white space at both ends; "" for none."""
    told = rules.strip()
    return blake2b(told.encode(), digest_size=DIGEST_BYTES).hexdigest() if told else ""


def edition_of(rules: str, newest: Edition | None, group: GroupId, at: datetime) -> Edition | None:
    """The edition of a text, given the newest that is written down; None: there are no rules."""
    told = digest(rules)
    if not told:
        return None
    if newest is not None and newest.digest == told:
        return newest
    return Edition(group, 1 if newest is None else newest.number + 1, told, at)


def agree_row(edition: Edition) -> Keyboard:
    """The button to agree with an edition; it works in the group and in private."""
    return ((Button(text("consent-button-agree"), Press(AGREE, (edition.group, edition.number))),),)
