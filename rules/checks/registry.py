"""The checks in the order they are made: a new one is a file and a line here."""

from rules.checks import (
    bait,
    bargain,
    business,
    buttons,
    call_words,
    contact,
    contact_card,
    disguise,
    dressing,
    forward,
    handle,
    hidden_link,
    invite_link,
    memory,
    newcomer,
    phone,
    price,
    qr_code,
    rate,
    repeats,
    solicitation,
    story,
    talk,
    trade,
    via_bot,
    web_link,
    words_only,
    wrapping,
)
from rules.checks.base import Check, Weighing

CHECKS = (
    Check(invite_link.NAME, invite_link.look),
    Check(web_link.NAME, web_link.look),
    Check(hidden_link.NAME, hidden_link.look),
    Check(contact.NAME, contact.look, of_words=True),
    Check(bait.NAME, bait.look, of_words=True),
    Check(wrapping.NAME, wrapping.look, of_words=True),
    Check(phone.NAME, phone.look),
    Check(handle.NAME, handle.look),
    Check(call_words.NAME, call_words.look, of_words=True, listed=True),
    Check(solicitation.NAME, solicitation.look, of_words=True, listed=True),
    Check(trade.NAME, trade.look, of_words=True, listed=True),
    Check(rate.NAME, rate.look, of_words=True),
    Check(bargain.NAME, bargain.look, of_words=True),
    Check(price.NAME, price.look, of_words=True),
    Check(qr_code.NAME, qr_code.look),
    Check(forward.NAME, forward.look),
    Check(contact_card.NAME, contact_card.look),
    Check(story.NAME, story.look),
    Check(via_bot.NAME, via_bot.look),
    Check(buttons.NAME, buttons.look),
    Check(repeats.NAME, repeats.look, of_words=True),
    Check(memory.NAME, memory.look),
)
# Most posts are nothing but words: the other checks find nothing in them, and are not asked.
CHECKS_OF_WORDS = tuple(check for check in CHECKS if check.of_words)
CHECKS_OF_UNLISTED = tuple(check for check in CHECKS_OF_WORDS if not check.listed)

WEIGHINGS = (
    Weighing(business.NAME, business.weigh),
    Weighing(talk.NAME, talk.weigh),
    Weighing(words_only.NAME, words_only.weigh),
    Weighing(dressing.NAME, dressing.weigh),
    Weighing(disguise.NAME, disguise.weigh),
    Weighing(newcomer.NAME, newcomer.weigh),
)
