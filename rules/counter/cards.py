"""What people see of a prize: the winner's card, the code, the clerk's card."""

from collections.abc import Iterator
from datetime import datetime

from rules.base.effects import Edit, Effect, Remove, Say, SendPicture
from rules.base.events import private
from rules.base.ids import PersonId
from rules.base.people import unlinked
from rules.base.picture import Photo, Picture, Qr, SpentQr
from rules.base.shop import Shop
from rules.base.text import Button, Keyboard, Press, Text, Words, lines, text
from rules.counter.model import BY_HAND, CODE_STAYS, Counter, Handover, Prize, Voucher, VoucherState

PRESS = "voucher"
HAND = "hand"  # the clerk's part of a handover
HERE = "here"  # the winner's part

Face = tuple[Words, Keyboard]


def button(label: str, action: str, *args: str | int, **words: str | int) -> Button:
    """A button that presses `action`."""
    return Button(text(label, **words), Press(action, args))


# --- the winner's --------------------------------------------------------------------------------------


def winners(prize: Prize) -> Face:
    """The voucher as it now is."""
    voucher = prize.voucher
    if voucher.state is VoucherState.REDEEMED:
        return _redeemed(prize), ()
    if voucher.state is VoucherState.LAPSED:
        return text(
            f"counter-lapsed-{voucher.why.replace('_', '-')}", item=prize.item.name, number=voucher.number
        ), ()
    words = lines(
        text("counter-won", who=unlinked(voucher.winner), item=prize.item.name, title=_occasion(voucher)),
        *whereabouts(prize.shop),
        text("counter-deadline", until=voucher.deadline, number=voucher.number),
        text("counter-how"),
    )
    rows = (
        (button("counter-button-code", PRESS, "code", voucher.id),),
        (
            button("counter-button-pin", PRESS, "pin", voucher.id),
            button("counter-button-drop", PRESS, "drop", voucher.id),
        ),
    )
    return words, rows


def _occasion(voucher: Voucher) -> Text:
    """The lottery's title; one that has none is called by its number."""
    numbered = voucher.lottery != BY_HAND and voucher.title.isdecimal()
    return text("counter-draw" if numbered else "counter-occasion", title=voucher.title)


def _redeemed(prize: Prize) -> Text:
    return text(
        "counter-redeemed",
        item=prize.item.name,
        shop=prize.shop.name,
        at=prize.voucher.ended_at or prize.voucher.won_at,
        number=prize.voucher.number,
    )


def whereabouts(shop: Shop) -> Iterator[Text]:
    """Where the prize is, as far as the shop has said."""
    yield text("counter-shop", name=shop.name)
    for what in ("address", "hours", "notes"):
        said: str = getattr(shop, what)
        if said:
            yield text(f"counter-{what}", said=said)


def shown(prize: Prize, *, silent: bool = False) -> Iterator[Effect]:
    """The winner's card, at the end of their private chat. One from days ago cannot be taken away any more;
    its buttons go on working."""
    voucher, winner = prize.voucher, private(prize.voucher.winner.id)
    yield Say(winner, *winners(prize), handle=voucher.handle, about=voucher.group, silent=silent)


def refreshed(prize: Prize) -> Edit:
    """The winner's card, where it stands."""
    return Edit(prize.voucher.handle, *winners(prize), prize.voucher.group)


def giving_up(prize: Prize) -> Face:
    """Whether the winner really wants it no more."""
    buttons = (
        button("counter-button-drop-yes", PRESS, "dropped", prize.voucher.id),
        button("counter-button-drop-no", PRESS, "keep", prize.voucher.id),
    )
    return text("counter-drop-sure", item=prize.item.name), (buttons,)


# --- the code ------------------------------------------------------------------------------------------


def code(prize: Prize, payload: str, until: datetime) -> SendPicture:
    """The square code, under it all that the winner needs at the counter."""
    voucher = prize.voucher
    return SendPicture(
        private(voucher.winner.id),
        _code_words(prize),
        Qr(payload),
        _again(voucher),
        handle=voucher.code_handle,
        expires=until,
        about=voucher.group,
        kept_here=True,
    )


