"""抽奖: what is going on, and when the next one comes; for the staff also the way to a new one."""

from collections.abc import Iterator
from datetime import datetime

from rules.base.calendar import window
from rules.base.effects import Effect
from rules.base.events import CommandGiven
from rules.base.group import Group
from rules.base.ids import PersonId
from rules.base.manners import reply
from rules.base.roles import Role
from rules.base.text import Button, Keyboard, Press, Words, lines, text
from rules.lottery import cards, managing
from rules.lottery.board import Hall
from rules.lottery.settings import LotterySettings, Template


def listed(event: CommandGiven, hall: Hall, settings: LotterySettings) -> Iterator[Effect]:
    """The answer to /lottery."""
    group = hall.group
    if group is None:
        yield reply(event, text("lottery-which-group"))
        return
    yield reply(event, words(event, hall, settings), keyboard(hall, event.by.id))


def words(event: CommandGiven, hall: Hall, settings: LotterySettings) -> Words:
    """Each running one in three lines, then what comes by itself."""
    assert hall.group is not None
    rows = [row for one in hall.running for row in cards.running_row(one.lottery, one.entered)]
    running = {one.lottery.template for one in hall.running}
    rows += [
        text("lottery-row-next", title=template.title, at=due)
        for template in settings.templates
        if template.active and template.title not in running
        for due in (_next(template, hall.group, event),)
        if due is not None
    ]
    return lines(text("lottery-list-now"), *rows) if rows else text("lottery-list-none")


def _next(template: Template, group: Group, event: CommandGiven) -> datetime | None:
    return window(template.cron).next_after(event.at, group.zone)


def keyboard(hall: Hall, person: PersonId) -> Keyboard:
    """For the staff: a new one, and those that are running."""
    group = hall.group
    if group is None or not group.may(person, Role.STAFF):
        return ()
    new = Button(text("lottery-button-new"), Press(managing.PRESS, ("new", group.id)))
    return (
        (new,),
        *(
            (
                Button(
                    text("lottery-button-manage", number=one.lottery.number),
                    Press(managing.PRESS, ("show", one.lottery.id)),
                ),
            )
            for one in hall.running
        ),
    )
