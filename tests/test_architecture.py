"""The shape of the code, counted: sizes, who imports whom, what a feature consists of, words and paths."""

import ast
import re
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from statistics import median
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
SHELVES = ("bot", "rules", "storage")
FUNCTION_LINES_MEDIAN_MAX = 10
FUNCTION_LINES_MAX = 50
FILE_LINES_MAX = 400
LANGUAGES = ("zh-Hans", "zh-Hant", "en")
IO = frozenset(["asyncio", "random", "secrets", "time", "os", "pathlib", "socket", "logging", "sqlite3"])
HANDS = IO | {"sqlalchemy", "telegram", "apscheduler", "pydantic", "structlog"}
NO_NOUNS = frozenset(["util", "utils", "helper", "helpers", "manager", "managers", "misc", "common"])
MACHINE = re.compile(r"(?<![\w.])/(?:home|Users|root|opt|mnt)/\w|index[-_]url|wheelhouse")
HERE = tuple(str(path) for path in (ROOT, Path.home()) if len(path.parts) > 1)
LATER = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b|NotImplementedError")
UNREASONED = re.compile(
    r"#\s*(?:type: ignore(?:\[[\w,-]+\])?|noqa(?::\s*[A-Z]+\d+(?:,\s*[A-Z]+\d+)*)?)\s*$", re.MULTILINE
)


