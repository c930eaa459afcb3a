"""Who came, who went, who became staff; and what became of 小二 itself."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from bot.ports import Stamp
from bot.telegram.inbound.people import person_of
from bot.telegram.inbound.plain import Raw, clean, number
from rules.base.events import (
    Event,
    GroupMoved,
    GroupRenamed,
    JoinRequested,
    MemberJoined,
    MemberLeft,
    Place,
    PresenceChanged,
    StaffChanged,
    VoiceReturned,
)
from rules.base.group import NO_RIGHTS, Presence, Rights
from rules.base.ids import GroupId, MessageNo, PersonId
from rules.base.people import Person
from rules.base.service import ServicePosted

_STAFF = frozenset({"creator", "administrator"})
# Lines of the platform's own, by what may be wanted out of a chat. The rest stays, such as an upgrade's.
_SERVICES = {
    "new_chat_members": "joins",
    "left_chat_member": "leaves",
    "pinned_message": "pins",
    "new_chat_title": "titles",
    "new_chat_photo": "titles",
    "delete_chat_photo": "titles",
    "chat_background_set": "titles",
    "video_chat_scheduled": "calls",
    "video_chat_started": "calls",
    "video_chat_ended": "calls",
    "video_chat_participants_invited": "calls",
    "boost_added": "boosts",
    "giveaway_created": "boosts",
    "giveaway_completed": "boosts",
    "message_auto_delete_timer_set": "timers",
    "proximity_alert_triggered": "timers",
}


def report_events(raw: Raw, stamp: Stamp, place: Place, me: PersonId) -> Iterator[Event]:
    """What the platform reports by a message in the group. What concerns 小二 itself comes as an update of
    its own, and is left out here."""
    group = place.group
    assert group is not None
    by = person_of(raw["from"]) if "from" in raw else None
    for n, user in enumerate(user for user in raw.get("new_chat_members") or () if user["id"] != me):
        person = person_of(user)
        yield MemberJoined(
            **_common(stamp, group, n), person=person, by=_other(by, person), happened_at=_date(raw)
        )
    gone = raw.get("left_chat_member")
    if gone is not None and gone["id"] != me:
        person = person_of(gone)
        yield MemberLeft(**_common(stamp, group), person=person, by=_other(by, person))
    if "new_chat_title" in raw:
        yield GroupRenamed(**_common(stamp, group), title=clean(raw["new_chat_title"]))
    if "migrate_to_chat_id" in raw or "migrate_from_chat_id" in raw:
        yield GroupMoved(**_common(stamp, group))
    kind = next((kind for name, kind in _SERVICES.items() if name in raw), "")
    if kind:
        common = {**_common(stamp, group), "key": f"{stamp.key}/line"}
        yield ServicePosted(**common, place=place, number=MessageNo(number(raw["message_id"])), kind=kind)


def member_events(change: Raw, stamp: Stamp, group: GroupId, me: PersonId) -> Iterator[Event]:
    """What a change of somebody's standing amounts to: at most a coming or going, or a voice that others than
    `me` gave back, and a change of staff."""
    before, after = change["old_chat_member"], change["new_chat_member"]
    person, by = person_of(after["user"]), person_of(change["from"])
    n = 0
    if (role := _role(after)) != _role(before):
        owner = role == "creator"
        yield StaffChanged(**_common(stamp, group), person=person, admin=bool(role), owner=owner, by=by)
        n = 1
    if not is_in(before) and is_in(after):
        link = (change.get("invite_link") or {}).get("invite_link") or ""
        yield MemberJoined(
            **_common(stamp, group, n),
            person=person,
            by=_other(by, person),
            link=clean(link),
            happened_at=_date(change),
        )
    elif (banned := after["status"] == "kicked") or (is_in(before) and not is_in(after)):
        yield MemberLeft(**_common(stamp, group, n), person=person, by=_other(by, person), banned=banned)
    elif _is_mute(before) and not _is_mute(after) and by.id not in (me, person.id):
        yield VoiceReturned(**_common(stamp, group, n), person=person, by=by)


def presence_event(change: Raw, stamp: Stamp, group: GroupId) -> PresenceChanged:
    """What became of 小二 in the group."""
    return PresenceChanged(
        **_common(stamp, group),
        title=clean(change["chat"].get("title") or ""),
        supergroup=change["chat"]["type"] == "supergroup",
        presence=presence_of(change["new_chat_member"]),
        before=presence_of(change["old_chat_member"]),
        rights=rights_of(change["new_chat_member"]),
        by=person_of(change["from"]),
        who=person_of(change["new_chat_member"]["user"]),
    )


def request_event(raw: Raw, stamp: Stamp, group: GroupId) -> JoinRequested:
    """Somebody asks to be let in."""
    link = (raw.get("invite_link") or {}).get("invite_link") or ""
    return JoinRequested(**_common(stamp, group), person=person_of(raw["from"]), link=clean(link))


def is_in(member: Raw) -> bool:
    """Whether a member record means being in the group."""
    status = member["status"]
    return status in ("member", "administrator", "creator") or (
        status == "restricted" and bool(member.get("is_member", True))
    )


def _is_mute(member: Raw) -> bool:
    return member["status"] == "restricted" and not member.get("can_send_messages", True)


def presence_of(member: Raw) -> Presence:
    """What a member record means for 小二."""
    if member["status"] in _STAFF:
        return Presence.ADMIN
    return Presence.MEMBER if is_in(member) else Presence.GONE


def rights_of(member: Raw) -> Rights:
    """What a member record lets 小二 do."""
    if member["status"] != "administrator":
        return NO_RIGHTS
    return Rights(
        delete=bool(member.get("can_delete_messages")),
        restrict=bool(member.get("can_restrict_members")),
        pin=bool(member.get("can_pin_messages")),
        invite=bool(member.get("can_invite_users")),
        promote=bool(member.get("can_promote_members")),
        tags=bool(member.get("can_manage_tags")),
    )


def _role(member: Raw) -> str:
    """Which kind of staff, "" for none."""
    status: str = member["status"]
    return status if status in _STAFF else ""


def _other(by: Person | None, person: Person) -> Person | None:
    """Who did it, when it was somebody else."""
    return by if by is not None and by.id != person.id else None


def _date(raw: Raw) -> datetime:
    return datetime.fromtimestamp(raw["date"], UTC)


def _common(stamp: Stamp, group: GroupId, n: int = 0) -> dict[str, Any]:
    key = f"{stamp.key}/{n}" if n else stamp.key
    return {"key": key, "at": stamp.at, "entropy": stamp.entropy, "group": group}
