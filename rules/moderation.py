"""Every post is read like the group's other readers do: is it an ad, doubtful, or fine?

Decides only that, and hands what is not fine on (`AdSuspected`); what follows is the ad rule's
(`rules.offences`). Staff, the group's own channel, bots and the platform are never judged, and nobody is
before the platform has told who the staff are.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from rules.base.effects import Effect, Emit, Note, Put, ReadPictures
from rules.base.events import (
    AdSuspected,
    Event,
    Message,
    MessageEdited,
    MessagePosted,
    PictureRead,
    TextTaught,
    WordsOffered,
    WordsRefused,
    following,
)
from rules.base.group import Group, Presence
from rules.base.ids import GroupId, PersonId
from rules.base.judgement import Judgement, Verdict
from rules.base.words import fold
from rules.checks.addresses import Link
from rules.checks.alike import Known
from rules.checks.base import Sample
from rules.checks.calm import Calm, calm_of
from rules.checks.lessons import Layer, Lesson, Marks, layer_of, marks_of, that_count
from rules.checks.questions import asks_for_recommendation
from rules.checks.settings import AdSettings
from rules.checks.verdict import judge, points_at
from rules.checks.wording import Wording

Judged = MessagePosted | MessageEdited | PictureRead | WordsOffered
NEWCOMER_MESSAGES_MAX = 5  # who has said no more than this …
NEWCOMER_HOURS_MAX = 72  # … and joined no longer ago, is new


@dataclass(frozen=True, slots=True)
class Scene:
    """What a post is judged in: the group, what was said lately and decided before, and who says it."""

    group: Group
    known: str = ""  # what the staff decided about the same text: "ad", "fine", or ""
    repeats: int = 0
    repeat_people: int = 0
    newcomer: bool = False
    strangers: tuple[str, ...] = ()  # the @names in the post that no member has
    taught: "Taught | None" = None  # the group's lessons, if it has any


@dataclass(frozen=True, eq=False)
class Taught:
    """A group's lessons, as they were known at an instant."""

    lessons: tuple[Lesson, ...]
    at: datetime


@dataclass(frozen=True, eq=False)
class Everyday:
    """Posts of everyday talk as numbers: what they get without any lesson, and their marks."""

    posts: tuple[tuple[float, Marks], ...]


@dataclass(frozen=True, slots=True)
class TaughtText:
    """A text that the staff decided about. `verdict` "" forgets it."""

    group: GroupId
    fingerprint: int
    verdict: str
    by: PersonId
    at: datetime
    lesson: Lesson | None = None


LAYERS_KEPT = 64  # of the groups that talked last; another is made anew, in some hundredths of a second
JUDGED_KEPT = 128  # of a batch: what is remarkable is judged when it is chosen, and again when it is decided
SCORE_MIN = 1e-9  # so that a score has points
_SILENCE = Everyday(())

HEARS = (MessagePosted, MessageEdited, PictureRead, WordsOffered, TextTaught)


def wants(event: Event) -> bool:
    """Posts, edits and read pictures in groups, words to be said there, and what the staff teaches."""
    if isinstance(event, Judged):
        return event.group is not None
    return isinstance(event, TextTaught)


def no_talk() -> Everyday:
    """Nothing to go through."""
    return _SILENCE


@lru_cache(maxsize=LAYERS_KEPT)
def _layer(taught: Taught, staff: frozenset[int], talk: Everyday, doubtful_at: float) -> Layer:
    return layer_of(taught.lessons, staff, taught.at, talk.posts, points_at(doubtful_at))


@lru_cache(maxsize=LAYERS_KEPT)
def _known(taught: Taught, staff: frozenset[int]) -> Known:
    return Known(that_count(taught.lessons, staff))


@lru_cache(maxsize=JUDGED_KEPT)
def _judged(post: Sample, settings: AdSettings, model: Wording | None) -> Judgement:
    return judge(post, settings, model)


