"""小二 is not the noise: whatever is said is a card that is kept up to date, goes again by itself, is meant
for one person, counts against the noise budget, or stands here with its reason."""

import ast
from pathlib import Path
from typing import TypeGuard

RULES = Path(__file__).parents[2] / "rules"
MANNERED = {"handle", "vanish_seconds", "unasked", "toward"}
ALLOWED = {
    "answering/boss.py": "somebody asked for the owner: the nudge, and the owner's answer",
    "exporting.py": "in private only",
    "consent.py": "in private only",
    "counter/reminding.py": "the call of a market day, once: swallowed, a prize would lapse unheard",
    "privacy.py": "in private only",
    "lottery/ending.py": "a lottery that does not take place is told to those who entered, once",
    "lottery/handing.py": "that a prize goes to an alternate is told as openly as the draw was",
    "lottery/opening.py": "a promise that had to be made anew is posted as openly as the first",
    "offences/appealing.py": "what became of a case is told where the case stands",
    "joining.py": "which of two bots keeps the group is said once, when the second comes or takes over",
    "offences/overdue.py": "the reminder of a case, once",
    "offences/undoing.py": "an undone case is told as openly as the case was",
}


def plain_says() -> dict[str, list[int]]:
    """File → lines of what is said without any manners."""
    found: dict[str, list[int]] = {}
    for path in sorted(RULES.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if is_say(node) and not is_mannered(node):
                found.setdefault(path.relative_to(RULES).as_posix(), []).append(node.lineno)
    return found


def is_say(node: ast.AST) -> TypeGuard[ast.Call]:
    """Whether something is said here."""
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Say"


def is_mannered(say: ast.Call) -> bool:
    """Whether a place of one's own, a handle, or one of the words about manners is given."""
    if len(say.args) >= 4 or MANNERED & {word.arg for word in say.keywords}:
        return True
    place = say.args[0] if say.args else None
    return isinstance(place, ast.Call) and isinstance(place.func, ast.Name) and place.func.id == "private"


def test_nothing_is_said_into_the_group_without_manners() -> None:
    assert {file: lines for file, lines in plain_says().items() if file not in ALLOWED} == {}


def test_no_reason_outlives_what_it_excuses() -> None:
    assert set(ALLOWED) <= set(plain_says())
