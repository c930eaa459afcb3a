"""A group, its people, and the events that the ad rule decides on."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

from rules.base.effects import Effect
from rules.base.events import AdSuspected, ButtonPressed, Message, Place
from rules.base.group import GeneralSettings, Group
from rules.base.ids import CaseId, GroupId, MessageNo, PersonId
from rules.base.judgement import Evidence, Judgement, Verdict
from rules.base.people import Person
from rules.offences.desk import CaseFile
from rules.offences.model import Case, CaseStatus, EvidencePost, LadderSettings, Record, Step
from rules.offences.opening import Opening

NOW = datetime(2026, 11, 25, 4, 0, tzinfo=UTC)  # Wednesday noon in Shanghai
OWNER = Person(PersonId(1), "小颖")
QIANG = Person(PersonId(7), "阿强")
YU = Person(PersonId(8), "小雨")
HERE = GroupId(1)
GROUP = Group(HERE, "街坊福利群", owner=OWNER.id, staff_known=True)
SETTINGS = LadderSettings()
E = TypeVar("E")


def message(number: int = 100, text: str = "加微信 abc123 领券，先到先得", **more: Any) -> Message:
    return Message(MessageNo(number), more.pop("author", QIANG), more.pop("posted_at", NOW), text, **more)


def suspected(said: Message | None = None, verdict: Verdict = Verdict.AD, **more: Any) -> AdSuspected:
    judgement = Judgement(verdict, 0.97, (Evidence("contact", 4.0, "微信 abc123", "contact"),))
    return AdSuspected(
        key=more.pop("key", "tg:1:5"),
        at=more.pop("at", NOW),
        entropy=b"e" * 32,
        group=HERE,
        place=Place(HERE),
        message=said or message(),
        judgement=judgement,
        **more,
    )


def pressed(action: str, by: Person = QIANG, *args: str, **more: Any) -> ButtonPressed:
    return ButtonPressed(
        key="tg:1:9",
        at=more.pop("at", NOW),
        entropy=b"e" * 32,
        group=more.pop("group", HERE),
        place=Place(HERE),
        by=by,
        press="p1",
        number=MessageNo(101),
        action=action,
        args=args or ("55",),
    )


def case(status: CaseStatus = CaseStatus.OPEN, **more: Any) -> Case:
    """Case 1 of 阿强: his first, notified as message 101 one second after the ad."""
    plain = Case(
        id=CaseId(55),
        group=HERE,
        number=1,
        person=QIANG,
        status=status,
        opened_at=NOW,
        step=1,
        steps=3,
        penalty=Step(),
        due_at=NOW + timedelta(hours=24),
        notice_number=MessageNo(101),
        notice_at=NOW + timedelta(seconds=1),
        posts=(EvidencePost(MessageNo(100), NOW, "加微信 abc123 领券，先到先得", 12345),),
    )
    return replace(plain, **more)


def opening(record: Record | None = None, *, observe: bool = False, reachable: Iterable[int] = ()) -> Opening:
    group = replace(GROUP, general=GeneralSettings(observe=observe))
    return Opening(group, record or Record(), frozenset(PersonId(person) for person in reachable))


def file(of: Case | None, *, reachable: Iterable[int] = (), **more: Any) -> CaseFile:
    return CaseFile(of, GROUP, frozenset(PersonId(person) for person in reachable), **more)


def only(kind: type[E], effects: Iterable[Effect]) -> list[E]:
    """The effects of one kind."""
    return [effect for effect in effects if isinstance(effect, kind)]
