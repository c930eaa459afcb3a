"""What the bot did, as the people in the chats see it."""

from dataclasses import dataclass, field
from typing import Any

from bot.stories.stage import Stage

TALKING = "can_send_messages"
SANCTIONS = {
    "banchatmember": "踢",
    "banchatsenderchat": "踢",
    "unbanchatmember": "放行",
    "unbanchatsenderchat": "放行",
}


@dataclass(slots=True)
class Posting:
    """One message of the bot's. `faces`: what it looked like, one after the other, since the step began;
    `new`: posted in this step."""

    chat: int
    number: int
    new: bool
    faces: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Seen:
    """What happened in one step. `gone`: posts of people's that disappeared, by author; `sanctions`:
    (kind, person); `refused`: calls that the platform refused, for the report of a failure."""

    postings: dict[tuple[int, int], Posting] = field(default_factory=dict)
    gone: list[int] = field(default_factory=list)
    sanctions: list[tuple[str, int]] = field(default_factory=list)
    toasts: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)


def face(message: dict[str, Any]) -> str:
    """A message as text: what it says, then its buttons as 〔label〕, a row a line."""
    said = message.get("text") or message.get("caption") or ""
    if "dice" in message:
        said = f"{message['dice']['emoji']} {message['dice']['value']}"
    if "photo" in message:
        said = f"🖼\n{said}"
    if "document" in message:
        said = f"📎{message['document'].get('file_name', '')}\n{said}"
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    shown = [" ".join(f"〔{button['text']}〕" for button in row) for row in rows]
    return "\n".join([said, *shown])


class Watcher:
    """Listens to the sandbox; `seen` is what happened since `begin`."""

    def __init__(self, stage: Stage) -> None:
        self.seen = Seen()
        self.link = ""  # the newest address that an answer opened
        self._stage = stage
        self._bot = stage.people["小二"]
        self._authors: dict[tuple[int, int], int] = {}

    def begin(self) -> None:
        """A new step."""
        self.seen = Seen()

    def __call__(self, kind: str, facts: dict[str, Any]) -> None:
        """What the sandbox tells."""
        if kind in ("message", "edit"):
            self._message(facts["chat_id"], facts["message"], new=kind == "message")
        elif kind == "delete":
            self._deleted(facts)
        elif kind == "answer":
            self.seen.toasts.append(facts.get("text") or "")
            self.link = facts.get("url") or self.link
        elif kind == "call":
            self._called(facts)

    def _message(self, chat: int, message: dict[str, Any], *, new: bool) -> None:
        author = message.get("sender_chat", message.get("from", {})).get("id", 0)
        key = (chat, message["message_id"])
        self._authors[key] = author
        if author != self._bot or not {"text", "caption", "photo", "document", "dice"} & message.keys():
            return
        if "document" in message and new:
            self._stage.documents.append(message["document"])
        posting = self.seen.postings.setdefault(key, Posting(*key, new))
        posting.faces.append(face(message))
        for row in message.get("reply_markup", {}).get("inline_keyboard", []):
            for button in row:
                self._remember(key, button)

    def _remember(self, key: tuple[int, int], button: dict[str, Any]) -> None:
        known = self._stage.buttons.setdefault(button["text"], [])
        if "callback_data" in button and (*key, button["callback_data"]) not in known:
            known.append((*key, button["callback_data"]))

    def _deleted(self, facts: dict[str, Any]) -> None:
        author = self._authors.get((facts["chat_id"], facts["message_id"]), 0)
        if author != self._bot and facts.get("by", self._bot) == self._bot:
            self.seen.gone.append(author)

    def _called(self, call: dict[str, Any]) -> None:
        if not call["ok"]:
            self.seen.refused.append(f"{call['method']}: {call['error']}")
            return
        kind = _sanction(call["method"], call["params"])
        if kind:
            person = call["params"].get("user_id") or call["params"].get("sender_chat_id")
            self.seen.sanctions.append((kind, int(person)))


def _sanction(method: str, params: dict[str, Any]) -> str:
    if method.lower() == "restrictchatmember":
        return "解禁" if params["permissions"].get(TALKING) else "禁言"
    return SANCTIONS.get(method.lower(), "")
