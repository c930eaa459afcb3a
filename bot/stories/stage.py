"""The stage: the people and groups of a story in the sandbox, and who is who."""

import re
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlparse

from bot.sandbox import Control
from bot.stories.script import BOT, Cast, Story

PIN = re.compile(r"(?<!\d)\d{6}(?!\d)")
RIGHTS = ("delete_messages", "restrict_members", "pin_messages", "invite_users")


@dataclass(slots=True)
class Stage:
    """Names of the story ↔ numbers of the platform. `here` is the group in which things happen now."""

    control: Control
    token: str
    people: dict[str, int] = field(default_factory=dict)
    chats: dict[str, int] = field(default_factory=dict)
    owners: dict[int, int] = field(default_factory=dict)
    channels: dict[str, int] = field(default_factory=dict)
    topics: dict[str, int] = field(default_factory=dict)
    buttons: dict[str, list[tuple[int, int, str]]] = field(default_factory=dict)
    last: dict[tuple[int, int], int] = field(default_factory=dict)  # (chat, author) → newest message
    documents: list[dict[str, Any]] = field(default_factory=list)  # files that the bot has sent
    points: dict[tuple[str, str], int] = field(default_factory=dict)  # (group, name), as last looked up
    screenshots: dict[int, str] = field(default_factory=dict)  # the codes that people kept a picture of
    link: str = ""  # the newest address that was shown to a presser
    here: int = 0

    def person(self, name: str) -> int:
        """The number of somebody in the story; somebody new comes into being."""
        if name not in self.people:
            self.people[name] = self.control.person(name)["id"]
        return self.people[name]

    def channel(self, name: str) -> int:
        """The number of a channel; a new one belongs to the owner of the group."""
        if name not in self.channels:
            self.channels[name] = self.control.group(name, self.owner, kind="channel")["id"]
        return self.channels[name]

    def name(self, number: int) -> str:
        """The story's name of a person or channel."""
        known = {**self.people, **self.channels}
        return next((name for name, known_as in known.items() if known_as == number), str(number))

    def named(self, chat: int) -> str:
        """The group's title in the story; a private chat's is the person's."""
        return next((title for title, number in self.chats.items() if number == chat), self.name(chat))

    @property
    def owner(self) -> int:
        """The owner of the group in which things happen now."""
        return self.owners[self.here]


def set_up(control: Control, story: Story) -> Stage:
    """Make the bot, the people and the groups; the bot is not in any group yet."""
    made = control.bot(name=BOT)
    stage = Stage(control, made["token"], {BOT: made["id"]})
    for cast in story.casts:
        _assemble(stage, cast, story)
    stage.here = stage.chats[story.casts[0].title]
    return stage


def _assemble(stage: Stage, cast: Cast, story: Story) -> None:
    for name in cast.people:
        if name not in stage.people:
            shown, username = story.names.get(name, name), story.usernames.get(name)
            stage.people[name] = stage.control.person(shown, username=username)["id"]
    owner, *others = (stage.person(name) for name in (cast.owner, *cast.admins, *cast.members))
    crowd = [stage.control.person(f"街坊{n}")["id"] for n in range(1, cast.others + 1)]
    kind: dict[str, Any] = {"kind": cast.kind, "forum": cast.forum, "username": cast.username or None}
    chat = stage.control.group(cast.title, owner, members=[*others, *crowd], **kind)["id"]
    stage.chats[cast.title] = chat
    stage.owners[chat] = owner
    for name in cast.admins:
        stage.control.promote(chat, stage.person(name), by=owner)
    if cast.channel:
        stage.channels[cast.channel] = stage.control.group(cast.channel, owner, kind="channel")["id"]
        stage.control.link_channel(chat, stage.channels[cast.channel])


def bring_bot(stage: Stage, chat: int, rights: str) -> None:
    """The owner brings the bot into a group: as "admin" with rights, or as an ordinary "member"."""
    granted = RIGHTS if rights == "admin" else None
    stage.control.add_bot(chat, by=stage.owners[chat], rights=granted)


def follow(stage: Stage, who: int, address: str) -> None:
    """Open a link; one to the private chat presses Start there."""
    stage.link = address
    payload = parse_qs(urlparse(address).query).get("start")
    if payload:
        stage.control.open_link(who, payload[0])


def spoken_pin(stage: Stage, who: str) -> str:
    """The newest PIN that stands on somebody's phone. LookupError: there is none."""
    for message in reversed(stage.control.history(stage.person(who))):
        found = PIN.search(message.get("text", ""))
        if found:
            return found[0]
    raise LookupError(f"{who} 的手机上没有口令")
