"""Kinds of posts that a group may do without: each is a look at what the reader found, and a name.

A lock is a name in the group's setting `watch.locks`; `NAMES` says what people may call it.
"""

import re
from collections.abc import Callable, Collection, Mapping

from rules.base.events import Message
from rules.base.people import Voice

MENTIONS_MANY_MIN = 5  # so many names in one post are many
CHARS_LONG_MIN = 1_000  # of a post that is long
FOREIGN_LETTERS_MIN = 4  # of a script in a post, and more than of all others

_ARABIC_AND_HEBREW = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
_CYRILLIC = re.compile("[\u0400-\u052f]")

Look = Callable[[Message], bool]


def _is(*kinds: str) -> Look:
    wanted = frozenset(kinds)
    return lambda message: message.kind in wanted


def _written_in(script: re.Pattern[str]) -> Look:
    def look(message: Message) -> bool:
        found = len(script.findall(message.text))
        return found >= FOREIGN_LETTERS_MIN and 2 * found > sum(map(str.isalpha, message.text))

    return look


LOCKS: Mapping[str, Look] = {
    "links": lambda message: bool(message.links),
    "forwards": lambda message: bool(message.forwarded),
    "channels": lambda message: message.author.voice is Voice.CHANNEL,
    "inline": lambda message: message.via_bot,
    "buttons": lambda message: message.buttons,
    "stickers": _is("sticker"),
    "gifs": _is("animation"),
    "photos": _is("photo", "live_photo", "paid_media"),
    "videos": _is("video", "video_note", "paid_media"),
    "voice": _is("voice"),
    "music": _is("audio"),
    "files": _is("document"),
    "polls": _is("poll", "checklist"),
    "contacts": _is("contact"),
    "locations": _is("location"),
    "games": _is("game", "dice"),
    "stories": _is("story"),
    "payments": _is("invoice", "giveaway", "giveaway_winners"),
    "mentions": lambda message: len(message.mentions) + len(message.named) >= MENTIONS_MANY_MIN,
    "long": lambda message: len(message.text) >= CHARS_LONG_MIN,
    "rtl": _written_in(_ARABIC_AND_HEBREW),
    "cyrillic": _written_in(_CYRILLIC),
}
MEDIA = ("stickers", "gifs", "photos", "videos", "voice", "music", "files")

# What people call them. The names themselves, and the singular of a name, are understood as well.
NAMES: Mapping[str, str] = {
    "链接": "links", "網址": "links", "网址": "links", "連結": "links", "url": "links",
    "转发": "forwards", "轉發": "forwards", "频道": "channels", "頻道": "channels",
    "内联": "inline", "內聯": "inline", "机器人": "inline", "機器人": "inline",
    "按钮": "buttons", "按鈕": "buttons", "贴纸": "stickers", "貼紙": "stickers", "表情包": "stickers",
    "动图": "gifs", "動圖": "gifs", "图片": "photos", "圖片": "photos", "照片": "photos",
    "视频": "videos", "影片": "videos", "語音": "voice", "语音": "voice", "voices": "voice",
    "音乐": "music", "音樂": "music", "audio": "music", "文件": "files", "檔案": "files", "document": "files",
    "投票": "polls", "名片": "contacts", "位置": "locations", "游戏": "games", "遊戲": "games",
    "故事": "stories", "动态": "stories", "動態": "stories", "付款": "payments",
    "点名": "mentions", "點名": "mentions", "长文": "long", "長文": "long",
    "阿拉伯文": "rtl", "俄文": "cyrillic",
}  # fmt: skip


def named(word: str) -> str:
    """The lock that somebody means; "" when there is none of that name."""
    low = word.lower()
    if low in LOCKS:
        return low
    return NAMES.get(low, "") or next((name for name in LOCKS if name == f"{low}s"), "")


def closed_to(message: Message, locks: Collection[str]) -> str:
    """The first lock that a post runs into; "" when it may stand."""
    return next((name for name in locks if name in LOCKS and LOCKS[name](message)), "")
