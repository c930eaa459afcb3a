"""Two bots in one installation, over the wire: each has its groups, people and limits; one ends alone."""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from bot.config import Config, ConfigError, checked
from bot.features import FEATURES
from bot.sandbox.server import Sandbox
from bot.settings import sections_of
from bot.wiring import App
from storage.base import books
from tests.standins.places import Place

TURNS_MAX = 20_000
QUIET_TURNS = 20  # so often in a row nothing is left to do
SHOES, PANS = "shoes", "pans"


@pytest.fixture(autouse=True)
def _everywhere(place: Place) -> None:
    """Each of these tests runs in each kind of database."""


class Street:
    """One box, two bots of one installation, a group of each, and a few people."""

    def __init__(self, box: Sandbox, url: str, database: str) -> None:
        self.box, self.control = box, box.control
        self.shoes = box.control.bot("鞋店小二", username="shoes_bot")
        self.pans = box.control.bot("锅店小二", username="pans_bot")
        self.given = {
            "telegram": {
                "api_url": url,
                "bots": {SHOES: {"token": self.shoes["token"]}, PANS: {"token": self.pans["token"]}},
            },
            "database": {"url": database},
        }
        self.owner = self.control.person("小颖", username="xiaoying")["id"]
        self.qiang = self.control.person("阿强", username="aqiang")["id"]
        self.shoe_group = self.group("鞋店群", self.shoes)
        self.pan_group = self.group("锅店群", self.pans)
        self.app = self.built()

    def group(self, title: str, bot: dict[str, Any]) -> int:
        chat: int = self.control.group(title, self.owner, members=[self.qiang])["id"]
        self.control.add_bot(chat, bot=bot["id"], by=self.owner, rights="all")
        return chat

    def built(self) -> App:
        return App(config(self.given), self.box.clock)

    async def restart(self) -> None:
        await self.app.stop()
        self.app = self.built()
        await self.app.start()
        await self.rest()

    async def rest(self) -> None:
        """Until both bots have taken everything, and nothing can be done before time goes on."""
        quiet = 0
        for _ in range(TURNS_MAX):
            quiet = quiet + 1 if self._is_quiet else 0
            if quiet >= QUIET_TURNS:
                return
            await asyncio.sleep(0.001)
        raise AssertionError("it never rests")

    @property
    def _is_quiet(self) -> bool:
        working = [account.platform.me.id for account in self.app.accounts if account.works]
        return self.app.is_idle and not any(len(self.box.world.bot(bot).inbox) for bot in working)

    async def say(self, chat: int, person: int, text: str) -> None:
        self.control.post(chat, person, text)
        await self.rest()

    def by(self, bot: dict[str, Any], chat: int) -> list[str]:
        """What a bot has said in a group, and still stands there."""
        said = self.control.history(chat)
        return [one.get("text") or "" for one in said if one.get("from", {}).get("id") == bot["id"]]


def config(given: dict[str, Any]) -> Config:
    return checked(given, sections_of(FEATURES))


@asynccontextmanager
async def street(place: Place, folder: Path) -> AsyncIterator[Street]:
    box = Sandbox()
    async with box.serve() as url:
        found = Street(box, url, place.in_folder(folder))
        await found.app.start()
        await found.rest()
        try:
            yield found
        finally:
            await found.app.stop()


def played(place: Place, folder: Path, play: Callable[[Street], Coroutine[Any, Any, None]]) -> None:
    async def whole() -> None:
        async with street(place, folder) as here:
            await play(here)

    asyncio.run(whole())


def test_each_bot_keeps_its_own_group(place: Place, tmp_path: Path) -> None:
    async def play(here: Street) -> None:
        await here.say(here.shoe_group, here.qiang, "签到")
        await here.say(here.pan_group, here.qiang, "签到")
        assert any("签到 +" in text for text in here.by(here.shoes, here.shoe_group))
        assert any("签到 +" in text for text in here.by(here.pans, here.pan_group))
        assert here.by(here.pans, here.shoe_group) == here.by(here.shoes, here.pan_group) == []

    played(place, tmp_path, play)


