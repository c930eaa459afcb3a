"""Effects that say nothing, written down for the outbox: what is taken away, done to members, asked or looked
at. The payloads stand in `bot.engine.drafting`."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from rules.base.effects import (
    Admit,
    AskOpinion,
    Expel,
    FetchBeacon,
    LeaveGroup,
    LookAtGroup,
    LookAtMember,
    ReadDocument,
    Readmit,
    ReadPictures,
    Remove,
    Restrict,
    Urgency,
)
from rules.base.events import Place
from rules.base.ids import GroupId
from rules.base.messages import message_to_json
from storage.base.outbox import NO_LANE, Draft

PICTURE_LANES = 3  # so many pictures are fetched at once, and leave room for what people wait for


def removal(group: GroupId | None, chat: int | None, numbers: list[Any], handle: str = "") -> Draft:
    """Messages to take out of a chat; it overtakes what is said there."""
    return Draft(NO_LANE, "remove", group, chat, Urgency.REMOVAL, {"numbers": numbers}, handle)


def _remove(remove: Remove) -> Draft:
    group, chat = address(remove.place)
    return removal(group, chat, [number for number in remove.numbers if number > 0], remove.handle)


def _restrict(restrict: Restrict) -> Draft:
    payload = {"person": restrict.person, "until": _seconds(restrict.until), "lift": restrict.lift}
    return act("restrict", restrict.group, payload, restrict.handle)


def _expel(expel: Expel) -> Draft:
    payload = {"person": expel.person, "until": _seconds(expel.until), "kick": expel.kick}
    return act("expel", expel.group, payload, expel.handle)


def _readmit(readmit: Readmit) -> Draft:
    return act("readmit", readmit.group, {"person": readmit.person})


def _admit(admit: Admit) -> Draft:
    return act("admit", admit.group, {"person": admit.person}, urgency=Urgency.NORMAL)


def _look(look: LookAtGroup) -> Draft:
    return act("look", look.group, {}, urgency=Urgency.LATER)


def _look_at_member(look: LookAtMember) -> Draft:
    """Somebody waits with a finger on a button, and nothing has to wait for it."""
    words = [list(pair) for pair in look.payload]
    payload = {"person": look.person, "handle": look.handle, "words": words}
    return Draft(
        NO_LANE,
        "look_at_member",
        look.group,
        None,
        Urgency.TOAST,
        payload,
        look.handle,
        expires=look.expires,
    )


def _fetch_beacon(fetch: FetchBeacon) -> Draft:
    payload = {"chain": fetch.chain, "round": fetch.round, "handle": fetch.handle}
    return Draft(
        NO_LANE,
        "fetch_beacon",
        fetch.group,
        None,
        Urgency.NORMAL,
        payload,
        fetch.handle,
        expires=fetch.expires,
    )


def _ask_opinion(asking: AskOpinion) -> Draft:
    """In a lane of its own: one question at a time, so that a slow answer keeps nobody waiting."""
    said, until = {"case": asking.case, "person": asking.person, "text": asking.text}, asking.expires
    return Draft("opinions", "ask_opinion", asking.group, None, Urgency.LATER, said, expires=until)


def _leave(leave: LeaveGroup) -> Draft:
    return act("leave", leave.group, {}, urgency=Urgency.LATER)


def _read_pictures(reading: ReadPictures) -> Draft:
    group, chat = address(reading.place)
    payload = {"message": message_to_json(reading.message), "topic": reading.place.topic}
    lane = f"pictures {reading.message.number % PICTURE_LANES}"
    return Draft(lane, "read_pictures", group, chat, Urgency.LATER, payload)


def _read_document(reading: ReadDocument) -> Draft:
    group, chat = address(reading.place)
    payload = {
        "message": message_to_json(reading.message),
        "purpose": reading.purpose,
        "words": [list(pair) for pair in reading.payload],
        "topic": reading.place.topic,
    }
    return Draft("documents", "read_document", group, chat, Urgency.NORMAL, payload)


def act(
    kind: str, group: GroupId, payload: dict[str, Any], handle: str = "", urgency: Urgency = Urgency.SANCTION
) -> Draft:
    """What is done to a group's members, one after the other."""
    return Draft(f"acts {group}", kind, group, None, urgency, payload, handle)


def address(place: Place) -> tuple[GroupId | None, int | None]:
    """Group and chat of a place; the chat is None for the group's own."""
    if place.staff_chat:
        return place.group, place.staff_chat
    if place.person is not None and place.group is None:
        return None, place.person
    if place.group is None:
        raise ValueError("a place is a group, a person or a staff chat")
    return place.group, None


def _seconds(instant: datetime | None) -> int | None:
    return None if instant is None else int(instant.timestamp())


WORDLESS: dict[type, Callable[[Any], Draft]] = {
    Remove: _remove,
    Restrict: _restrict,
    Expel: _expel,
    Readmit: _readmit,
    Admit: _admit,
    LookAtGroup: _look,
    LookAtMember: _look_at_member,
    ReadPictures: _read_pictures,
    ReadDocument: _read_document,
    LeaveGroup: _leave,
    FetchBeacon: _fetch_beacon,
    AskOpinion: _ask_opinion,
}
