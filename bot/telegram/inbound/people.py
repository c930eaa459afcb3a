"""In whose name a message was posted."""

from functools import lru_cache
from typing import Any

from bot.telegram.inbound.plain import Raw, clean, number
from rules.base.ids import PersonId
from rules.base.people import Person, Voice

# Telegram's own accounts, the same for everybody.
ANONYMOUS_ADMIN = 1087968824  # @GroupAnonymousBot
CHANNEL_VOICE = 136817688  # @Channel_Bot, stands in for a channel that speaks
PLATFORM = 777000  # Telegram itself; the linked channel's posts come from it

PEOPLE_KEPT = 4_096  # who talks is the same few for a while
_STAND_INS = {ANONYMOUS_ADMIN: Voice.ANONYMOUS, CHANNEL_VOICE: Voice.CHANNEL, PLATFORM: Voice.SERVICE}
_NOBODY = Person(PersonId(PLATFORM), voice=Voice.SERVICE)


def person_of(user: Raw) -> Person:
    """A user, as shown."""
    get = user.get
    return _shown(user["id"], get("first_name"), get("last_name"), get("username"), get("is_bot"))


@lru_cache(maxsize=PEOPLE_KEPT, typed=True)
def _shown(user: Any, first: str | None, last: str | None, username: str | None, is_bot: Any) -> Person:
    who = number(user)
    voice = _STAND_INS.get(who, Voice.BOT if is_bot else Voice.PERSON)
    name = f"{first or ''} {last}" if last else first or ""
    return Person(PersonId(who), clean(name), clean(username or ""), voice)


def author_of(raw: Raw) -> Person:
    """Who speaks in a message: a user, a channel, a hidden admin, or the platform."""
    sender = raw.get("sender_chat")
    if sender is None:
        user = raw.get("from")
        return person_of(user) if user is not None else _NOBODY
    return _chat_voice(raw, sender)


def _chat_voice(raw: Raw, sender: Raw) -> Person:
    who = PersonId(number(sender["id"]))
    title = clean(sender.get("title") or "")
    if who == raw["chat"]["id"]:
        # what the group calls this admin says more than the group's own name
        return Person(who, clean(raw.get("author_signature") or "") or title, "", Voice.ANONYMOUS)
    voice = Voice.LINKED if raw.get("is_automatic_forward") else Voice.CHANNEL
    return Person(who, title, clean(sender.get("username") or ""), voice)
