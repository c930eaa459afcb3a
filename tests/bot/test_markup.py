"""Our HTML is cut where it hurts least, and stays whole."""

from html import escape

from hypothesis import given
from hypothesis import strategies as st

from bot.markup import cut_html, cut_plain, fault_of, plain_of, units

tags = st.sampled_from(["b", "i", "code", "blockquote"])
html = st.recursive(
    st.text(alphabet="ab<&>\n中😀 ", max_size=30).map(lambda text: escape(text, quote=False)),
    lambda inner: st.one_of(
        st.tuples(tags, inner).map(lambda found: f"<{found[0]}>{found[1]}</{found[0]}>"),
        inner.map(lambda found: f'<a href="tg://user?id=5">{found}</a>'),
        st.lists(inner, max_size=4).map("".join),
    ),
    max_leaves=8,
)


def balanced(text):
    """The tags that stay open, in order."""
    opened = []
    for part in text.split("<")[1:]:
        name = part.split(">")[0].split(" ")[0]
        if name.startswith("/"):
            assert opened.pop() == name[1:]
        else:
            opened.append(name)
    return opened


@given(html, st.integers(4, 80))
def test_what_is_cut_fits_and_closes_what_it_opened(text, most):
    cut = cut_html(text, most)
    assert units(plain_of(cut)) <= most
    assert balanced(cut) == []
    assert fault_of(cut) == ""
    if units(plain_of(text)) <= most:
        assert cut == text
    else:
        assert cut.endswith("…")
        assert plain_of(text).startswith(plain_of(cut).removesuffix("…").removesuffix("\n"))


def test_it_is_cut_at_the_end_of_a_line():
    assert cut_html("<b>第一行\n第二行\n第三行</b>", 10) == "<b>第一行\n第二行</b>\n…"
    assert cut_html("没有行的一句长话", 6) == "没有行的…"


@given(st.text(), st.integers(2, 50))
def test_plain_words_are_cut_too(text, most):
    cut = cut_plain(text, most)
    assert units(cut) <= most
    assert cut == text or cut.endswith("…")
