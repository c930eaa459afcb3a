"""Words become sentences: data is escaped, names are safe, times are local, numbers are plain."""

import shutil
from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.markup import plain_of
from bot.names import NAME_CHARS_MAX, shown_name
from bot.render import LABEL_CHARS_MAX, Renderer
from bot.texts import Catalogue
from bot.texts.catalogue import OWN_TEXTS
from rules.base.group import LANGUAGES
from rules.base.ids import PersonId
from rules.base.people import Person, Voice
from rules.base.text import Button, DeepLink, Lines, Press, Url, lines, text

SHANGHAI = ZoneInfo("Asia/Shanghai")
FTL = """
hello = 你好，{ $who }：{ $what }
card = <b>{ $title }</b>
counted = { $n ->
    [0] 没有
   *[other] { $n } 个
}
long = { $n ->
   *[other] { $what }
}
"""


@pytest.fixture(scope="module")
def renderer(tmp_path_factory):
    """The program's own texts and a few of ours."""
    directory = tmp_path_factory.mktemp("texts")
    for language in LANGUAGES:
        (directory / language).mkdir()
        (directory / language / "some.ftl").write_text(FTL, encoding="utf-8")
        shutil.copy(OWN_TEXTS / language / "base.ftl", directory / language)
    return Renderer(Catalogue(own=directory, strict=True))


class Tags(HTMLParser):
    """Fails unless all is well-formed and of the kinds that Telegram knows."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.open = []
        self.shown = ""

    def handle_starttag(self, tag, _attrs):
        assert tag in {"b", "a", "i", "code", "blockquote"}
        self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.shown += data


def shown(html):
    parser = Tags()
    parser.feed(html)
    parser.close()
    assert parser.open == []
    return parser.shown


def say(renderer, words, language="zh-Hans"):
    return renderer.words(words, language, SHANGHAI)


def person(name, number=5, voice=Voice.PERSON):
    return Person(PersonId(number), name, "", voice)


def test_strings_are_data(renderer):
    said = say(renderer, text("hello", who="<b>&", what="</b>"))
    assert said == "你好，&lt;b&gt;&amp;：&lt;/b&gt;"


def test_people_are_mentioned_by_number_and_channels_by_name(renderer):
    said = say(renderer, text("hello", who=person("阿强"), what=person("频道", -100, Voice.CHANNEL)))
    assert said == '你好，<a href="tg://user?id=5">阿强</a>：<b>频道</b>'


@pytest.mark.parametrize(
    ("language", "nameless"), [("zh-Hans", "群友"), ("zh-Hant", "群友"), ("en", "a member")]
)
@pytest.mark.parametrize("name", ["", " \u3164\u200b\u202e ", "\u0301"])
def test_who_has_no_visible_name_is_called_something(renderer, language, nameless, name):
    assert nameless in say(renderer, text("card", title=person(name)), language)


def test_nested_texts_are_said_in_the_same_language_and_keep_their_markup(renderer):
    nested = text("hello", who=text("card", title="<"), what=lines(text("weekday-1"), text("weekday-2")))
    assert say(renderer, nested, "en") == "你好，<b>&lt;</b>：Mon\nTue"


def test_lines_stand_under_each_other_and_an_empty_one_is_an_empty_line(renderer):
    assert say(renderer, lines(text("weekday-1"), None, Lines(), text("weekday-2"))) == "周一\n\n周二"


@pytest.mark.parametrize(
    ("arg", "said"),
    [
        (1_234_567, "1234567"),
        (4_503_599_627_370_495, "4503599627370495"),
        (0.8749, "0.87"),
        (True, "true"),
        (datetime(2026, 11, 28, 12, 0, tzinfo=UTC), "11月28日（周六）20:00"),
        (timedelta(days=3), "3 天"),
        (timedelta(days=1, hours=6, minutes=5), "1 天 6 小时"),
        (timedelta(minutes=30), "30 分钟"),
        (timedelta(minutes=90, seconds=5), "1 小时 30 分钟"),
        (timedelta(seconds=61), "1 分钟"),
        (timedelta(seconds=9), "9 秒"),
        (timedelta(days=-1), "0 秒"),
    ],
)
def test_numbers_times_and_spans(renderer, arg, said):
    assert say(renderer, text("card", title=arg)) == f"<b>{said}</b>"


def test_plurals(renderer):
    assert say(renderer, text("counted", n=0)) == "没有"
    assert say(renderer, text("counted", n=2000)) == "2000 个"
    assert say(renderer, text("card", title=timedelta(days=1)), "en") == "<b>1 day</b>"
    assert say(renderer, text("card", title=timedelta(hours=2)), "en") == "<b>2 hours</b>"


@pytest.mark.parametrize("key", ["card", "long"])
def test_an_argument_may_be_long(renderer, key):
    what = "<" * 9000
    said = say(renderer, text(key, title=what, n=1, what=what))
    assert plain_of(said) == what


@given(
    name=st.text(max_size=100),
    what=st.text(max_size=400),
    number=st.integers(-(2**52), 2**52),
    language=st.sampled_from([*LANGUAGES, "tlh"]),
)
def test_whatever_people_are_called_and_write_the_html_is_sound(renderer, name, what, number, language):
    said = say(renderer, text("hello", who=person(name, number), what=what), language)
    assert shown(said).endswith(what.replace("\ue000", "").replace("\r\n", "\n"))
    assert shown(said) == plain_of(said)


@given(st.text())
def test_a_shown_name_is_one_short_line_without_tricks(name):
    found = shown_name(name)
    assert len(found) <= NAME_CHARS_MAX
    assert "\n" not in found
    assert not set(found) & set("\u202a\u202b\u202d\u202e\u2066\u2067\u2068\u2069\u200b\u200e\u200f")
    assert shown_name(found) == found


def test_ordinary_names_stay_as_they_are():
    for name in ("阿强", "O'Neill <x>", "👨‍👩‍👧 王", "محمد", "❤️", "José"):
        assert shown_name(name) == name
    assert shown_name("王" * 65) == "王" * 63 + "…"


def test_buttons_lie_in_rows_as_plain_words(renderer):
    keyboard = (
        (
            Button(text("card", title="<申诉>"), Press("appeal", (12,))),
            Button(text("weekday-1"), Url("https://x.cn")),
        ),
        (Button(text("weekday-2"), DeepLink("case-12")),),
        (),
    )
    assert renderer.keyboard(keyboard, "zh-Hans") == [
        [{"label": "<申诉>", "press": "appeal|12"}, {"label": "周一", "url": "https://x.cn"}],
        [{"label": "周二", "start": "case-12"}],
    ]


def test_a_label_is_short_and_never_empty(renderer):
    rows = renderer.keyboard(
        (
            (
                Button(text("hello", who="长" * 99, what="\n"), Press("a")),
                Button(text("long", n=1, what=" "), Press("b")),
            ),
        ),
        "en",
    )
    assert len(rows[0][0]["label"]) == LABEL_CHARS_MAX
    assert rows[0][1]["label"] == "·"


def test_a_press_or_payload_that_does_not_fit_is_refused_when_it_is_made(renderer):
    with pytest.raises(ValueError, match="64 fit"):
        renderer.keyboard(((Button(text("weekday-1"), Press("act", ("x" * 61,))),),), "en")
    with pytest.raises(ValueError, match="deep link"):
        renderer.keyboard(((Button(text("weekday-1"), DeepLink("领奖")),),), "en")
