"""Words that 小二 is to say for a member: judged like a post, and said or not; nobody is punished."""

from dataclasses import replace

from rules.base.effects import Emit
from rules.base.events import Place, TextTaught, WordsOffered, WordsRefused
from rules.base.group import Group
from rules.checks.settings import AdSettings
from rules.moderation import Moderation, Scene, wants
from tests.rules.offences.scene import GROUP, HERE, NOW, OWNER, message, only

AD = "厂家直销一手货源，招代理，加我微信 shoe778"
THEN = TextTaught(key="then", at=NOW, group=HERE, fingerprint=1, verdict="", by=OWNER.id)


def offered(text: str, scene: Scene | None = None, **more: object) -> object:
    event = WordsOffered(
        key="k",
        at=NOW,
        group=HERE,
        place=Place(HERE),
        message=message(text=text, **more),
        press="p",
        then=THEN,
    )
    assert wants(event)
    [effect] = Moderation(lambda: None).decide(event, scene or Scene(GROUP), AdSettings())
    assert isinstance(effect, Emit)
    return effect.event


def test_fine_words_bring_about_what_they_are_for() -> None:
    assert offered("祝大家周末愉快") is THEN


def test_an_ad_does_not_and_nobody_is_suspected() -> None:
    refused = offered(AD)
    assert isinstance(refused, WordsRefused)
    assert (refused.then, refused.press) == (THEN, "p")


def test_the_staffs_words_are_not_judged_nor_are_any_where_the_staff_is_unknown() -> None:
    assert offered(AD, author=OWNER) is THEN
    assert offered(AD, Scene(Group(HERE))) is THEN


def test_what_the_staff_taught_holds_for_wishes_too() -> None:
    assert isinstance(offered("祝大家周末愉快", Scene(GROUP, known="ad")), WordsRefused)
    assert offered(AD, replace(Scene(GROUP), known="fine")) is THEN
    assert only(Emit, Moderation(lambda: None).decide(THEN, Scene(GROUP), AdSettings())) == []
