"""What people do to a text so that machines do not read it: made for training, where a little of it teaches
much (docs/ad-model.md). Every trick is also played on talk, so that no trick alone means an ad."""

from collections.abc import Callable, Sequence
from random import Random

from rules.base.words_han import SIMPLIFIED, TRADITIONAL

_BREAKS = (" ", ".", "·", "-", "*", "_", "~", "丶", "、", "|", "/", "。", "，", "\u3000", "^", "…", "+", "❤️")
_INVISIBLE = ("\u200b", "\u200c", "\u2060", "\ufeff", "\u200d", "\u00ad")
_STROKES = ("\u0336", "\u0337", "\u0335", "\u0301", "\u0338", "\u20e0", "\u0489")
_DIGITS = (
    "⓪①②③④⑤⑥⑦⑧⑨",
    "零一二三四五六七八九",
    "零壹贰叁肆伍陆柒捌玖",
    "🄋➀➁➂➃➄➅➆➇➈",
    "０１２３４５６７８９",
    "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗",
)
_LETTERS = (  # code points of a and A in alphabets that look Latin
    (0x1D41A, 0x1D400),
    (0x1D482, 0x1D468),
    (0x1D4EA, 0x1D4D0),
    (0x1D5BA, 0x1D5A0),
    (0x1D5EE, 0x1D5D4),
    (0x24D0, 0x24B6),
    (0x1F170, 0x1F170),
    (0xFF41, 0xFF21),
)
_CYRILLIC = dict(zip("aceopxyhkmt", "асеорхуһкмт", strict=True))
_TO_TRADITIONAL = dict(zip(SIMPLIFIED, TRADITIONAL, strict=True))
_EMOJI = ("🔥", "💰", "✅", "👇", "🎉", "❤️", "📞", "💯", "⭐", "🌹", "🎁", "👉", "🚀", "😊", "👍", "🈶")
_SOUNDS_LIKE = {
    "加": "佳伽+➕嘉架茄",
    "微": "薇威徽维唯喂巍",
    "信": "心芯新訫",
    "群": "裙峮",
    "扣": "抠寇蔻",
    "钱": "前浅",
    "红": "洪虹",
    "包": "苞饱",
    "免": "勉",
    "费": "沸菲废",
    "咨": "资姿",
    "询": "寻循",
    "联": "连涟",
    "系": "细",
    "电": "佃",
    "话": "化画",
    "买": "埋",
    "卖": "麦迈",
    "代": "伐带袋",
    "开": "幵",
    "票": "漂飘",
    "贷": "袋待",
    "款": "欵宽",
    "办": "瓣半",
    "证": "正征",
    "兼": "煎肩",
    "职": "只值",
    "刷": "涮唰",
    "单": "丹",
    "片": "骗",
    "色": "铯涩",
    "聊": "廖辽",
    "福": "幅",
    "利": "俐力",
    "惠": "恵会",
    "价": "介",
    "私": "厶",
    "下": "丅",
    "载": "再",
    "网": "罔",
    "赌": "渚睹",
    "博": "搏",
    "投": "头",
    "出": "初",
    "收": "手",
    "要": "耀",
}
_PINYIN = {
    "加": "jia",
    "微": "wei",
    "信": "xin",
    "我": "wo",
    "群": "qun",
    "钱": "qian",
    "赚": "zhuan",
    "免": "mian",
    "费": "fei",
    "领": "ling",
    "代": "dai",
    "看": "kan",
    "找": "zhao",
    "聊": "liao",
    "出": "chu",
    "收": "shou",
    "卖": "mai",
    "买": "mai",
    "做": "zuo",
    "有": "you",
    "要": "yao",
    "的": "de",
    "来": "lai",
    "号": "hao",
    "开": "kai",
    "低": "di",
    "价": "jia",
    "单": "dan",
    "宝": "bao",
    "元": "yuan",
    "金": "jin",
    "币": "bi",
    "私": "si",
    "包": "bao",
    "红": "hong",
    "电": "dian",
    "话": "hua",
    "贷": "dai",
    "款": "kuan",
    "网": "wang",
    "优": "you",
    "惠": "hui",
    "办": "ban",
    "不": "bu",
    "好": "hao",
    "今": "jin",
    "天": "tian",
    "吃": "chi",
    "吗": "ma",
    "在": "zai",
    "家": "jia",
    "人": "ren",
    "大": "da",
}


