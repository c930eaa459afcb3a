"""What a group says all day: sentences of every length, as updates ready to be fed."""

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

OPENINGS = (
    "",
    "",
    "",
    "哎，",
    "大家早，",
    "说真的，",
    "老板娘，",
    "姐妹们，",
    "对了，",
    "哈哈，",
    "@小颖 ",
    "嗯，",
)
SUBJECTS = (
    "我家孩子",
    "昨天那双棉鞋",
    "街口的桥",
    "我妈",
    "今天的集",
    "那锅红烧肉",
    "店里的暖气",
    "广场舞队",
    "这只小猫",
)
DOINGS = (
    "又长高了，鞋子都穿不下了",
    "穿着挺暖和，就是鞋带有点长",
    "修好了，路上不堵了",
    "说这周末想来逛逛",
    "人真多，挤都挤不动",
    "按师傅教的做，一家人抢着吃",
    "开得足，进来就不想走",
    "晚上七点半老地方集合",
    "真是让人又爱又恨",
)
ENDINGS = ("", "", "", "哈哈哈", "😂", "🙏", "，大家觉得呢？", "。", "！！", "，回头发照片给你们看")
SHORT = (
    "好的",
    "早",
    "哈哈",
    "来了",
    "谢谢",
    "同意",
    "在吗",
    "嗯嗯",
    "👍",
    "收到",
    "可以可以",
    "晚安",
    "ok",
    "真好看",
)
LONG = (
    "今天给大家说说我们家的故事：我嫁到这条街二十年了，从前门口还是石板路，下雨天要踩着砖头过。"
    "后来街坊们一起凑钱修了路，孩子们才能骑车上学。那时候小颖的店刚开张，只有两排鞋架，"
    "她妈妈坐在门口纳鞋底，看见谁都笑眯眯的。一晃这么多年了，街还是这条街，人都老了一圈。"
)
SHORT_SHARE, LONG_SHARE = 0.35, 0.03
ROUND_SECONDS = 2  # nobody says more than seven things in ten seconds, nor is the oldest long past
GREETED_SECONDS_AGO = 600  # before all the talk
ADS = (
    "加微信 abc123 领券，进群还有红包",
    "日入500 在家就能做 想做的加V wx8888",
    "厂家直销一手货源，招代理，加我微信 shoe778",
    "贷款秒批不看征信，私聊加薇 dk9527",
)


@dataclass(frozen=True, slots=True)
class Chat:
    """A group and the people who talk in it."""

    number: int
    title: str
    people: Sequence[int]


def sentence(chance: random.Random) -> str:
    """One message of ordinary talk."""
    kind = chance.random()
    if kind < SHORT_SHARE:
        return chance.choice(SHORT) + chance.choice(ENDINGS)
    if kind > 1 - LONG_SHARE:
        return LONG[: chance.randrange(40, len(LONG))]
    return "".join(chance.choice(part) for part in (OPENINGS, SUBJECTS, DOINGS, ENDINGS))


def updates(count: int, chats: Sequence[Chat], unix_now: int, seed: int, first: int) -> Iterator[bytes]:
    """`count` updates numbered from `first`: everybody says something in turn, in a new order each round.

    By their dates, up to `unix_now`, a round takes ROUND_SECONDS: who talks faster is a flood, which is
    taken away. It is the backlog of a busy group, not a group in which each says twenty things a second.
    """
    chance = random.Random(seed)
    everybody = [(chat, person) for chat in chats for person in chat.people]
    numbers = {chat.number: 1_000_000 + first % 1_000_000 for chat in chats}
    for n in range(count):
        if n % len(everybody) == 0:
            chance.shuffle(everybody)
        chat, person = everybody[n % len(everybody)]
        numbers[chat.number] += 1
        date = unix_now - (count - n) * ROUND_SECONDS // len(everybody)
        yield update(first + n, numbers[chat.number], chat, person, date, sentence(chance))


def seconds(count: int, chats: Sequence[Chat]) -> int:
    """How long it takes to say so much."""
    return count * ROUND_SECONDS // sum(len(chat.people) for chat in chats) + ROUND_SECONDS


def greetings(chats: Sequence[Chat], unix_now: int, first: int) -> Iterator[bytes]:
    """One update of everybody, in each group of theirs, some time ago."""
    everybody = [(chat, person) for chat in chats for person in chat.people]
    for n, (chat, person) in enumerate(everybody):
        said = f"{SHORT[n % len(SHORT)]}，我是街坊{person}"
        yield update(first + n, 1_000 + n, chat, person, unix_now - GREETED_SECONDS_AGO, said)


def name(person: int) -> str:
    """As somebody is shown."""
    return f"街坊{person % 997}"


def username(person: int) -> str:
    """And addressed."""
    return f"neighbour{person}"


def update(number: int, message: int, chat: Chat, person: int, unix_now: int, said: str) -> bytes:
    """Somebody says something, as the platform tells it."""
    body = {
        "update_id": number,
        "message": {
            "message_id": message,
            "from": {
                "id": person,
                "is_bot": False,
                "first_name": name(person),
                "username": username(person),
                "language_code": "zh-hans",
            },
            "chat": {"id": chat.number, "title": chat.title, "type": "supergroup"},
            "date": unix_now,
            "text": said,
        },
    }
    return json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()
