"""What games are played with: the program's files are sound, the operator's own are read or refused."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.games.idioms import DATA, read_idioms, written
from bot.games.library import library
from bot.games.questions import ASK_CHARS_MAX, QUESTIONS_MAX, QuestionsError, read_questions
from rules.base.group import LANGUAGES
from rules.base.words import fold
from rules.games.library import ANSWER_CHARS_MAX

BYTES_MAX = 1_000_000


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_are_enough_questions_and_riddles(language: str) -> None:
    shelf = library()
    chinese = language != "en"
    assert len(shelf.questions[language]) >= (60 if chinese else 30)
    assert len(shelf.riddles[language]) >= (40 if chinese else 20)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_question_is_answered_by_its_own_answers_and_gives_none_away(language: str) -> None:
    shelf = library()
    for question in (*shelf.questions[language], *shelf.riddles[language]):
        assert all(question.is_answered(answer) for answer in question.answers), question
        assert not question.is_answered(question.asks), question


def test_the_idioms_are_whole_and_can_be_found_as_they_are_written() -> None:
    idioms = read_idioms()
    assert len(idioms.words) > 29_000
    assert (DATA / "idioms.txt").stat().st_size < BYTES_MAX
    for key, idiom in idioms.words.items():
        assert len(idiom.word) == len(key) == 4
        assert fold(idiom.word).squeezed == key
        for sound in (idiom.first, idiom.last):
            assert sound[:-1].isalpha(), idiom
            assert sound[-1] in "12345", idiom


def test_idioms_are_found_in_traditional_characters_too() -> None:
    idioms = read_idioms()
    for written_so, word in (("畫龍點睛", "画龙点睛"), ("一髮千鈞", "一发千钧"), ("後來居上", "后来居上")):
        found = idioms.find(written_so)
        assert found is not None
        assert found[1].word == word


@pytest.mark.parametrize(
    ("pinyin", "sound"),
    [
        ("yì", "yi4"),
        ("lǜ", "lv4"),
        ("nǚ", "nv3"),
        ("de", "de5"),
        ("ɡǒu", "gou3"),
        ("zh", None),
        ("a，", None),
    ],
)
def test_pinyin_is_written_with_numbers(pinyin: str, sound: str | None) -> None:
    assert written(pinyin) == sound


def test_the_list_is_made_again_from_its_sources(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from bot.games import idioms

    (tmp_path / "c.json").write_text(
        '{"word": "一心一意", "pinyin": "yī xīn yī yì"}\n{"word": "短", "pinyin": "duǎn"}\n'
        '{"word": "颠倒乾坤", "pinyin": "diān dǎo qián kūn"}\n'
        '{"word": "坏坏坏坏", "pinyin": "huài ？ huài zh"}\n',
        "utf-8",
    )
    (tmp_path / "t.txt").write_text("一心一意\t200\n颠倒乾坤\t199\n", "utf-8")
    monkeypatch.setattr(idioms, "DATA", tmp_path)
    idioms.main(str(tmp_path / "c.json"), str(tmp_path / "t.txt"))
    assert (tmp_path / "idioms.txt").read_text("utf-8").splitlines() == [
        "一心一意 yi1 yi4 *",
        "颠倒乾坤 dian1 kun1 颠倒干坤",
    ]
    found = read_idioms(tmp_path / "idioms.txt")
    assert found.words["颠倒干坤"].word == "颠倒乾坤"
    assert found.words["一心一意"].known


@pytest.fixture
def own(tmp_path: Path) -> Callable[[str], Path]:
    def write(text: str) -> Path:
        path = tmp_path / "own.yaml"
        path.write_text(text, "utf-8")
        return path

    return write


def test_an_own_file_is_for_every_language_and_everything_in_it_is_text(own: Callable[[str], Path]) -> None:
    path = own("- ask: 几点开门？\n  answers: [22:30, 007, true, 九点]\n")
    shelf = library(str(path), "")
    assert {len(questions) for questions in shelf.questions.values()} == {1}
    assert shelf.questions["en"][0].answers == ("22:30", "007", "true", "九点")
    assert len(shelf.riddles["zh-Hans"]) >= 40


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", "must be a list"),
        ("ask: 一个\n", "must be a list"),
        ("- ask: [\n", "no YAML: line 2"),
        ("- 一个\n", "question 1 needs ask and answers"),
        ("- ask: 一\n  answers: [a]\n  more: b\n", "question 1 needs ask and answers"),
        ("- ask: ''\n  answers: [a]\n", "question 1: ask must be"),
        (f"- ask: {'问' * (ASK_CHARS_MAX + 1)}\n  answers: [a]\n", "question 1: ask must be"),
        ("- ask: 一\n  answers: a\n", "answers must be a list"),
        ("- ask: 一\n  answers: []\n", "answers must be a list"),
        ("- ask: 一\n  answers: ['！！']\n", "with a letter or a digit"),
        (f"- ask: 一\n  answers: [{'答' * (ANSWER_CHARS_MAX + 1)}]\n", "1 to 40 characters"),
        ("- ask: 一\n  answers: [a]\n- ask: 一\n  answers: [b]\n", "question 2 is there twice"),
        ("- ask: q\n  answers: [a]\n" * (QUESTIONS_MAX + 1), "at most are read"),
    ],
)
def test_a_file_that_cannot_be_used_says_why(own: Callable[[str], Path], text: str, complaint: str) -> None:
    with pytest.raises(QuestionsError) as caught:
        read_questions(own(text))
    assert complaint in str(caught.value)


def test_all_faults_are_told_at_once(own: Callable[[str], Path]) -> None:
    with pytest.raises(QuestionsError) as caught:
        read_questions(own("- 一\n- ask: 二\n  answers: []\n"))
    assert len(caught.value.faults) == 2


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(QuestionsError, match=r"none\.yaml cannot be read"):
        read_questions(tmp_path / "none.yaml")