def _broken_up(text: str, luck: Random) -> str:
    """A mark between most characters, or within a short stretch."""
    mark = luck.choice(_BREAKS)
    if luck.random() < 0.5 or len(text) < 5:
        often = luck.choice((0.35, 0.6, 0.95))
        return "".join(char + (mark if luck.random() < often else "") for char in text).strip()
    start = luck.randrange(len(text) - 3)
    end = start + luck.randint(3, 12)
    return text[:start] + mark.join(text[start:end]) + text[end:]


def _replaced(text: str, luck: Random, table: dict[str, str], often: float) -> str:
    return "".join(luck.choice(table[c]) if c in table and luck.random() < often else c for c in text)


def _sounding_alike(text: str, luck: Random) -> str:
    return _replaced(text, luck, _SOUNDS_LIKE, 0.6)


def _in_pinyin(text: str, luck: Random) -> str:
    short = luck.random() < 0.25
    often = luck.choice((0.3, 0.6))
    said = (
        (_PINYIN[c][:1] if short else _PINYIN[c]) if c in _PINYIN and luck.random() < often else c
        for c in text
    )
    return "".join(said)


def _sprinkled(marks: Sequence[str]) -> Callable[[str, Random], str]:
    def trick(text: str, luck: Random) -> str:
        mark = luck.choice(marks)
        return "".join(char + (mark if luck.random() < 0.5 else "") for char in text)

    return trick


def _other_digits(text: str, luck: Random) -> str:
    digits = luck.choice(_DIGITS)
    return "".join(digits[int(char)] if char in "0123456789" else char for char in text)


def _other_letters(text: str, luck: Random) -> str:
    small, large = luck.choice(_LETTERS)
    return "".join(
        chr(ord(c) - 97 + small) if "a" <= c <= "z" else chr(ord(c) - 65 + large) if "A" <= c <= "Z" else c
        for c in text
    )


def _cyrillic(text: str, luck: Random) -> str:
    return "".join(_CYRILLIC.get(char, char) if luck.random() < 0.7 else char for char in text)


def _full_width(text: str, _: Random) -> str:
    return "".join(chr(ord(char) + 0xFEE0) if "!" <= char <= "~" else char for char in text)


def _traditional(text: str, _: Random) -> str:
    return "".join(_TO_TRADITIONAL.get(char, char) for char in text)


def _with_emoji(text: str, luck: Random) -> str:
    chars = list(text)
    for _ in range(luck.randint(1, 5)):
        chars.insert(luck.randrange(len(chars) + 1), luck.choice(_EMOJI) * luck.randint(1, 2))
    return "".join(chars)


_TRICKS: tuple[tuple[Callable[[str, Random], str], int], ...] = (
    (_broken_up, 7),
    (_sounding_alike, 4),
    (_in_pinyin, 4),
    (_sprinkled(_INVISIBLE), 2),
    (_sprinkled(_STROKES), 2),
    (_other_digits, 3),
    (_other_letters, 2),
    (_cyrillic, 1),
    (_full_width, 1),
    (_traditional, 2),
    (_with_emoji, 2),
)


def disguised(text: str, luck: Random) -> str:
    """The text with one or two tricks played on it."""
    tricks, often = zip(*_TRICKS, strict=True)
    for trick in luck.choices(tricks, often, k=luck.choice((1, 1, 2))):
        text = trick(text, luck)
    return text
