"""What is in the group's fund is told to everybody who asks."""

from rules.base.effects import Say
from rules.base.events import CommandGiven, Place, private
from rules.base.ledger import StatementLine
from rules.base.text import Lines, text
from rules.fund import Fund, decide, wants
from tests.rules.offences.scene import HERE, NOW, YU, message


def asked(fund: Fund, in_group: bool = True) -> Say:
    event = CommandGiven(
        key="k",
        at=NOW,
        group=HERE if in_group else None,
        place=Place(HERE) if in_group else private(YU.id),
        by=YU,
        name="fund",
        rest="",
        words=(),
        message=message(author=YU),
    )
    assert wants(event)
    [said] = decide(event, fund, None)
    assert isinstance(said, Say)
    return said


def test_balance_and_movements_are_shown_and_vanish() -> None:
    lines = (
        StatementLine(NOW, "packet-rest", 20, None, ""),
        StatementLine(NOW, "packet-gift", -5, YU.id, ""),
    )
    said = asked(Fund("街坊", 15, lines))
    assert isinstance(said.words, Lines)
    assert said.words.parts[0] == text("fund-balance", group="街坊", points=15)
    assert [dict(part.args)["amount"] for part in said.words.parts[1:]] == ["+20", "−5"]
    assert said.vanish_seconds


def test_an_untouched_fund_and_no_group_are_told() -> None:
    said = asked(Fund("街坊"))
    assert isinstance(said.words, Lines)
    assert [part.key for part in said.words.parts] == ["fund-balance", "fund-untouched"]
    assert asked(Fund(), in_group=False).words == text("fund-which-group")