@dataclass(frozen=True, slots=True)
class Moderation:
    """The feature. `model` gives what the wording of a post is judged with, None for the checks alone; it is
    asked when somebody posts, so that nothing is read for a program that only wants to know the settings."""

    model: Callable[[], Wording | None]
    talk: Callable[[], Everyday] = no_talk

    def decide(self, event: Judged | TextTaught, state: Scene, settings: AdSettings) -> Iterator[Effect]:
        """Judge a post; or remember what the staff said about a text."""
        if isinstance(event, TextTaught):
            yield from self._remember(event, settings)
        elif isinstance(event, WordsOffered):
            yield Emit(self._vetted(event, state, settings))
        elif _judged_here(state.group) and not state.group.is_exempt(event.message.author):
            yield from self._judge(event, state, settings)

    def calm(self, settings: AdSettings) -> Calm:
        """Which words alone are fine where these settings hold, and nothing was taught."""
        return calm_of(self.model(), settings)

    def is_remarkable(self, event: MessagePosted, state: Scene, settings: AdSettings) -> bool:
        """Whether `decide` would make anything of a post."""
        if not _judged_here(state.group) or state.group.is_exempt(event.message.author):
            return False
        if event.message.pictures:
            return True
        return self._judgement(event, state, settings).verdict is not Verdict.FINE

    def _judgement(self, event: Judged, state: Scene, settings: AdSettings) -> Judgement:
        post = sample(event, state)
        if state.taught is None:
            return _judged(post, settings, self.model())
        staff = frozenset(one.by for one in state.taught.lessons if state.group.is_staff(PersonId(one.by)))
        layer = _layer(state.taught, staff, self.talk(), settings.doubtful_at)
        if not post.known and _known(state.taught, staff).is_like_ad(marks_of(fold(post.text))):
            post = post._replace(like_ad=True)
        return judge(post, settings, self.model(), layer)

    def _remember(self, event: TextTaught, settings: AdSettings) -> Iterator[Effect]:
        """The text, and what is to be learned from it."""
        assert event.group is not None
        lesson = None
        if event.text and event.verdict:
            score = judge(Sample(event.text), settings, self.model()).score
            points = points_at(min(max(score, SCORE_MIN), 1 - SCORE_MIN))
            lesson = Lesson(marks_of(fold(event.text)), points, event.verdict == "ad", event.by, event.at)
        yield Put(TaughtText(event.group, event.fingerprint, event.verdict, event.by, event.at, lesson))
        yield Note(event.group, f"taught-{event.verdict or 'nothing'}", by=event.by)

    def _judge(self, event: Judged, state: Scene, settings: AdSettings) -> Iterator[Effect]:
        message = event.message
        verdict = (judgement := self._judgement(event, state, settings)).verdict
        if verdict is not Verdict.AD and message.pictures and not isinstance(event, PictureRead):
            yield ReadPictures(event.place, message)  # what is doubtful is asked about when they are read
        elif verdict is not Verdict.FINE:
            yield Emit(_suspected(event, judgement))

    def _vetted(self, event: WordsOffered, state: Scene, settings: AdSettings) -> Event:
        """What the offered words bring about. Doubtful ones are not said: 小二 advertises for nobody."""
        if not _judged_here(state.group) or state.group.is_exempt(event.message.author):
            return event.then
        if self._judgement(event, state, settings).verdict is Verdict.FINE:
            return event.then
        return WordsRefused(
            **following(event, "refused"),
            place=event.place,
            message=event.message,
            press=event.press,
            then=event.then,
        )


def _judged_here(group: Group) -> bool:
    return group.staff_known and group.presence is not Presence.GONE


def sample(event: Judged, state: Scene) -> Sample:
    """A post as the checks want it."""
    message = event.message
    return Sample(
        text=message.text,
        links=tuple(Link(link.url, link.text, link.hidden) for link in message.links),
        mentions=state.strangers,
        phones=message.phones,
        codes=event.codes if isinstance(event, PictureRead) else (),
        forwarded=message.forwarded,
        contact_card=message.contact_card,
        via_bot=message.via_bot,
        story=message.story,
        buttons=message.buttons,
        media=message.media,
        edited=isinstance(event, MessageEdited),
        repeats=state.repeats,
        repeat_people=state.repeat_people,
        newcomer=state.newcomer,
        answers_question=_answers(message),
        known=state.known,
    )


def is_only_words(message: Message) -> bool:
    """Whether nothing hangs on a post that a check would look at, besides its words and whom it answers."""
    return not (
        message.links
        or message.mentions
        or message.phones
        or message.pictures
        or message.forwarded
        or message.contact_card
        or message.via_bot
        or message.story
        or message.buttons
        or message.media
    )


def _answers(message: Message) -> bool:
    return message.reply is not None and asks_for_recommendation(message.reply.text)


def _suspected(event: Judged, judgement: Judgement) -> AdSuspected:
    return AdSuspected(
        key=f"{event.key}/suspected",
        at=event.at,
        entropy=event.entropy,
        group=event.group,
        place=event.place,
        message=event.message,
        judgement=judgement,
    )
