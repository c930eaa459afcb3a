"""What a group's staff teaches: it helps, is bounded, can be taken back, and nobody alone can ruin it."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from rules.base.judgement import Verdict
from rules.base.words import fold
from rules.checks.base import Sample
from rules.checks.lessons import (
    HALF_LIFE,
    HELPER_LESSONS_MAX,
    LESSONS_MAX,
    REACH_POINTS,
    STAFF_LESSONS_MAX,
    Layer,
    Lesson,
    layer_of,
    marks_of,
    that_count,
)
from rules.checks.settings import AdSettings
from rules.checks.verdict import judge, points_at
from rules.checks.wording import Wording

NOW = datetime(2026, 11, 28, 12, tzinfo=UTC)
OWNER, HELPER = 1, 2
SETTINGS = AdSettings()
DOUBTFUL = points_at(SETTINGS.doubtful_at)
PLAIN = Wording({}, 1.0, 1.5)  # a model that knows nothing, and finds everything a little suspicious
TALK = tuple(
    (1.5, marks_of(fold(text)))
    for text in ("今天天气真好", "晚上吃什么", "明天几点开门", "谢谢老板娘", "孩子放学了", "这双鞋真舒服")
)
OFFERS = [
    f"{what}的{how}我有货" for what in ("绿云", "蓝星", "金盾", "白塔", "青竹") for how in ("机子", "盘")
]


def lesson(text: str, *, ad: bool = True, by: int = OWNER, days: float = 0, points: float = 1.5) -> Lesson:
    return Lesson(marks_of(fold(text)), points, ad, by, NOW - timedelta(days=days))


def layer(*lessons: Lesson) -> Layer:
    return layer_of(lessons, {OWNER}, NOW, TALK, DOUBTFUL)


def added(one: Layer, text: str) -> float:
    return one.evidence(fold(text)).points


def test_ten_corrections_help_with_what_is_like_them() -> None:
    taught = layer(*map(lesson, OFFERS))
    like_them, talk = "红枫的机子我有货", "今天放学真早"
    assert judge(Sample(like_them), SETTINGS, PLAIN).verdict is Verdict.FINE
    assert judge(Sample(like_them), SETTINGS, PLAIN, taught).verdict is Verdict.DOUBTFUL
    assert judge(Sample(talk), SETTINGS, PLAIN, taught).verdict is Verdict.FINE


def test_what_was_called_fine_is_fine_and_what_is_like_it_more_so() -> None:
    taught = layer(lesson("周末跳蚤市场，摊位三十一天，快报名", ad=False, points=4.5))
    assert added(taught, "周末跳蚤市场，摊位三十一天，快报名") < -1
    assert added(taught, "跳蚤市场的摊位，周末报名") < 0


def test_everyday_talk_stays_fine_whatever_is_taught() -> None:
    wicked = layer(*(lesson(text) for text in ("今天天气真好", "晚上吃什么", "谢谢老板娘")))
    for points, marks in TALK:
        assert points + wicked.points(marks, len(marks)) < DOUBTFUL


def test_a_hundred_wicked_lessons_of_a_helper_do_not_ruin_what_the_staff_taught() -> None:
    good = [lesson(text, days=1) for text in OFFERS]
    wicked = [lesson(f"{text}{n}", ad=False, by=HELPER, points=4.8) for n in range(10) for text in OFFERS]
    assert len(that_count(wicked, {OWNER})) == HELPER_LESSONS_MAX
    before, after = layer(*good), layer(*good, *wicked)
    still = [text for text in OFFERS if 1.5 + added(after, text) >= DOUBTFUL]
    assert [text for text in OFFERS if 1.5 + added(before, text) >= DOUBTFUL] == OFFERS
    assert len(still) >= len(OFFERS) / 2


def test_the_newest_lessons_count_so_many_of_each_teacher() -> None:
    many = [lesson(f"第{n}条", days=n / 10) for n in range(LESSONS_MAX + 9)]
    counted = that_count(many, {OWNER})
    assert len(counted) == STAFF_LESSONS_MAX
    assert counted[-1] == many[0]
    assert counted == sorted(counted, key=lambda one: one.at)


def test_lessons_fade() -> None:
    text = OFFERS[0]
    fresh, old = layer(lesson(text)), layer(lesson(text, days=8 * HALF_LIFE.days))
    assert 0 <= added(old, text) < added(fresh, text)


def test_the_same_lessons_make_the_same_layer_and_one_taken_back_leaves_nothing() -> None:
    lessons = [*map(lesson, OFFERS)]
    assert layer(*lessons) == layer(*lessons)
    assert layer(*lessons[:-1]) == layer(*[one for one in lessons if one != lessons[-1]])
    assert layer().weights == {}


def test_a_decision_about_this_very_text_stands_above_lessons() -> None:
    taught = layer(*map(lesson, OFFERS))
    judgement = judge(Sample(OFFERS[0], known="fine"), SETTINGS, PLAIN, taught)
    assert judgement.verdict is Verdict.FINE
    assert "lessons" not in {seen.check for seen in judgement.evidence if seen.points}


@given(
    st.lists(st.tuples(st.text(max_size=30), st.booleans(), st.integers(1, 3)), max_size=12),
    st.text(max_size=60),
)
def test_what_is_added_is_bounded(taught: list[tuple[str, bool, int]], text: str) -> None:
    one = layer(*(lesson(said, ad=ad, by=by) for said, ad, by in taught))
    assert abs(added(one, text)) <= REACH_POINTS
    judgement = judge(Sample(text), SETTINGS, PLAIN, one)
    assert 0 <= judgement.score <= 1


def test_a_verdict_that_the_checks_keep_is_not_turned_by_lessons_about_something_else() -> None:
    """It lies a hair above the threshold: any little sum of common pieces would turn it."""
    talkative = Wording({}, 1.0, -3.0)  # finds everything to be talk
    contact = Sample("我的微信是abc123")
    assert judge(contact, SETTINGS).verdict is Verdict.DOUBTFUL
    assert judge(contact, SETTINGS, talkative).verdict is Verdict.DOUBTFUL
    elsewhere = layer(
        *(lesson(f"{what}的{how}我有货", ad=False, points=6.0) for what in "蓝白青" for how in ("机子", "盘"))
    )
    assert -0.5 < added(elsewhere, contact.text) < 0
    assert judge(contact, SETTINGS, talkative, elsewhere).verdict is Verdict.DOUBTFUL


def test_lessons_about_the_like_do_turn_it() -> None:
    talkative = Wording({}, 1.0, -3.0)
    contact = Sample("我的微信是abc123")
    found = points_at(judge(contact, SETTINGS, talkative).score)
    likes = [f"我的微信是abc{n}哦" for n in (456, 789, 123, 888)]
    taught = layer(*(lesson(text, ad=False, points=found) for text in likes))
    assert judge(contact, SETTINGS, talkative, taught).verdict is Verdict.FINE
