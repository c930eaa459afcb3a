"""A `.chat` file, line by line, into a story."""

import re
from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import yaml

from bot.stories import lines
from bot.stories.script import BOT, Cast, Scene, Shelf, Spot, Story, StoryError, Ware

ZONE = ZoneInfo("Asia/Shanghai")
STARTS = datetime(2026, 11, 2, 10, 0, tzinfo=ZONE)  # a Monday
AT_ONCE = "紧接着 "
KINDS = {"超级群": "supergroup", "普通群": "group", "论坛": "supergroup"}
PLACES_OF_THE_BOT = {"管理员": "admin", "无权限": "member", "还没来": "absent"}
MEMBER = re.compile(r"(?P<name>[^（(]+)(?:[（(](?P<points>\d+)\s*分[）)])?")
SETTING = re.compile(r"设置\s+(?P<section>[a-z_]+)\.(?P<name>[a-z_]+)\s*=\s*(?P<value>.+)")
NAMED = re.compile(r"名字\s+(?P<alias>\S+)\s*=\s?(?P<name>.*)")
CROWD = re.compile(r"另有\s*(?P<count>\d+)\s*人")
ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")
USERNAME = re.compile(r"用户名\s+(?P<alias>\S+)\s*=\s*@?(?P<name>\w+)")
CLERKS = re.compile(r"店员\s+(?P<shop>\S+)\s*=\s*(?P<names>.+)")
SHELF = re.compile(r"货架\s+(?P<shop>\S+)\s*=\s*(?P<wares>.+)")
WARE = re.compile(r"(?P<name>[^\s×（）]+)×(?P<count>\d+)(?:（(?P<yuan>\d+)元）)?")
STARTING = re.compile(r"时间\s+(?P<at>\d{4}-\d\d-\d\d \d\d:\d\d)")


@dataclass(slots=True)
class _Draft:
    """What has been read so far."""

    title: str = ""
    casts: list[Cast] = field(default_factory=list)
    scenes: list[Scene] = field(default_factory=list)
    starts: datetime = STARTS
    settings: dict[str, dict[str, Any]] = field(default_factory=lambda: defaultdict(dict))
    names: dict[str, str] = field(default_factory=dict)
    usernames: dict[str, str] = field(default_factory=dict)


def read_story(path: Path) -> Story:
    """Read a story file. StoryError names file and line of what cannot be read."""
    return story_of(path.read_text("utf-8"), path.name)


def story_of(text: str, file: str = "story") -> Story:
    """Read a story out of a text."""
    draft = _Draft()
    for number, raw in enumerate(text.splitlines(), 1):
        if raw.strip():
            _line(draft, raw.rstrip(), Spot(file, number))
    if not draft.title:
        raise StoryError(f"{file}:1: 第一行要写标题：# 标题")
    if not draft.casts:
        raise StoryError(f"{file}:1: 没有写群：群 街坊福利群 · 群主 小颖")
    casts, scenes = tuple(draft.casts), tuple(draft.scenes)
    starts = draft.starts.astimezone(UTC)
    return Story(draft.title, casts, scenes, starts, draft.settings, draft.names, draft.usernames)


def _line(draft: _Draft, raw: str, spot: Spot) -> None:
    text = raw.strip()
    if raw[0].isspace():
        _expect(draft, text, spot)
    elif text.startswith("#") and not text.startswith("##"):
        draft.title = draft.title or text.lstrip("#").strip()
    elif not _set_up(draft, text, spot):
        at_once = text.startswith(AT_ONCE)
        act = lines.act(text.removeprefix(AT_ONCE).strip(), spot)
        draft.scenes.append(Scene(spot, act, at_once=at_once))


def _expect(draft: _Draft, text: str, spot: Spot) -> None:
    if text.startswith("#"):
        return
    if not draft.scenes:
        raise spot.error("期待要写在一件事的下面")
    scene = draft.scenes[-1]
    draft.scenes[-1] = replace(scene, expected=(*scene.expected, lines.expected(text, spot)))


def _set_up(draft: _Draft, text: str, spot: Spot) -> bool:
    """A line of the cast; False when it is none."""
    if text.startswith("群 "):
        draft.casts.append(_cast(text, spot))
    elif found := SETTING.fullmatch(text):
        draft.settings[found["section"]][found["name"]] = yaml.safe_load(found["value"])
    elif found := NAMED.fullmatch(text):
        draft.names[found["alias"]] = ESCAPED.sub(lambda code: chr(int(code[1], 16)), found["name"])
    elif found := USERNAME.fullmatch(text):
        draft.usernames[found["alias"]] = found["name"]
    elif found := SHELF.fullmatch(text):
        draft.casts[-1] = replace(draft.casts[-1], shelves=(*draft.casts[-1].shelves, _shelf(found, spot)))
    elif found := CLERKS.fullmatch(text):
        named = tuple((found["shop"], name) for name in found["names"].split())
        draft.casts[-1] = replace(draft.casts[-1], clerks=(*draft.casts[-1].clerks, *named))
    elif found := STARTING.fullmatch(text):
        draft.starts = datetime.strptime(found["at"], "%Y-%m-%d %H:%M").replace(tzinfo=ZONE)
    else:
        return False
    return True


def _shelf(found: re.Match[str], spot: Spot) -> Shelf:
    wares = [WARE.fullmatch(word) or spot for word in found["wares"].split()]
    if any(isinstance(ware, Spot) for ware in wares):
        raise spot.error("货架上写成「棉鞋×3」或「棉鞋×3（199元）」")
    return Shelf(
        found["shop"],
        tuple(
            Ware(ware["name"], int(ware["count"]), int(ware["yuan"] or 0))
            for ware in wares
            if isinstance(ware, re.Match)
        ),
    )


def _cast(text: str, spot: Spot) -> Cast:
    first, *parts = [part.strip() for part in text.split("·")]
    given: dict[str, Any] = {"title": first.partition(" ")[2].strip(), "points": {}}
    for part in parts:
        _part(given, part, spot)
    if "owner" not in given:
        raise spot.error("群要有群主")
    return Cast(spot, **given)


def _part(given: dict[str, Any], part: str, spot: Spot) -> None:
    word, _, rest = part.partition(" ")
    if word in KINDS:
        given |= {"kind": KINDS[word], "forum": word == "论坛"}
    elif word == BOT:
        given["bot"] = PLACES_OF_THE_BOT.get(rest.strip()) or _refuse(spot, part)
    elif word == "群主":
        (given["owner"],) = _people(given, rest)
    elif word in ("管理员", "群友", "私聊"):
        name = {"管理员": "admins", "群友": "members", "私聊": "private"}[word]
        given[name] = _people(given, rest)
    elif crowd := CROWD.fullmatch(part):
        given["others"] = int(crowd["count"])
    elif word in ("频道", "公开"):
        given["channel" if word == "频道" else "username"] = rest.strip()
    else:
        _refuse(spot, part)


def _refuse(spot: Spot, part: str) -> str:
    raise spot.error(f"群的这一段看不懂：{part}")


def _people(given: dict[str, Any], text: str) -> tuple[str, ...]:
    found = [match for word in text.split() if (match := MEMBER.fullmatch(word))]
    given["points"] |= {match["name"]: int(match["points"]) for match in found if match["points"]}
    return tuple(match["name"] for match in found)