def gone(prize: Prize) -> Remove:
    """The code is taken off the winner's screen."""
    return Remove(private(prize.voucher.winner.id), handle=prize.voucher.code_handle)


def code_again(prize: Prize, payload: str) -> Edit:
    """Another code in the place of the former one."""
    voucher = prize.voucher
    return Edit(voucher.code_handle, _code_words(prize), _again(voucher), voucher.group, Qr(payload))


def code_over(prize: Prize) -> Edit:
    """The code is good no longer; a tap makes another one."""
    voucher = prize.voucher
    return Edit(voucher.code_handle, text("counter-code-over"), _again(voucher), voucher.group, SpentQr())


def _code_words(prize: Prize) -> Words:
    return lines(
        text("counter-code", item=prize.item.name, seconds=int(CODE_STAYS.total_seconds())),
        *whereabouts(prize.shop),
        text("counter-deadline", until=prize.voucher.deadline, number=prize.voucher.number),
    )


def _again(voucher: Voucher) -> Keyboard:
    return (
        (
            button("counter-button-again", PRESS, "again", voucher.id),
            button("counter-button-pin", PRESS, "pin", voucher.id),
        ),
    )


# --- the two who meet ----------------------------------------------------------------------------------


def clerks(prize: Prize, handover: Handover) -> Effect:
    """What the clerk sees after scanning: who it is, and what they won."""
    words, keyboard = clerks_face(prize, handover)
    place, handle, about = private(handover.clerk.id), handover.clerk_handle, prize.voucher.group
    if (picture := picture_of(prize)) is None:
        return Say(place, words, keyboard, handle=handle, about=about)
    return SendPicture(place, words, picture, keyboard, handle, about=about)


def clerks_face(prize: Prize, handover: Handover) -> Face:
    """The same, and what is still to be done."""
    asked = "counter-clerk-waits" if handover.clerk_agreed else "counter-clerk-look"
    words = lines(
        text("counter-clerk", who=prize.voucher.winner, item=prize.item.name, number=prize.voucher.number),
        text("counter-shop", name=prize.shop.name),
        text(asked),
    )
    hand = button("counter-button-hand", HAND, "yes", handover.id)
    stop = button("counter-button-not-now", HAND, "no", handover.id)
    return words, ((stop,) if handover.clerk_agreed else (hand, stop),)


def picture_of(prize: Prize) -> Picture | None:
    """The prize's photo, if there is one."""
    return Photo(prize.item.picture) if prize.item.picture else None


def clerk_told(prize: Prize, handover: Handover, words: Words, keyboard: Keyboard = ()) -> Edit:
    """Another face of the clerk's card."""
    return Edit(handover.clerk_handle, words, keyboard, prize.voucher.group, picture_of(prize))


def winner_asked(prize: Prize, handover: Handover) -> Say:
    """Whether the winner is really there."""
    words = text("counter-here", shop=prize.shop.name, clerk=unlinked(handover.clerk), item=prize.item.name)
    buttons = (
        button("counter-button-here", HERE, "yes", handover.id),
        button("counter-button-not-me", HERE, "no", handover.id),
    )
    return Say(
        private(prize.voucher.winner.id),
        words,
        (buttons,),
        handover.winner_handle,
        expires=handover.until,
        about=prize.voucher.group,
    )


def winner_told(prize: Prize, handover: Handover, words: Words) -> Edit:
    """Another face of the question to the winner."""
    return Edit(handover.winner_handle, words, (), prize.voucher.group)


def told(person: PersonId, words: Words, about: Voucher, *, silent: bool = False) -> Say:
    """A word in private."""
    return Say(private(person), words, about=about.group, silent=silent)


def said(person: PersonId, words: Words, counter: Counter) -> Say:
    """A word in private, where it is not sure which voucher is meant."""
    return Say(private(person), words, about=counter.group.id if counter.group is not None else None)
