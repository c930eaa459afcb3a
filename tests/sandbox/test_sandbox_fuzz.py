"""Whatever a bot sends, the box accepts or refuses it in Telegram's manner; it never falls over."""

from __future__ import annotations

import asyncio
import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.sandbox import Sandbox
from bot.sandbox.methods import METHODS
from bot.sandbox.params import Params, Upload

JUNK = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 10**16) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=6,
)
CHATS = st.sampled_from([-1_002_000_000_001, -4_000_001, 5_000_001, 5_000_002, 7_000_001, 1, 0])
USERS = st.sampled_from([5_000_001, 5_000_002, 7_000_001, 99, 0])
BUTTONS = st.fixed_dictionaries(
    {},
    optional=dict.fromkeys(
        ("text", "url", "callback_data", "copy_text", "style", "pay", "switch_inline_query"), JUNK
    ),
)
ENTITIES = st.fixed_dictionaries(
    {},
    optional={
        "type": st.sampled_from(["bold", "text_link", "text_mention", "url", 5]),
        "offset": st.integers(-3, 9) | JUNK,
        "length": st.integers(-3, 9) | JUNK,
        "url": JUNK,
        "user": JUNK,
    },
)
ROWS = st.lists(st.lists(BUTTONS, max_size=3), max_size=3)
COMMANDS = st.fixed_dictionaries({"command": JUNK, "description": JUNK})
MEDIA = st.fixed_dictionaries(
    {},
    optional={
        "type": st.sampled_from(["photo", "document", "x"]) | JUNK,
        "media": st.just("attach://up") | JUNK,
        "caption": JUNK,
    },
)
GIVEN = {
    "chat_id": CHATS | JUNK,
    "from_chat_id": CHATS | JUNK,
    "user_id": USERS | JUNK,
    "sender_chat_id": CHATS | JUNK,
    "message_id": st.integers(-1, 8) | JUNK,
    "message_ids": st.lists(st.integers(-1, 8) | JUNK, max_size=4) | JUNK,
    "message_thread_id": st.integers(0, 8) | JUNK,
    "text": st.text(max_size=20) | JUNK,
    "caption": st.text(max_size=20) | JUNK,
    "parse_mode": st.sampled_from(["HTML", "", "Markdown"]) | JUNK,
    "entities": st.lists(ENTITIES, max_size=3) | JUNK,
    "reply_markup": st.fixed_dictionaries(
        {"inline_keyboard": st.lists(st.lists(BUTTONS, max_size=3), max_size=3)}
    )
    | st.fixed_dictionaries({"inline_keyboard": JUNK})
    | JUNK,
    "reply_parameters": st.fixed_dictionaries({"message_id": st.integers(0, 8) | JUNK}) | JUNK,
    "permissions": st.dictionaries(st.sampled_from(["can_send_messages", "can_send_polls"]), JUNK) | JUNK,
    "until_date": JUNK,
    "media": st.lists(MEDIA | JUNK, max_size=11) | JUNK,
    "photo": st.just("attach://up") | JUNK,
    "document": st.just("attach://up") | JUNK,
    "file_id": JUNK,
    "options": st.lists(JUNK, max_size=14) | JUNK,
    "question": JUNK,
    "commands": st.lists(st.fixed_dictionaries({"command": JUNK, "description": JUNK}) | JUNK, max_size=3)
    | JUNK,
    "scope": st.fixed_dictionaries(
        {"type": st.sampled_from(["chat", "default", "chat_member"]) | JUNK, "chat_id": CHATS | JUNK}
    )
    | JUNK,
    "reaction": st.lists(st.fixed_dictionaries({"type": JUNK, "emoji": JUNK}) | JUNK, max_size=2) | JUNK,
    "allowed_updates": JUNK,
    "callback_query_id": JUNK,
    "url": JUNK,
    "name": JUNK,
    "title": JUNK,
    "member_limit": JUNK,
    "expire_date": JUNK,
    "invite_link": JUNK,
    "offset": JUNK,
    "limit": JUNK,
    "custom_title": JUNK,
    "tag": JUNK,
    "emoji": JUNK,
    "language_code": JUNK,
    "can_delete_messages": JUNK,
    "only_if_banned": JUNK,
}
LEFT_OUT = {"setwebhook"}
"""It would start deliveries to an address made of junk."""
CALLS = st.lists(
    st.tuples(st.sampled_from(sorted(METHODS.keys() - LEFT_OUT)), st.fixed_dictionaries({}, optional=GIVEN)),
    max_size=8,
)


def box() -> tuple[Sandbox, str]:
    sandbox = Sandbox()
    control = sandbox.control
    control.limits_off()
    token = control.bot()["token"]
    owner = control.person("小颖")["id"]
    qiang = control.person("阿强")["id"]
    for kind in ("supergroup", "group"):
        group = control.group("群", owner, kind=kind, members=[qiang], forum=kind == "supergroup")["id"]
        control.add_bot(group, rights="all")
        control.post(group, qiang, "好")
    control.start_private(qiang)
    return sandbox, token


def as_sent(value: Any, as_text: bool) -> Any:
    if as_text and not isinstance(value, str):
        return json.dumps(value)
    return value


@settings(max_examples=100, deadline=None)
@given(CALLS, st.booleans(), st.binary(max_size=9))
def test_no_parameter_makes_the_box_fall_over(
    calls: list[tuple[str, dict[str, Any]]], as_text: bool, data: bytes
) -> None:
    """Every method with every parameter, sensible or junk, as JSON or as text: 200, or 4xx and why."""
    sandbox, token = box()

    async def play() -> None:
        for method, given_params in calls:
            values = {name: as_sent(value, as_text) for name, value in given_params.items()}
            answer = await sandbox.dispatch.answer(token, method, Params(values, {"up": Upload("up", data)}))
            body = json.loads(answer.body)
            assert answer.status == (200 if body["ok"] else body["error_code"])
            assert body["ok"] or body["description"]

    asyncio.run(play())
    for chat in list(sandbox.world.chats):
        assert sandbox.control.history(chat) is not None
