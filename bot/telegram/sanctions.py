"""Taking a voice, removing, letting in and back in, a word beside a name; leaving a group."""

from datetime import timedelta

from bot.ports import Done, Job, Outcome, Refused
from bot.telegram.hands import Hands
from bot.telegram.wire import CallError, Fault, readable

VOICE = (
    "can_send_messages",
    "can_send_audios",
    "can_send_documents",
    "can_send_photos",
    "can_send_videos",
    "can_send_video_notes",
    "can_send_voice_notes",
    "can_send_polls",
    "can_send_other_messages",
    "can_add_web_page_previews",
    "can_change_info",
    "can_invite_users",
    "can_pin_messages",
    "can_manage_topics",
)
PERMISSIONS_KEPT = timedelta(seconds=10)  # so soon a change of the owner's may be missed
GROUPS_REMEMBERED_MAX = 100
_NOT_ASKING = ("user_already_participant", "hide_requester_missing")
_SUPERGROUPS_ONLY = "method is available for supergroup"


async def restrict(hands: Hands, job: Job) -> Outcome:
    """Take a member's voice, or give it back: then they may what the group lets everybody."""
    payload = job.payload
    if payload["person"] < 0:
        return Refused("a channel has no voice that could be taken")
    if not payload.get("lift") and hands.is_over(payload):
        return Done()
    permissions = await _lately(hands, job) if payload.get("lift") else dict.fromkeys(VOICE, False)
    await hands.call(
        "restrictChatMember",
        {
            "chat_id": job.chat,
            "user_id": payload["person"],
            "permissions": permissions,
            "use_independent_chat_permissions": True,
            "until_date": None if payload.get("lift") else hands.until(payload),
        },
    )
    return Done()


async def _lately(hands: Hands, job: Job) -> dict[str, bool]:
    """What the group lets everybody do, asked for once in PERMISSIONS_KEPT: after a raid hundreds get their
    voice back in one go."""
    chat, known = job.chat, hands.server.permissions
    assert chat is not None  # somebody is restricted in a group
    at, found = known.get(chat, (None, {}))
    if at is None or not timedelta() <= hands.clock.now() - at < PERMISSIONS_KEPT:
        at, found = hands.clock.now(), await _defaults(hands, job)
        if len(known) >= GROUPS_REMEMBERED_MAX:
            known.clear()
        known[chat] = at, found
    return found


async def _defaults(hands: Hands, job: Job) -> dict[str, bool]:
    """What the group lets everybody do."""
    chat = await hands.call("getChat", {"chat_id": job.chat})
    with readable("getChat"):
        allowed = chat.get("permissions")
        if allowed is None:
            return dict.fromkeys(VOICE, True)
        # as they came: permissions that are younger than this program are given back too
        return dict.fromkeys(VOICE, False) | {name: bool(value) for name, value in allowed.items()}


async def expel(hands: Hands, job: Job) -> Outcome:
    """Remove a member. A channel can only be banned for ever."""
    payload = job.payload
    if payload["person"] < 0:
        await hands.call("banChatSenderChat", {"chat_id": job.chat, "sender_chat_id": payload["person"]})
        return Done()
    who = {"chat_id": job.chat, "user_id": payload["person"]}
    kick = bool(payload.get("kick"))
    await hands.call("banChatMember", {**who, "until_date": None if kick else hands.until(payload)})
    return await readmit(hands, job) if kick else Done()


async def readmit(hands: Hands, job: Job) -> Outcome:
    """Lift a ban. `only_if_banned`, for otherwise Telegram removes a member who is present."""
    person = job.payload["person"]
    if person < 0:
        await hands.call("unbanChatSenderChat", {"chat_id": job.chat, "sender_chat_id": person})
        return Done()
    try:
        await hands.call("unbanChatMember", {"chat_id": job.chat, "user_id": person, "only_if_banned": True})
    except CallError as error:
        # a basic group has no bans: who was removed may come back
        if error.fault is not Fault.REFUSED or not error.says(_SUPERGROUPS_ONLY):
            raise
    return Done()


async def tag(hands: Hands, job: Job) -> Outcome:
    """Show a word beside a member's name. Old servers do not know how, and the right may be lacking: a tag
    is worth no complaint."""
    parameters = {"chat_id": job.chat, "user_id": job.payload["person"], "tag": job.payload["text"]}
    try:
        await hands.call("setChatMemberTag", parameters)
    except CallError as error:
        if error.fault not in (Fault.FORBIDDEN, Fault.REFUSED, Fault.MISSING):
            raise
    return Done()


async def admit(hands: Hands, job: Job) -> Outcome:
    """Let somebody in who asked; who is in already, or asks no longer, is as good."""
    try:
        await hands.call("approveChatJoinRequest", {"chat_id": job.chat, "user_id": job.payload["person"]})
    except CallError as error:
        if error.fault is not Fault.REFUSED or not error.says(*_NOT_ASKING):
            raise
    return Done()


async def leave(hands: Hands, job: Job) -> Outcome:
    """Leave a group; not being in it is as good."""
    try:
        await hands.call("leaveChat", {"chat_id": job.chat})
    except CallError as error:
        if error.fault not in (Fault.FORBIDDEN, Fault.REFUSED):
            raise
    return Done()
