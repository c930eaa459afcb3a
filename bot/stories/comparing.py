"""Where what was seen differs from what was expected.

Silence is a feature: what nobody expected is a fault.
"""

from bot.stories.script import Expected, Gone, Quiet, Said, Sanction, Scene, Standing, StoryError, Toast
from bot.stories.stage import Stage
from bot.stories.watching import Posting, Seen

NO_BUTTONS = "（无按钮）"


def contains(text: str, fragments: tuple[str, ...]) -> bool:
    """Whether the fragments stand in the text, in order and without overlap."""
    at = 0
    for fragment in fragments:
        if fragment == NO_BUTTONS:
            if "〔" in text:
                return False
            continue
        found = text.find(fragment, at)
        if found < 0:
            return False
        at = found + len(fragment)
    return True


class Comparison:
    """One scene's expectations against what was seen. What is matched is taken off; nothing may be left."""

    def __init__(self, scene: Scene, stage: Stage, seen: Seen) -> None:
        self._scene = scene
        self._stage = stage
        self._seen = seen
        self._postings = [posting for posting in seen.postings.values() if posting.new]
        self._gone = list(seen.gone)
        self._sanctions = list(seen.sanctions)

    def check(self) -> None:
        """StoryError says what was expected, and what was seen instead."""
        for expected in self._scene.expected:
            self._expect(expected)
        self._nothing_more()

    def _expect(self, expected: Expected) -> None:
        match expected:
            case Said():
                self._said(expected)
            case Gone():
                self._removed(expected)
            case Sanction():
                self._sanctioned(expected)
            case Toast():
                self._toast(expected)
            case Standing():
                self._stands(expected)
            case Quiet():
                self._nothing_more()
            case _:
                return

    def _said(self, said: Said) -> None:
        chat = self._stage.person(said.to) if said.to else self._stage.here
        if said.where:
            chat = self._stage.chats[said.where]
        among = list(self._seen.postings.values()) if said.edited else self._postings
        for posting in among:
            faces = posting.faces[-1:] if said.edited else posting.faces
            if posting.chat == chat and any(contains(face, said.fragments) for face in faces):
                if posting in self._postings:
                    self._postings.remove(posting)
                return
        raise self._error(said, f"小二应当说：{' … '.join(said.fragments)}")

    def _removed(self, gone: Gone) -> None:
        author = self._number(gone.who)
        count = self._gone.count(author)
        if count != gone.count:
            raise self._error(gone, f"{gone.who}的消息应当不见 {gone.count} 条，不见了 {count} 条")
        self._gone = [number for number in self._gone if number != author]

    def _sanctioned(self, sanction: Sanction) -> None:
        wanted = (sanction.kind, self._number(sanction.who))
        if wanted not in self._sanctions:
            raise self._error(sanction, f"应当：{sanction.kind} {sanction.who}")
        self._sanctions.remove(wanted)

    def _number(self, name: str) -> int:
        return self._stage.channels[name] if name in self._stage.channels else self._stage.person(name)

    def _toast(self, toast: Toast) -> None:
        if not any(contains(shown, toast.fragments) for shown in self._seen.toasts):
            raise self._error(toast, f"小提示应当有：{' … '.join(toast.fragments)}")

    def _stands(self, standing: Standing) -> None:
        stage = self._stage
        who = stage.person(standing.who)
        status = stage.control.member(stage.here, who)["status"]
        there = status not in ("left", "kicked")
        may = stage.control.may_post(stage.here, who)
        if not {"在群": there, "不在群": not there, "能说话": may, "不能说话": not may}[standing.what]:
            raise self._error(standing, f"{standing.who} 应当{standing.what}，现在是 {status}")

    def _nothing_more(self) -> None:
        if self._postings or self._gone or self._sanctions:
            raise self._error(None, "小二多做了没写的事")

    def _error(self, expected: Expected | None, words: str) -> StoryError:
        spot = self._scene.spot if expected is None else expected.spot
        return spot.error("\n".join([words, *self._report()]))

    def _report(self) -> list[str]:
        seen = self._seen
        rows = ["看到的是："]
        rows += [self._row(posting) for posting in seen.postings.values()]
        rows += [f"  × {self._stage.name(author)}的消息" for author in seen.gone]
        rows += [f"  {kind} {self._stage.name(person)}" for kind, person in seen.sanctions]
        rows += [f"  「{toast}」" for toast in seen.toasts]
        rows += [f"  平台拒绝了 {refusal}" for refusal in seen.refused]
        return rows if len(rows) > 1 else ["看到的是：什么也没有"]

    def _row(self, posting: Posting) -> str:
        mark = "" if posting.new else "（改）"
        words = posting.faces[-1].replace("\n", "\n      ")
        return f"  小二{mark}＠{self._stage.named(posting.chat)}: {words}"
