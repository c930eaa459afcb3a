"""What people say and press, done in the sandbox."""

import io
import re
from collections.abc import Callable
from html import escape
from typing import Any

import segno

from bot.stories.script import BOT, Press, Speak, Spot, Way
from bot.stories.stage import Stage, follow

HIDDEN_LINK = re.compile(r"\[([^\]]+)\]\((\S+?)\)")
ALBUM_PARTS = 2
DOT_PIXELS = 8


def markup(says: str) -> tuple[str, bool]:
    """The text, and whether it is HTML: `[文字](https://…)` is a link that does not show its address."""
    if not HIDDEN_LINK.search(says):
        return says, False
    return HIDDEN_LINK.sub(r'<a href="\2">\1</a>', escape(says, quote=False)), True


def qr_picture(text: str) -> bytes:
    """A PNG of a QR code."""
    out = io.BytesIO()
    segno.make(text).save(out, kind="png", scale=DOT_PIXELS)
    return out.getvalue()


class Actors:
    """Talks and presses. ControlError when the platform does not let somebody (such as one who is muted)."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._control = stage.control

    # talking

    def speak(self, speak: Speak, spot: Spot) -> None:
        """Post or edit."""
        who = self._stage.person(speak.who)
        chat = who if speak.private else self._stage.here
        text, html = markup(speak.says)
        if speak.private and text.startswith("/start"):
            self._control.start_private(who, payload=text.removeprefix("/start").strip())
        elif speak.way("改") is not None:
            self._control.edit(chat, self._last_of(chat, who, spot), text, html=html)
        else:
            self._post(speak, chat, who, text, html, spot)

    def _post(self, speak: Speak, chat: int, who: int, text: str, html: bool, spot: Spot) -> None:
        how: dict[str, Any] = {}
        for way in speak.ways:
            how |= self._way(way, text, spot)
        if speak.answers:
            how["reply_to"] = self._answered(speak, chat, spot)
        words = None if how.keys() & {"album", "contact", "story", "document"} else text or None
        posted = self._control.post(chat, who, words, html=html and words is not None, **how)
        number = posted[-1]["message_id"] if isinstance(posted, list) else posted["message_id"]
        self._stage.last[chat, who] = number
        if "as_channel" in how:
            self._stage.last[chat, how["as_channel"]] = number

    def _way(self, way: Way, text: str, spot: Spot) -> dict[str, Any]:
        ways: dict[str, Callable[[], dict[str, Any]]] = {
            "转发自频道": lambda: {"forward": {"channel": way.value}},
            "转发自": lambda: {"forward": {"person": self._stage.person(way.value)}},
            "转发自隐藏": lambda: {"forward": {"hidden": way.value}},
            "以频道": lambda: {"as_channel": self._stage.channel(way.value)},
            "匿名": lambda: {"anonymous": True},
            "话题": lambda: {"topic": self._stage.topics[way.value]},
            "经": lambda: {"via_bot": self._bot_of(way.value)},
            "图": lambda: {"photo": True},
            "二维码": lambda: {"photo": qr_picture(way.value)},
            "文件": lambda: self._file(way.value, text, spot),
            "名片": lambda: {"contact": _contact(way.value)},
            "故事": lambda: {"story": True},
            "相册": lambda: {"album": _album(text, int(way.value.removesuffix("张") or ALBUM_PARTS))},
        }
        if way.name not in ways:
            raise spot.error(f"不知道怎么「{way.name}」")
        return ways[way.name]()

    def _file(self, name: str, text: str, spot: Spot) -> dict[str, Any]:
        """A file with the text in it; called 小二, it is the newest file that the bot has sent anywhere."""
        if name != BOT:
            return {"document": text.encode(), "file_name": name}
        sent = self._stage.documents
        if not sent:
            raise spot.error("小二还没发过文件")
        changed = self._control.file(sent[-1]["file_id"]).decode()
        for line in filter(None, text.split("\n")):
            before, _, after = line.partition("=>")
            if before not in changed:
                raise spot.error(f"文件里没有「{before}」：\n{changed}")
            changed = changed.replace(before, after, 1)
        return {"document": changed.encode(), "file_name": sent[-1]["file_name"]}

    def _bot_of(self, name: str) -> int:
        if name not in self._stage.people:
            self._stage.people[name] = self._control.bot(name, username=f"{name}_bot")["id"]
        return self._stage.people[name]

    def _last_of(self, chat: int, who: int, spot: Spot) -> int:
        if (chat, who) not in self._stage.last:
            raise spot.error(f"{self._stage.name(who)} 还没说过话")
        return self._stage.last[chat, who]

    def _answered(self, speak: Speak, chat: int, spot: Spot) -> int:
        stage = self._stage
        if speak.answers != BOT:
            channels = stage.channels
            author = channels[speak.answers] if speak.answers in channels else stage.person(speak.answers)
            return self._last_of(chat, author, spot)
        for message in reversed(self._control.history(chat)):
            mine = message.get("from", {}).get("id") == stage.people[BOT]
            if mine and "text" in message and speak.about in message["text"]:
                return int(message["message_id"])
        raise spot.error(f"没有小二的消息含有「{speak.about}」")

    # pressing

    async def press(self, press: Press, spot: Spot) -> None:
        """Press a button; a link that opens the private chat is followed at once."""
        who = self._stage.person(press.who)
        chat = who if press.private else self._stage.here
        pressed: dict[str, Any] = {"button": press.label}
        if press.ways:
            chat, pressed = self._odd_press(press, chat, spot)
        answer = await self._control.press(chat, who, patience_seconds=0, **pressed)
        if answer.get("url"):
            follow(self._stage, who, answer["url"])

    def _odd_press(self, press: Press, chat: int, spot: Spot) -> tuple[int, dict[str, Any]]:
        """An old button, one pressed as if it were elsewhere, or data that was never on a button."""
        known = self._known(press.label)
        if press.way("旧") is not None and known:
            chat, number, data = known[-1] if press.way("旧") != "最早" else known[0]
            return chat, {"message": number, "data": data}
        if press.way("搬到") is not None and known:
            chat = self._stage.chats[press.way("搬到") or ""]
            return chat, {"message": self._newest_of_bot(chat, spot), "data": known[-1][2]}
        if press.way("伪造") is not None:
            return chat, {"message": self._newest_of_bot(chat, spot), "data": press.way("伪造")}
        raise spot.error(f"没见过按钮〔{press.label}〕，或不知道这种按法")

    def _known(self, label: str) -> list[tuple[int, int, str]]:
        found = [known for text, all_ in self._stage.buttons.items() if label in text for known in all_]
        return sorted(found, key=lambda known: known[1])

    def _newest_of_bot(self, chat: int, spot: Spot) -> int:
        for message in reversed(self._control.history(chat)):
            if message.get("from", {}).get("id") == self._stage.people[BOT] and "text" in message:
                return int(message["message_id"])
        raise spot.error("这里没有小二的消息")


def _contact(value: str) -> dict[str, str]:
    name, _, phone = value.partition(" ")
    return {"first_name": name, "phone_number": phone}


def _album(text: str, parts: int) -> list[dict[str, Any]]:
    return [{"photo": True, "caption": text}] + [{"photo": True} for _ in range(parts - 1)]