def test_after_a_stop_in_between_both_go_on_and_the_books_are_right(place: Place, tmp_path: Path) -> None:
    async def play(here: Street) -> None:
        await here.say(here.shoe_group, here.qiang, "签到")
        await here.app.stop()
        for chat in (here.shoe_group, here.pan_group):
            here.control.post(chat, here.owner, "签到")
        here.app = here.built()
        await here.app.start()
        await here.rest()
        assert sum("签到 +" in text for text in here.by(here.shoes, here.shoe_group)) == 2
        assert sum("签到 +" in text for text in here.by(here.pans, here.pan_group)) == 1
        with here.app.database.read() as connection:
            assert books.check(connection) == []

    played(place, tmp_path, play)


def test_of_two_in_a_group_the_second_is_silent_and_the_first_says_so_once(
    place: Place, tmp_path: Path
) -> None:
    async def play(here: Street) -> None:
        here.control.add_bot(here.shoe_group, bot=here.pans["id"], by=here.owner, rights="all")
        await here.rest()
        await here.say(here.shoe_group, here.qiang, "签到")
        await here.restart()
        await here.say(here.shoe_group, here.owner, "签到")
        assert here.by(here.pans, here.shoe_group) == []
        told = [text for text in here.by(here.shoes, here.shoe_group) if "@pans_bot" in text]
        assert len(told) == 1
        assert sum("签到 +" in text for text in here.by(here.shoes, here.shoe_group)) == 2

    played(place, tmp_path, play)


def test_when_the_first_is_removed_the_second_takes_over_and_says_so(place: Place, tmp_path: Path) -> None:
    async def play(here: Street) -> None:
        here.control.add_bot(here.shoe_group, bot=here.pans["id"], by=here.owner, rights="all")
        await here.say(here.shoe_group, here.qiang, "签到")
        here.control.kick(here.shoe_group, here.shoes["id"], by=here.owner)
        await here.rest()
        await here.say(here.shoe_group, here.owner, "签到")
        said = here.by(here.pans, here.shoe_group)
        assert sum("由我接着管" in text for text in said) == 1
        assert sum("签到 +" in text for text in said) == 1

    played(place, tmp_path, play)


def test_whoever_has_started_one_bot_has_not_started_the_other(place: Place, tmp_path: Path) -> None:
    async def play(here: Street) -> None:
        here.control.start_private(here.qiang, bot=here.shoes["id"])
        await here.rest()
        for chat in (here.shoe_group, here.pan_group):
            await here.say(chat, here.qiang, "签到")
        here.control.post(here.qiang, here.qiang, "/points", bot=here.shoes["id"])
        await here.rest()
        here.box.clock.advance(2)  # a message a second is what a private chat takes
        await here.rest()
        told = "\n".join(
            one.get("text") or "" for one in here.control.history(here.qiang, bot=here.shoes["id"])
        )
        assert "签到" in told
        assert "锅店群" not in told
        refused = [call for call in here.control.calls(ok=False) if call["error_code"] == 403]
        assert refused == []

    played(place, tmp_path, play)


def test_what_one_has_to_wait_for_does_not_delay_the_other(place: Place, tmp_path: Path) -> None:
    async def play(here: Street) -> None:
        here.control.add_fault("flood", method="sendMessage", times=1, retry_after=300)
        here.control.post(here.shoe_group, here.qiang, "签到")
        for _ in range(TURNS_MAX):
            if any(not call["ok"] for call in here.control.calls(method="sendMessage")):
                break
            await asyncio.sleep(0.001)
        await here.rest()
        assert not any("签到 +" in text for text in here.by(here.shoes, here.shoe_group))
        await here.say(here.pan_group, here.qiang, "签到")
        assert any("签到 +" in text for text in here.by(here.pans, here.pan_group))

    played(place, tmp_path, play)


def test_one_whose_token_is_revoked_ends_alone(place: Place, tmp_path: Path) -> None:
    async def play(here: Street) -> None:
        here.box.world.bots.pop(here.shoes["token"])
        here.box.world.people[here.shoes["id"]].inbox.release()  # type: ignore[attr-defined]  # it is a bot
        for _ in range(TURNS_MAX):
            if not here.app.accounts[0].works:
                break
            await asyncio.sleep(0.001)
        await here.say(here.pan_group, here.qiang, "签到")
        assert any("签到 +" in text for text in here.by(here.pans, here.pan_group))
        lost, works = here.app._states()
        assert lost.startswith("shoes (@shoes_bot): stopped: Telegram does not know this bot token")
        assert "telegram.bots.shoes.token" in lost
        assert works == "pans (@pans_bot): working"
        assert here.app._ready() == ""

    played(place, tmp_path, play)


