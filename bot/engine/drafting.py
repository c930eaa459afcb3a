"""Effects for the platform, written down for the outbox: words are rendered here, in the group's language.

What each kind of job carries in its payload (`Job.payload`):

    say            html, keyboard, topic, reply_to, toward (only if one member alone is to see it),
                   placeholder (only if a written answer is awaited: what stands in the empty line for it)
    file           html, topic, name, content       content: base64
    picture        html, keyboard, topic, picture, protect    picture: {"png": base64}, {"start": payload of a
                   deep link to draw}, {"spent": True} or {"file": the platform's name}
    table          html, topic, name, group, sheet, format, since, language, zone      becomes a file
    edit           html, keyboard, picture (only of a message that has one)
    remove         numbers
    answer         press, text, alert, start        text is plain; start: a deep link's payload, or ""
    roll           emoji, topic, handle
    restrict       person, until, lift              until: seconds since 1970, or None
    expel          person, until, kick
    readmit, admit person
    tag            person, text                     text is plain; "" takes the tag away
    look, leave    nothing
    look_at_member person, handle, words              words: the effect's own payload, as pairs
    read_pictures  message                          as in `rules.base.messages`, and topic
    fetch_beacon   chain, round, handle
    read_document  message, purpose, words, topic   words: the effect's own payload, as pairs
"""

from base64 import b64encode
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from bot.buttons import checked_start
from bot.engine.wordless import WORDLESS, act, address
from rules.base.effects import (
    FILE_BYTES_MAX,
    Admit,
    Answer,
    AskOpinion,
    Edit,
    Expel,
    FetchBeacon,
    LeaveGroup,
    LookAtGroup,
    LookAtMember,
    Note,
    ReadDocument,
    Readmit,
    ReadPictures,
    Remove,
    Restrict,
    Roll,
    Say,
    SendFile,
    SendPicture,
    SendTable,
    Tag,
    Urgency,
)
from rules.base.group import GeneralSettings, Presence
from rules.base.ids import ChatId, GroupId
from rules.base.picture import PICTURE_BYTES_MAX, Photo, Picture, Qr, SpentQr
from rules.base.text import Keyboard, Words, text
from storage.base import audit, noise
from storage.base.directory import Directory
from storage.base.outbox import NO_LANE, Draft
from storage.base.transaction import Transaction

TOAST_KEPT = timedelta(seconds=15)  # the platform takes no answer to a press for longer
AWAITED = text("base-awaited")  # stands in the empty line that an answer is written into

ForPlatform = (
    Say
    | SendFile
    | SendPicture
    | SendTable
    | Edit
    | Remove
    | Answer
    | Restrict
    | Expel
    | Readmit
    | Tag
    | Admit
    | LookAtGroup
    | LookAtMember
    | ReadPictures
    | ReadDocument
    | Roll
    | FetchBeacon
    | AskOpinion
    | LeaveGroup
)


class Render(Protocol):
    """Words into sentences (`bot.render`)."""

    def words(self, words: Words, language: str, zone: ZoneInfo) -> str: ...

    def plain(self, words: Words, language: str, zone: ZoneInfo) -> str: ...

    def keyboard(self, keyboard: Keyboard, language: str, zone: ZoneInfo | None = None) -> Any: ...


@dataclass(frozen=True, slots=True)
class Manner:
    """How is spoken in a place."""

    language: str
    zone: ZoneInfo


