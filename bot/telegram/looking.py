"""Looking at a group: its title and kind, its staff, what 小二 may do there; and at who is in it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from bot.ports import Done, Finding, Job, Outcome, Stamp
from bot.telegram.hands import Hands
from bot.telegram.inbound.members import is_in, presence_of, rights_of
from bot.telegram.inbound.people import person_of
from bot.telegram.inbound.plain import Raw, clean
from bot.telegram.wire import CallError, Fault, readable
from rules.base.events import GroupSeen, MemberSeen
from rules.base.ids import ChatId, GroupId, PersonId
from rules.base.people import Person

# Whom the group tells about itself is in it, at least as this.
_SIMPLE_MEMBER: Raw = {"status": "member"}


async def look(hands: Hands, job: Job) -> Outcome:
    """Done, with what was found."""
    assert job.chat is not None  # a look is always at a group
    assert job.group is not None
    return Done(found=(await look_at(hands, job.chat, job.group),))


async def look_at(hands: Hands, chat: ChatId, group: GroupId | None) -> Finding:
    """What there is to see. `group` None: the taker of the event fills it in. CallError: nothing."""
    full = await hands.call("getChat", {"chat_id": chat})
    staff = await _unless_refused(hands, "getChatAdministrators", {"chat_id": chat})
    own = await _own(hands, chat, staff or ())
    with readable("getChat"):
        seen = _seen(hands.me.id, full, staff, own)
    return lambda stamp: replace(seen, key=stamp.key, at=stamp.at, entropy=stamp.entropy, group=group)


async def _own(hands: Hands, chat: ChatId, staff: Sequence[Raw]) -> Raw:
    with readable("getChatAdministrators"):
        own = next((member for member in staff if member["user"]["id"] == hands.me.id), None)
    if own is None:
        own = await _unless_refused(hands, "getChatMember", {"chat_id": chat, "user_id": hands.me.id})
    return own or _SIMPLE_MEMBER


async def _unless_refused(hands: Hands, method: str, parameters: dict[str, Any]) -> Any:
    """None when the group does not tell us."""
    try:
        return await hands.call(method, parameters)
    except CallError as error:
        if error.fault not in (Fault.REFUSED, Fault.FORBIDDEN, Fault.MISSING):
            raise
    return None


async def look_at_member(hands: Hands, job: Job) -> Outcome:
    """Done, with how the platform says that somebody stands. What it does not want to say is refused."""
    assert job.chat is not None  # somebody is looked at in a group
    asked = {"chat_id": job.chat, "user_id": job.payload["person"]}
    found = await hands.call("getChatMember", asked)
    with readable("getChatMember"):
        person, present = person_of(found["user"]), is_in(found)
    words = tuple((name, value) for name, value in job.payload["words"])
    handle = job.payload["handle"]

    def seen(stamp: Stamp) -> MemberSeen:
        return MemberSeen(
            key=stamp.key,
            at=stamp.at,
            entropy=stamp.entropy,
            group=job.group,
            person=person,
            present=present,
            handle=handle,
            payload=words,
        )

    return Done(found=(seen,))


def _seen(me: PersonId, full: Raw, staff: Sequence[Raw] | None, own: Raw) -> GroupSeen:
    """Not yet stamped."""
    linked = full.get("linked_chat_id")
    return GroupSeen(
        key="",
        at=datetime.min.replace(tzinfo=UTC),
        title=clean(full.get("title") or ""),
        supergroup=full["type"] == "supergroup",
        forum=bool(full.get("is_forum")),
        owner=next(iter(_with_status(staff or (), "creator", me)), None),
        admins=None if staff is None else _with_status(staff, "administrator", me),
        presence=presence_of(own),
        rights=rights_of(own),
        linked_channel=PersonId(linked) if linked is not None else None,
    )


def _with_status(staff: Sequence[Raw], status: str, me: PersonId) -> tuple[Person, ...]:
    return tuple(
        person_of(member["user"])
        for member in staff
        if member["status"] == status and member["user"]["id"] != me
    )
