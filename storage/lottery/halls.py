"""A group's lotteries as a whole, its templates' clocks, and what is being set up."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, delete, func, select

from rules.base.events import ButtonPressed, CommandGiven
from rules.base.ids import GroupId, PersonId
from rules.base.people import Person
from rules.base.post import Place, private
from rules.base.prizes import ItemId, LotteryId, ShopId
from rules.base.prompt import InputGiven
from rules.lottery import clock, managing, pages
from rules.lottery.board import NO_HALL, Hall, Running
from rules.lottery.draft import Draft, Picked
from rules.lottery.kinds.kind import Plan
from rules.lottery.model import Lottery, LotteryStatus
from rules.lottery.settings import LotterySettings
from storage.base import groups as table
from storage.base import people, shops, timers
from storage.base.timers import Timer
from storage.base.transaction import Transaction
from storage.base.upsert import upsert
from storage.lottery import hand
from storage.lottery.hand import filled, number_of, of_group
from storage.lottery.tables import drafts, lotteries

GROUPS_LOOKED_AT_MAX = 10_000  # when 小二 starts
DRAWN_LOOKED_AT = 20  # draws back that winners may have to rest for

_newest = select(func.max(lotteries.c.number)).where(lotteries.c.group_id == bindparam("group"))
_drawn = (
    select(lotteries)
    .where(lotteries.c.group_id == bindparam("group"), lotteries.c.status == LotteryStatus.DRAWN.value)
    .order_by(lotteries.c.number.desc())
    .limit(DRAWN_LOOKED_AT)
)
_of_template = (
    select(lotteries)
    .where(
        lotteries.c.group_id == bindparam("group"),
        lotteries.c.template == bindparam("template"),
        lotteries.c.commitment != "",
    )
    .order_by(lotteries.c.closes_at.desc())
    .limit(1)
)
_draft = select(drafts).where(drafts.c.id == bindparam("number"))
_theirs = select(drafts).where(
    drafts.c.group_id == bindparam("group"), drafts.c.person_id == bindparam("person")
)
_gone = delete(drafts).where(drafts.c.id == bindparam("number"))
_late = delete(drafts).where(drafts.c.until < bindparam("now"))


def asked(tx: Transaction, event: CommandGiven) -> Hall:
    """For whoever asks what is going on, or wants to set up a new one."""
    if event.group is None:
        return NO_HALL
    return _hall(tx, event.group, draft=_draft_of(tx, event.group, event.by.id))


def pressed(tx: Transaction, event: ButtonPressed) -> Hall:
    """What a button of the staff's is about; nothing for a forged one."""
    match event.action, event.args:
        case pages.PRESS, (number, *_):
            return _with_draft(tx, number_of(number))
        case managing.PRESS, ("new", group):
            return _of_staff(tx, GroupId(number_of(group)), event.by.id)
        case managing.PRESS, (_, number):
            return _about(tx, number_of(number), event.by.id)
        case _:
            return NO_HALL


def given(tx: Transaction, event: InputGiven) -> Hall:
    """What an answer is about."""
    payload = dict(event.payload)
    if "draft" in payload:
        return _with_draft(tx, LotteryId(int(payload["draft"])))
    return _about(tx, LotteryId(int(payload["lottery"])), event.by.id)


def _of_staff(tx: Transaction, group: GroupId, person: PersonId) -> Hall:
    if tx.group_if_known(group) is None:
        return NO_HALL
    return _hall(tx, group, draft=_draft_of(tx, group, person))


def _about(tx: Transaction, number: LotteryId, person: PersonId) -> Hall:
    lottery = hand.find(tx, number)
    if lottery is None:
        return NO_HALL
    draft = _draft_of(tx, lottery.group, person)
    found = hand.at_hand(tx, number)
    entered = 0 if found is None else len(filled(tx, found).numbers or ())
    return _hall(tx, lottery.group, draft=draft, chosen=Running(lottery, entered))


def _with_draft(tx: Transaction, number: int) -> Hall:
    row = tx.read(_draft, {"number": number}).one_or_none()
    return NO_HALL if row is None else _hall(tx, GroupId(row.group_id), draft=_read(row))


def planned(tx: Transaction, group: GroupId) -> Hall:
    """For a template's clock."""
    return _hall(tx, group)


