"""Characters that stand in for others in disguised text: letters, digits, emoji.

Only what Unicode's compatibility decomposition (NFKD) does not resolve by itself. The letters are
a selection, made by eye, of the shapes that advertisers use; Cyrillic and Greek ones are kept apart because
they are also ordinary letters of their own languages.
"""


def _spread(table: dict[str, str]) -> dict[str, str]:
    """`{"a": "ɑᴀ"}` → `{"ɑ": "a", "ᴀ": "a"}`."""
    return {shape: letter for letter, shapes in table.items() for shape in shapes}


LETTER_SHAPES = _spread(
    {
        "a": "ɑᴀꭺᎪⱥꓮ",
        "b": "ʙᏼᏴƀɓꓐ",
        "c": "ᴄꮯᏟƈꓚ¢",
        "d": "ᴅꭰᎠđɖɗꓓ",
        "e": "ᴇꭼᎬɛɇꓰ",
        "f": "ꜰƒꓝ",
        "g": "ɢꮐᏀɡɠǥꓖ",
        "h": "ʜꮋᎻħɦꓧ",
        "i": "ıɪɨꓲ",
        "j": "ᴊꭻᎫʝɉꓙ",
        "k": "ᴋꮶᏦƙꓗ",
        "l": "ʟꮮᏞłɭɫƚꓡ",
        "m": "ᴍꮇᎷɱꓟ",
        "n": "ɴɲɳŋꓠ",
        "o": "ᴏøɵꓳ",
        "p": "ᴘꮲᏢƥꓑ",
        "q": "ʠꞯ",
        "r": "ʀꮢᏒɾɼꓣ",
        "s": "ꜱꮪᏚʂꓢ",
        "t": "ᴛꭲᎢŧƭʈꓔ",
        "u": "ᴜʉꓴ",
        "v": "ᴠꮩᏙʋꓦ",
        "w": "ᴡꮃᎳꓪ",
        "x": "ꓫ",
        "y": "ʏƴɏꓬ",
        "z": "ᴢꮓᏃƶȥʐꓜ",
    }
)

# Letters of other alphabets that look Latin in lower case; read so only beside Latin letters or Chinese.
FOREIGN_SHAPES = _spread(
    {
        "a": "аα",
        "b": "ьβ",
        "c": "сϲ",
        "d": "ԁ",
        "e": "еε",
        "g": "ԍ",
        "h": "һнη",
        "i": "іι",
        "j": "ј",
        "k": "кκ",
        "l": "ӏ",
        "m": "м",
        "n": "пν",
        "o": "оο",
        "p": "рρ",
        "q": "ԛ",
        "r": "г",
        "s": "ѕ",
        "t": "тτ",
        "u": "υ",
        "v": "ѵ",
        "w": "ԝω",
        "x": "хχ",
        "y": "уγ",
    }
)

# First code point of a run of shapes, the first letter or digit it stands for, and how many there are.
SHAPE_RUNS = (
    (0x1F130, "a", 26),  # squared letters
    (0x1F150, "a", 26),  # white on a black circle
    (0x1F170, "a", 26),  # white on a black square
    (0x2776, "1", 9),  # white digits on a black circle
    (0x2780, "1", 9),  # digits in a circle
    (0x278A, "1", 9),  # white digits on a black circle, without serifs
    (0x24F5, "1", 9),  # digits in two circles
)

SHAPE_ODDS = {"⓿": "0", "🄌": "0", "🄋": "0"}

EMOJI_WORDS = {
    "➕": "加",
    "💰": "钱",
    "💵": "钱",
    "💴": "钱",
    "🐧": "qq",
    "✈": "飞机",
    "🛩": "飞机",
    "🛰": "卫星",
    "📞": "电话",
    "☎": "电话",
    "📱": "手机",
    "🧧": "红包",
    "👗": "裙",
    "🆔": "id",
    "🆓": "免费",
    "💳": "卡",
}

HAN_DIGITS = _spread(
    {
        "0": "零〇",
        "1": "一壹幺弌",
        "2": "二贰两弍",
        "3": "三叁弎",
        "4": "四肆",
        "5": "五伍",
        "6": "六陆",
        "7": "七柒",
        "8": "八捌",
        "9": "九玖",
    }
)

# Drawn as nothing, though Unicode calls some of them letters or symbols.
BLANKS = "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0"
# Join and colour emoji in everybody's messages; dropped, but no sign of disguise.
EMOJI_JOINERS = "\u200d\ufe0f\ufe0e\u20e3"
