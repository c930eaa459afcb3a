"""成语接龙: each idiom begins where the last one ends, none is said twice, nobody goes on from their own."""

from dataclasses import dataclass

from rules.base.commands import Command
from rules.base.settings import setting
from rules.base.text import Text, Words, text
from rules.games.kind import Kind, Said, Scene, Turn
from rules.games.library import Idioms, follows

WORD_CHARS_MAX = 12  # an idiom of four characters, with marks and blanks around it
MATCHES = ("any_tone", "sound", "character")
WAYS_OPEN_MIN = 20  # so many idioms at least may follow the first one
EXAMPLES_SHOWN = 2
GLOOMY = frozenset("死亡杀尸鬼血丧哭悲惨")  # 小二 begins with something pleasant


@dataclass(frozen=True)
class IdiomSettings:
    """The chain's settings."""

    idiom_points: int = setting(20, "Idiom chain: points for the whole chain.", ge=0, le=10_000)
    idiom_links: int = setting(20, "Idiom chain: links until it is whole.", ge=5, le=100)
    idiom_match: str = setting(
        "any_tone", "Idiom chain: what has to be the same where two idioms meet.", choices=MATCHES
    )
    idiom_seconds: int = setting(180, "Idiom chain: seconds for the next link.", ge=30, le=3_600)


@dataclass(frozen=True, slots=True)
class Chain:
    """`said` are the idioms' keys, the newest last; the first is 小二's. `word`: the newest as it is shown.
    `match` and `links` are those of the settings when it began."""

    said: tuple[str, ...]
    word: str
    match: str
    links: int
    last: int = 0

    @property
    def made(self) -> int:
        return len(self.said) - 1


def begin(scene: Scene) -> Chain | None:
    """An idiom that people know, and that many can follow."""
    idioms, match = scene.library.idioms, scene.settings.idiom_match
    known = [key for key, idiom in idioms.words.items() if idiom.known and GLOOMY.isdisjoint(key)]
    known = known or list(idioms.words)
    if not known:
        return None
    first = known[scene.chance.below(len(known))]
    for _ in range(WAYS_OPEN_MIN):
        if len(list(idioms.after(first, match))) >= WAYS_OPEN_MIN:
            break
        first = known[scene.chance.below(len(known))]
    return Chain((first,), idioms.words[first].word, match, scene.settings.idiom_links)


def hear(state: Chain, said: Said, scene: Scene) -> Turn | None:
    """An idiom that fits. One that was said before is told so; other talk is no business of the game's."""
    if len(said.text) > WORD_CHARS_MAX or said.by.id == state.last:
        return None
    idioms = scene.library.idioms
    found = idioms.find(said.text)
    if found is None or state.said[-1] not in idioms.words:
        return None
    key, idiom = found
    if not follows(state.said[-1], idioms.words[state.said[-1]], key, idiom, state.match):
        return None
    if key in state.said:
        return Turn(state, text("game-idiom-again", who=said.by, word=idiom.word), keeps_time=True)
    after = Chain((*state.said, key), idiom.word, state.match, state.links, said.by.id)
    return _linked(after, said, idioms)


def _linked(after: Chain, said: Said, idioms: Idioms) -> Turn:
    won = (said.by.id,)
    if after.made >= after.links:
        return Turn(after, text("game-idiom-whole", links=after.made), said.by, won, over=True)
    if all(key in after.said for key, _ in idioms.after(after.said[-1], after.match)):
        news = text("game-idiom-dead-end", who=said.by, word=after.word)
        return Turn(after, news, said.by, won, over=True)
    return Turn(after, text("game-idiom-linked", who=said.by, word=after.word), said.by, won)


def late(state: Chain, scene: Scene) -> Turn:
    """What might have been said."""
    return Turn(state, _late(state, scene.library.idioms), over=True)


def _late(state: Chain, idioms: Idioms) -> Text:
    if state.said[-1] not in idioms.words:
        return text("game-idiom-late-bare", links=state.made)
    ways = [idiom for key, idiom in idioms.after(state.said[-1], state.match) if key not in state.said]
    ways.sort(key=lambda idiom: not idiom.known)
    if not ways:
        return text("game-idiom-late-bare", links=state.made)
    examples = "、".join(idiom.word for idiom in ways[:EXAMPLES_SHOWN])
    return text("game-idiom-late", links=state.made, examples=examples)


def face(state: Chain) -> Words:
    """Where the chain ends now, and how it goes on."""
    rule = text(f"game-idiom-match-{state.match}", char=state.word[-1])
    return text("game-idiom-face", word=state.word, rule=rule, made=state.made, links=state.links)


KIND = Kind(
    "idiom",
    Command("idiom", ("成语接龙", "成語接龍"), takes=r"\d{0,7}", in_private=False, menu=False),
    IdiomSettings,
    Chain,
    points=lambda settings: settings.idiom_points,
    prizes=lambda settings: settings.idiom_links,
    seconds=lambda settings: settings.idiom_seconds,
    begin=begin,
    hear=hear,
    late=late,
    face=face,
)