def test_one_that_is_unknown_at_the_start_is_left_out(place: Place, tmp_path: Path) -> None:
    async def play(here: Street) -> None:
        await here.app.stop()
        here.box.world.bots.pop(here.shoes["token"])
        here.app = here.built()
        await here.app.start()
        await here.say(here.pan_group, here.qiang, "签到")
        assert any("签到 +" in text for text in here.by(here.pans, here.pan_group))
        assert "telegram.bots.shoes.token" in here.app._states()[0]

    played(place, tmp_path, play)


def test_another_account_in_the_place_of_the_only_one_goes_on_with_everything(
    place: Place, tmp_path: Path
) -> None:
    async def play(here: Street) -> None:
        await here.app.stop()
        here.control.add_bot(here.shoe_group, bot=here.pans["id"], by=here.owner, rights="all")
        one = tmp_path / "one"
        one.mkdir()
        telegram = {"api_url": here.given["telegram"]["api_url"]}
        url = {"url": place.in_folder(one)}
        here.given = {"telegram": {**telegram, "token": here.shoes["token"]}, "database": url}
        here.control.post(here.shoe_group, here.qiang, "签到")
        here.app = here.built()
        await here.app.start()
        await here.rest()
        await here.app.stop()
        here.given = {"telegram": {**telegram, "token": here.pans["token"]}, "database": url}
        here.app = here.built()
        await here.app.start()
        await here.say(here.shoe_group, here.owner, "签到")
        assert any("签到 +" in text for text in here.by(here.pans, here.shoe_group))

    played(place, tmp_path, play)


# --- how they are configured ---------------------------------------------------------------------------

TWO = {SHOES: {"token": "7000001:abc"}, PANS: {"token": "7000002:def"}}


def faults(telegram: dict[str, Any]) -> list[str]:
    with pytest.raises(ConfigError) as error:
        config({"telegram": telegram})
    return list(error.value.faults)


def test_bots_come_in_the_order_in_which_they_stand(tmp_path: Path) -> None:
    (tmp_path / "pans.token").write_text("7000002:def\n")
    bots = {SHOES: TWO[SHOES], PANS: {"token_file": "pans.token"}}
    found = checked({"telegram": {"token": "7:main", "bots": bots}}, sections_of(FEATURES), tmp_path)
    assert found.tokens == {"main": "7:main", SHOES: "7000001:abc", PANS: "7000002:def"}


def test_a_token_may_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XIAOER_TELEGRAM__BOTS__SHOES__TOKEN", "7000001:abc")
    assert config({"telegram": {"bots": {PANS: TWO[PANS], SHOES: {}}}}).tokens[SHOES] == "7000001:abc"


@pytest.mark.parametrize(
    ("telegram", "sentence"),
    [
        ({"bots": {**TWO, "x": TWO[SHOES]}}, "is the same as telegram.bots.shoes.token"),
        ({"bots": {**TWO, "x": {"token": "7000001:new"}}}, "are tokens of the same bot (7000001)"),
        ({"token": "7000001:abc", "bots": TWO}, "telegram.bots.shoes.token is the same as telegram.token"),
        ({"bots": {"x": {}}}, "XIAOER_TELEGRAM__BOTS__X__TOKEN"),
        ({"bots": {"x": {"tokn": "7:a"}}}, "did you mean telegram.bots.x.token?"),
        ({"bots": {"Big Name": {"token": "7:a"}}}, "a name of yours"),
        ({"bots": {"main": {"token": "7:a"}}}, "choose another name"),
        ({"bots": {"x": {"token_file": "gone"}}}, "telegram.bots.x.token_file: gone cannot be read"),
    ],
)
def test_what_is_wrong_is_one_clear_sentence(telegram: dict[str, Any], sentence: str) -> None:
    (said,) = faults(telegram)
    assert sentence in said