def _hall(tx: Transaction, group: GroupId, draft: Draft | None = None, chosen: Running | None = None) -> Hall:
    facts = tx.group(group)
    found = shops.shops_of(tx, group)
    settings: LotterySettings = tx.settings(group, "lottery")
    running = [Running(one.lottery, len(filled(tx, one).numbers or ())) for one in of_group(tx, group)]
    return Hall(
        facts,
        tuple(sorted(running, key=lambda one: one.lottery.closes_at)),
        int(tx.read(_newest, {"group": group}).scalar_one() or 0),
        tuple(item for shop in found for item in shops.items_of(tx, shop.id)),
        {shop.id: shop for shop in found},
        tuple(hand.lottery_of(row) for row in tx.read(_drawn, {"group": group})),
        _last_ones(tx, group, settings),
        draft,
        chosen=chosen,
        reachable=people.reachable(tx, facts.keepers),
        value_max=settings.value_max,
    )


def _last_ones(tx: Transaction, group: GroupId, settings: LotterySettings) -> Mapping[str, Lottery]:
    found = {}
    for template in settings.templates:
        row = tx.read(_of_template, {"group": group, "template": template.title}).one_or_none()
        if row is not None:
            found[template.title] = hand.lottery_of(row)
    return found


def of_templates(tx: Transaction, group: GroupId | None, *, unset: bool = False) -> tuple[Hall, ...]:
    """The active templates whose clocks may have to be set: of this group, or (None) of all of ours. `unset`:
    only those that have none."""
    groups = table.lived_in(tx, GROUPS_LOOKED_AT_MAX) if group is None else (group,)
    found = (_idle(tx, one, unset) for one in groups if tx.memory.owns(one))
    return tuple(hall for hall in found if hall.idle)


def _idle(tx: Transaction, group: GroupId, unset: bool) -> Hall:
    settings: LotterySettings = tx.settings(group, "lottery")
    live = {one.lottery.template for one in of_group(tx, group)}
    titles = [one.title for one in settings.templates if one.active and one.title not in live]
    clocks = [(title, timers.find(tx, clock.plan_key(group, title))) for title in titles]
    wanted = [(title, found) for title, found in clocks if found is None or not unset]
    return Hall(tx.group(group), idle=tuple((title, _told(found)) for title, found in wanted))


def _told(found: Timer | None) -> str:
    return "" if found is None else str(dict(found.payload)["told"])


# --- drafts --------------------------------------------------------------------------------------------


def _draft_of(tx: Transaction, group: GroupId, person: PersonId) -> Draft | None:
    row = tx.read(_theirs, {"group": group, "person": person}).one_or_none()
    return None if row is None else _read(row)


def _read(row: Row[Any]) -> Draft:
    said: Mapping[str, Any] = row.said
    group, person = GroupId(row.group_id), PersonId(row.person_id)
    when = said["plan"]["when"]
    return Draft(
        row.id,
        group,
        Place(group, row.topic) if row.in_group else private(person),
        Person(person, row.name),
        row.until,
        hand.terms_of(said["terms"]),
        said["kind"],
        ShopId(said["shop"]),
        ItemId(said["item"]),
        tuple(Picked(ItemId(item), quantity) for item, quantity in said["picked"]),
        said["picked_all"],
        Plan(**{**said["plan"], "when": None if when is None else datetime.fromisoformat(when)}),
    )


def put_draft(tx: Transaction, draft: Draft) -> None:
    """Keep what was tapped so far, or forget what is over; with it, what was left lying."""
    if not draft.open:
        tx.write(_gone, {"number": draft.id})
        return
    tx.write(_late, {"now": tx.at})
    plan = asdict(draft.plan)
    plan["when"] = None if draft.plan.when is None else draft.plan.when.isoformat()
    said = {
        "terms": {**asdict(draft.terms), "resting": list(draft.terms.resting)},
        "kind": draft.kind,
        "shop": draft.shop,
        "item": draft.item,
        "picked": [[picked.item, picked.quantity] for picked in draft.picked],
        "picked_all": draft.picked_all,
        "plan": plan,
    }
    row = {
        "group_id": draft.group,
        "person_id": draft.by.id,
        "id": draft.id,
        "name": draft.by.name,
        "in_group": draft.place.group is not None,
        "topic": draft.place.topic,
        "said": said,
        "until": draft.until,
    }
    keys = ("group_id", "person_id")
    upsert(tx, drafts, [row], keys, tuple(name for name in row if name not in keys))