class Drafting:
    """Writes effects down. Whatever it raises is a fault of the feature that wanted the effect."""

    def __init__(self, render: Render, directory: Directory) -> None:
        self._render = render
        self._directory = directory

    def draft(self, tx: Transaction, effect: ForPlatform) -> Draft | None:
        """The effect as a row; None: it is about a group that 小二 is no longer in, or would be noise."""
        if isinstance(effect, Say):
            if effect.unasked and not _is_bearable(tx, effect.place.group):
                return None
            draft = self._say(tx, effect)
        elif isinstance(effect, SendFile):
            draft = self._file(tx, effect)
        elif isinstance(effect, SendPicture):
            draft = self._picture(tx, effect)
        elif isinstance(effect, Roll):
            draft = self._roll(tx, effect)
        elif isinstance(effect, SendTable):
            draft = self._table(tx, effect)
        elif isinstance(effect, Answer):
            draft = self._answer(tx, effect)
        elif isinstance(effect, Tag):
            draft = self._tag(tx, effect)
        else:
            draft = WORDLESS[type(effect)](effect)
        return None if _is_out_of_reach(tx, draft) else draft

    def face(self, tx: Transaction, edit: Edit) -> dict[str, Any]:
        """What an edit changes a message into."""
        manner = self._manner(tx, edit.group)
        face = self._face(edit.words, edit.keyboard, manner)
        return face if edit.picture is None else face | {"picture": _drawn(edit.picture)}

    def lane(self, tx: Transaction, group: GroupId | None, chat: int | None) -> str:
        """The lane of what is said in a place. A staff chat that is a group of ours shares its lane."""
        if chat is None:
            return f"group {group}"
        try:
            return f"group {self._directory.id_of(tx.connection, ChatId(chat))}"
        except KeyError:
            return f"chat {chat}"

    def _manner(self, tx: Transaction, group: GroupId | None, language: str = "") -> Manner:
        general: GeneralSettings = tx.settings(group, "general")
        return Manner(language or general.language, ZoneInfo(general.time_zone))

    def _face(self, words: Words, keyboard: Keyboard, manner: Manner) -> dict[str, Any]:
        return {
            "html": self._render.words(words, manner.language, manner.zone),
            "keyboard": self._render.keyboard(keyboard, manner.language, manner.zone) if keyboard else [],
        }

    def _say(self, tx: Transaction, say: Say) -> Draft:
        group, chat = address(say.place)
        manner = self._manner(tx, group or say.about, say.language)
        face = self._face(say.words, say.keyboard, manner)
        payload = {**face, "topic": say.place.topic, "reply_to": say.reply_to or None}
        if say.silent:
            payload["silent"] = True
        if say.awaits and not say.keyboard:
            payload["placeholder"] = self._render.plain(AWAITED, manner.language, manner.zone)
        if _may_whisper(tx, say):
            payload["toward"] = say.toward
        lane = self.lane(tx, group, chat)
        return Draft(
            lane, "say", group, chat, say.urgency, payload, say.handle, say.vanish_seconds, say.expires
        )

    def _file(self, tx: Transaction, file: SendFile) -> Draft:
        if len(file.content) > FILE_BYTES_MAX:
            raise ValueError(f"a file of {len(file.content)} bytes, {FILE_BYTES_MAX} fit: {file.name!r}")
        group, chat = address(file.place)
        manner = self._manner(tx, group, file.language)
        payload = {
            "html": self._render.words(file.words, manner.language, manner.zone),
            "topic": file.place.topic,
            "name": file.name,
            "content": b64encode(file.content).decode("ascii"),
        }
        lane, handle = self.lane(tx, group, chat), file.handle
        return Draft(
            lane, "file", group, chat, Urgency.NORMAL, payload, handle, file.vanish_seconds, file.expires
        )

    def _picture(self, tx: Transaction, sent: SendPicture) -> Draft:
        group, chat = address(sent.place)
        manner = self._manner(tx, group or sent.about, sent.language)
        payload = {
            **self._face(sent.words, sent.keyboard, manner),
            "topic": sent.place.topic,
            "picture": _drawn(sent.picture),
            "protect": sent.kept_here,
        }
        lane, handle, vanish = self.lane(tx, group, chat), sent.handle, sent.vanish_seconds
        return Draft(lane, "picture", group, chat, sent.urgency, payload, handle, vanish, sent.expires)

    def _roll(self, tx: Transaction, roll: Roll) -> Draft:
        group, chat = address(roll.place)
        payload = {"emoji": roll.emoji, "topic": roll.place.topic, "handle": roll.handle}
        lane = self.lane(tx, group, chat)
        return Draft(lane, "roll", group, chat, Urgency.NORMAL, payload, roll.handle, expires=roll.expires)

    def _table(self, tx: Transaction, table: SendTable) -> Draft:
        group, chat = address(table.place)
        manner = self._manner(tx, table.group)
        payload = {
            "html": self._render.words(table.words, manner.language, manner.zone),
            "topic": table.place.topic,
            "name": table.name,
            "group": table.group,
            "sheet": table.sheet,
            "format": table.form,
            "since": None if table.since is None else table.since.isoformat(),
            "language": manner.language,
            "zone": manner.zone.key,
        }
        return Draft(self.lane(tx, group, chat), "table", group, chat, Urgency.LATER, payload)

    def _answer(self, tx: Transaction, answer: Answer) -> Draft:
        manner = self._manner(tx, answer.group)
        said = answer.words
        payload = {
            "press": answer.press,
            "text": "" if said is None else self._render.plain(said, manner.language, manner.zone),
            "alert": answer.alert,
            "start": answer.payload,
        }
        expires = tx.at + TOAST_KEPT
        return Draft(NO_LANE, "answer", answer.group, None, Urgency.TOAST, payload, expires=expires)

    def _tag(self, tx: Transaction, tag: Tag) -> Draft:
        manner = self._manner(tx, tag.group)
        words = "" if tag.words is None else self._render.plain(tag.words, manner.language, manner.zone)
        return act("tag", tag.group, {"person": tag.person, "text": words}, urgency=Urgency.LATER)


def _drawn(picture: Picture) -> dict[str, Any]:
    match picture:
        case Qr(payload):
            return {"start": checked_start(payload)}
        case SpentQr():
            return {"spent": True}
        case Photo(file):
            return {"file": file}
    if len(picture) > PICTURE_BYTES_MAX:
        raise ValueError(f"a picture of {len(picture)} bytes, {PICTURE_BYTES_MAX} fit")
    return {"png": b64encode(picture).decode("ascii")}


def _is_out_of_reach(tx: Transaction, draft: Draft) -> bool:
    if draft.group is None or draft.chat is not None or draft.kind in ("answer", "look"):
        return False
    return tx.group(draft.group).presence is Presence.GONE


def _is_bearable(tx: Transaction, group: GroupId | None) -> bool:
    """Whether a group may hear something that nobody waits for: not in its quiet hours, and not more in an
    hour than it wants."""
    if group is None:
        return True
    facts = tx.group(group)
    if not facts.is_quiet(tx.at) and noise.spend(tx, group, facts.general.unasked_an_hour):
        return True
    if noise.is_first_refusal(tx, group):
        audit.note(tx, Note(group, "noise-held-back"))
    return False


def _may_whisper(tx: Transaction, say: Say) -> bool:
    """Whether one member alone may be shown this. What is edited or pressed later has to stand in the group:
    nobody knows what becomes of the other kind."""
    group = say.place.group
    if say.toward is None or group is None or say.place.staff_chat or say.handle or say.keyboard:
        return False
    facts = tx.group(group)
    return facts.supergroup and facts.presence is Presence.ADMIN and facts.general.answers == "alone"
