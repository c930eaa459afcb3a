"""Whether a message calls 小二, and what it asks: the name alone, or first with a question behind it."""

from dataclasses import dataclass

from rules.base.words import fold

# What only asks whether 小二 is there, as `fold` reads it: also without a pause, as in 小二在吗.
_GREETINGS = frozenset(
    (
        "在吗", "在嘛", "在么", "在不在", "还在吗", "你在吗", "您在吗", "你好", "您好", "你好呀", "你好啊",
        "早", "早啊", "早呀", "早上好", "下午好", "晚上好", "晚安", "睡了吗", "睡了没", "睡没", "还没睡",
        "还没睡吗", "没睡吧", "醒着吗", "醒醒", "有人吗", "出来", "陪我聊聊", "陪我说说话", "聊聊天",
        "睡不着", "我睡不着", "hi", "hello", "hey", "are you there", "good morning", "good night",
    )
)  # fmt: skip
_PAUSES = " \t\n　,，.。!！?？~～、:：;；…-—@"


@dataclass(frozen=True, slots=True)
class Called:
    """What stands behind the name; `attached`: without a pause, so that it may be talk about 小二."""

    asked: str
    attached: bool


def called(text: str, name: str) -> Called | None:
    """None when 小二 is not called. A name in the middle of a sentence is none's call."""
    text = text.strip().lstrip("@＠")
    if not name or not text.casefold().startswith(name.casefold()):
        return None
    rest = text[len(name) :]
    if name[-1].isascii() and rest[:1].isascii() and rest[:1].isalnum():
        return None  # Al is not called in "Also"
    asked = rest.strip(_PAUSES)
    return Called(asked, bool(rest) and rest[0] not in _PAUSES)


def greets(asked: str) -> bool:
    """Whether what stands behind the name only asks if 小二 is there."""
    return fold(asked).text.strip(_PAUSES) in _GREETINGS
