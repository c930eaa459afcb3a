"""The director's side of the box: make people and groups, let them act, see what the bot did.

Every verb is a method of `Control`, and over HTTP `POST /control/<verb>` with a JSON object of its arguments
(answer: {"ok": true, "result": …} or {"ok": false, "error": "…"}); those under *See* also answer GET with a
query string. Ids are the Bot API's: a positive chat id is the private chat of that person with the bot.
Bytes are base64 text over HTTP. `bot` defaults to the first bot, `by` to the chat's owner, `message` to the
newest one. What cannot be (unknown id, muted person posting, no such button) raises ControlError. Messages
come back as the Bot API shows them.

Cast
  person(first_name, *, last_name, username, language_code, is_premium, id) → User
  bot(name="小二", *, username="xiaoer_bot", token, sees_all=False) → User + token
  group(title, owner, *, kind="supergroup"|"group"|"channel", forum=False, username, members=[ids], id) → Chat
  add_bot(chat, *, bot, by, rights=None|"all"|[names]) → ChatMember; rights None: an ordinary member
  add(chat, person, *, by) · join(chat, person, *, link) → {"status"}: "requested" when the link asks
  leave(chat, person) · kick(chat, person, *, by, seconds, ban=True) · unban(chat, person, *, by)
  promote(chat, person, *, by, rights="all", anonymous=False, title) · demote(chat, person, *, by)
  restrict(chat, person, *, by, permissions={}, seconds) · unrestrict(chat, person, *, by)
  approve(chat, person, *, by) · decline(chat, person)
  invite_link(chat, *, by, name, join_request=False, member_limit) → ChatInviteLink
  rename(chat, title, *, by) · rename_person(person, *, first_name, last_name, username) → User
  set_permissions(chat, permissions) · upgrade(chat, *, by) → the new supergroup's Chat
  topic(chat, name, *, by) → {"message_thread_id", "name"} · link_channel(group, channel)
  block(person, *, bot) · unblock(person, *, bot)

Talk
  start_private(person, *, bot, payload) → Message (the /start); also open_link(person, payload, *, bot)
  post(chat, person, text, *, caption, html=False, entities, photo, document, file_name, sticker, voice,
       video, story, contact, dice, album=[{photo, caption}], forward={…}, topic, reply_to, quote,
       external_reply, as_channel, anonymous=False, via_bot, bot) → Message, or a list of them for an album
       forward: {"person": id} | {"hidden": name} | {"channel": id or title, "message_id": n}
                | {"chat": id} | {"from_chat": id, "message_id": n} (that message of the box)
  edit(chat, message, text, *, html=False, entities) → Message · delete(chat, message, *, by)
  pin(chat, message, *, by) · react(chat, person, message, emoji) · vote(chat, person, message, options)
  may_post(chat, person) → bool
  async press(chat, person, *, message, button, data, patience_seconds=10, bot)
       → {"answered", "text", "show_alert", "url", "data", "message_id"}; `button`: its text or a part.
       Waits for the bot's answer until the press expires on the box's clock or the patience (real time) ends;
       patience 0 does not wait. A url button answers at once with its url.

Time, limits, faults
  now() · advance(seconds) · advance_to(iso) · async walk(seconds) (stop by stop) · run_clock() · stop_clock()
  set_limits(**settings) → all settings (settings.py; None or null turns one off) · limits_off()
  add_fault(kind, *, method="*", times=1, every=1, probability=1, seed=0, status, body, retry_after, seconds)
       (faults.py) · clear_faults()
  load_dice([values]): what the next dice show, whoever throws them
  feed(updates, *, bot) → how many: ready-made updates (dicts, or bytes in process), past all filters

See
  chats() · people() → everybody · scan(chat, message) → the text of a QR code, else of the newest one
  history(chat, *, bot, deleted=False, limit) → [Message + "deleted" + "outgoing" + "former" texts]
  message(chat, message, *, bot) · buttons(chat, message, *, bot) → [[text]]
  members(chat) → [ChatMember] · member(chat, person) → ChatMember · pinned(chat) → [message ids]
  calls(*, method, since=0, ok) → [{number, at, bot_id, method, params, ok, result, error_code, error, fault}]
  updates(*, since=0) → updates given to bots so far, as they went out · file(file_id) → bytes
  commands(*, bot) → {"scope|language": [BotCommand]}
  pending(*, bot) → updates not yet confirmed · poller_waiting(*, bot) → the bot has taken and confirmed all
  async idle(*, bot, patience_seconds=10) → bool: waits for that
  settings() → dict
  listen(callback) → function that ends it (in process): callback(kind, facts) for message, edit, delete,
       call, press, answer, member, chat
"""

from __future__ import annotations

from bot.sandbox.control_cast import CastVerbs
from bot.sandbox.control_knobs import KnobVerbs
from bot.sandbox.control_talk import TalkVerbs
from bot.sandbox.control_taps import TapVerbs
from bot.sandbox.control_views import ViewVerbs


class Control(CastVerbs, TalkVerbs, TapVerbs, KnobVerbs, ViewVerbs):
    """All verbs, for one box. See the module's docstring."""


VERBS = frozenset(
    name
    for part in (CastVerbs, TalkVerbs, TapVerbs, KnobVerbs, ViewVerbs)
    for name in vars(part)
    if not name.startswith("_") and name != "listen"
)
"""What HTTP may call."""
READING_VERBS = frozenset(name for name in vars(ViewVerbs) if name in VERBS)