def ours(*suffixes: str) -> list[Path]:
    """The files that are in the repository, or are about to be; not what tools leave behind."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split("\0")
    return [ROOT / name for name in listed if name.endswith(suffixes) and (ROOT / name).is_file()]


@cache
def sources() -> dict[Path, ast.Module]:
    """The code of the shelves, parsed; migrations are history, not code."""
    found = [path for path in ours(".py") if path.relative_to(ROOT).parts[0] in SHELVES]
    return {path: ast.parse(path.read_text()) for path in found if "versions" not in path.parts}


def shown(path: Path, line: int = 0) -> str:
    return f"{path.relative_to(ROOT)}{f':{line}' if line else ''}"


def functions() -> Iterator[tuple[Path, ast.FunctionDef | ast.AsyncFunctionDef, int]]:
    for path, tree in sources().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield path, node, (node.end_lineno or node.lineno) - node.lineno + 1


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(sources()[path]):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module


def below(*parts: str) -> list[Path]:
    return [path for path in sources() if path.relative_to(ROOT).parts[: len(parts)] == parts]


# --- sizes ----------------------------------------------------------------------------------------


def test_functions_are_small() -> None:
    sizes = [size for _, _, size in functions()]
    assert median(sizes) <= FUNCTION_LINES_MEDIAN_MAX
    assert [
        f"{shown(path, f.lineno)} {f.name}: {n}" for path, f, n in functions() if n > FUNCTION_LINES_MAX
    ] == []


def test_files_are_short() -> None:
    lengths = {shown(path): path.read_text().count("\n") for path in sources()}
    assert {name: lines for name, lines in lengths.items() if lines > FILE_LINES_MAX} == {}


def test_every_file_says_what_it_is_about() -> None:
    silent = [shown(path) for path, tree in sources().items() if tree.body and not ast.get_docstring(tree)]
    assert silent == []


def test_no_file_is_a_drawer_for_everything() -> None:
    assert [shown(path) for path in sources() if NO_NOUNS & set(path.stem.split("_"))] == []


# --- who imports whom -----------------------------------------------------------------------------


def test_rules_have_no_hands() -> None:
    found = [(shown(path), name) for path in below("rules") for name in imports(path)]
    assert [(path, name) for path, name in found if name.split(".")[0] in HANDS | {"bot", "storage"}] == []


def test_storage_knows_nothing_of_the_world() -> None:
    strangers = {"bot", "telegram", "apscheduler", "pydantic"}
    found = [(shown(path), name) for path in below("storage") for name in imports(path)]
    assert [(path, name) for path, name in found if name.split(".")[0] in strangers] == []


@pytest.mark.parametrize(
    ("library", "allowed"),
    [
        ("telegram", ("bot/telegram/",)),
        ("sqlalchemy", ("storage/",)),
        ("apscheduler", ("bot/scheduler.py",)),
        ("pydantic", ("bot/config/", "bot/settings.py", "bot/cli/")),
        ("starlette", ("bot/sandbox/", "bot/demo/backstage.py", "bot/http/")),
    ],
)
def test_a_library_is_known_in_one_place_only(library: str, allowed: tuple[str, ...]) -> None:
    using = {shown(path) for path in sources() for name in imports(path) if name.split(".")[0] == library}
    assert [path for path in using if not path.startswith(allowed)] == []


def test_the_sandbox_knows_nothing_of_ours() -> None:
    found = [(shown(path), name) for path in below("bot", "sandbox") for name in imports(path)]
    own = [(path, name) for path, name in found if name.split(".")[0] in SHELVES]
    assert [(path, name) for path, name in own if not name.startswith("bot.sandbox")] == []


# --- features -------------------------------------------------------------------------------------


def features() -> Any:
    from bot.features import FEATURES

    return FEATURES


def module_of(function: Any) -> str:
    """Where a function, or a function with arguments already given, was written."""
    return str(getattr(function, "func", function).__module__)


def test_features_have_names_of_their_own() -> None:
    names = [feature.name for feature in features()]
    assert len(set(names)) == len(names)


def test_every_feature_has_rule_storage_and_tests() -> None:
    tests = "\n".join(path.name + path.read_text() for path in ours(".py", ".chat") if "tests" in path.parts)
    for feature in features():
        home = module_of(feature.decide)
        assert home.startswith("rules."), f"{feature.name} is decided in {home}"
        assert module_of(feature.load).startswith("storage."), f"{feature.name} is remembered elsewhere"
        assert home.rsplit(".", 1)[0] in tests or home in tests, f"no test speaks of {home}"


def test_every_text_file_is_there_in_all_languages() -> None:
    found = {
        language: {path.name for path in (ROOT / "bot/texts" / language).glob("*.ftl")}
        for language in LANGUAGES
    }
    assert found["zh-Hant"] == found["zh-Hans"] == found["en"] != set()


# --- words and paths ------------------------------------------------------------------------------


def prose() -> Iterator[tuple[str, str]]:
    for path in ours(".py", ".md", ".ftl", ".toml", ".yaml", ".lock", ".chat", "Makefile", "run"):
        if path != Path(__file__):
            yield shown(path), path.read_text()


def test_no_path_of_a_machine_and_no_index_is_named() -> None:
    assert [(name, found[0]) for name, text in prose() if (found := MACHINE.search(text))] == []
    assert [name for name, text in prose() if any(f"{path}/" in text for path in HERE)] == []


def test_nothing_is_left_for_later_in_the_code() -> None:
    assert [
        (name, found[0]) for name, text in prose() if name.endswith(".py") and (found := LATER.search(text))
    ] == []


def test_what_a_checker_is_told_to_overlook_has_its_reason_beside_it() -> None:
    assert [
        (name, found[0])
        for name, text in prose()
        if name.endswith(".py") and (found := UNREASONED.search(text))
    ] == []


def refused() -> frozenset[str]:
    """The last column of the glossary."""
    rows = [
        line.split("|") for line in (ROOT / "docs/glossary.md").read_text().splitlines() if line[:1] == "|"
    ]
    return frozenset(word.strip() for row in rows[2:] for word in row[-2].split(",")) - {""}


def test_one_word_a_thing() -> None:
    words = refused()
    assert len(words) > 4
    names = [
        (shown(path, node.lineno), node.name)
        for path, tree in sources().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
    ]
    parts = [(place, set(re.findall(r"[A-Z]?[a-z]+", name))) for place, name in names]
    assert [(place, named) for place, named in parts if words & {part.lower() for part in named}] == []


# --- documents ------------------------------------------------------------------------------------


def test_the_committed_example_is_what_the_declarations_say() -> None:
    from bot.cli.reading import sections
    from bot.config.example import example

    assert (ROOT / "config.example.yaml").read_text() == example(sections()), "make example"


def test_every_file_that_a_document_names_is_there() -> None:
    link = re.compile(r"\]\((?!https?:)([^)#]+)")
    for path in ours(".md"):
        for target in link.findall(path.read_text()):
            assert (path.parent / target).exists(), f"{shown(path)} names {target}"


def test_every_command_of_the_program_is_in_the_readme() -> None:
    from bot.cli import app

    readme = (ROOT / "README.md").read_text()
    for command in app.registered_commands:
        assert command.callback is not None
        assert f"xiaoer {command.callback.__name__.replace('_', '-')}" in readme


def test_every_command_of_the_group_is_in_the_readme_with_its_word() -> None:
    rows = [line for line in (ROOT / "README.md").read_text().splitlines() if line.startswith("| `/")]
    for command in (command for feature in features() for command in feature.commands):
        own = [row for row in rows if re.search(rf"`/{command.name}\b", row)]
        assert own or command.name == "start", command.name
        assert not own or not command.words or any(word in own[0] for word in command.words), command.name


def test_every_decision_has_a_number_of_its_own_that_its_head_tells() -> None:
    paths = sorted((ROOT / "docs/decisions").glob("0*.md"))
    numbers = [int(path.name[:4]) for path in paths]
    assert len(set(numbers)) == len(numbers)
    for path, number in zip(paths, numbers, strict=True):
        assert path.read_text().startswith(f"# {number}. "), shown(path)


def test_every_decision_is_dated() -> None:
    for path in sorted((ROOT / "docs/decisions").glob("0*.md")):
        assert re.search(r"^\*\w+ 20\d\d\*$", path.read_text(), re.MULTILINE), shown(path)
