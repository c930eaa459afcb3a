"""The command menus: who sees what, in which language; set once."""

import asyncio

import pytest

from bot.sandbox.clock import VirtualClock
from bot.sandbox.server import Sandbox
from bot.telegram.menus import menu
from bot.telegram.outbound import connect
from bot.texts import Catalogue
from rules.base.commands import Command
from rules.base.group import LANGUAGES
from rules.base.roles import Role

COMMANDS = (
    Command("help"),
    Command("start", in_group=False),
    Command("case", in_private=False),
    Command("ad", role=Role.STAFF),
    Command("secret", menu=False),
)
FTL = "menu-help = 帮助 <b>&amp;</b>\nmenu-start = 开始\nmenu-case = 单子\nmenu-ad = 广告\n"


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory):
    directory = tmp_path_factory.mktemp("texts")
    for language in LANGUAGES:
        (directory / language).mkdir()
        (directory / language / "menu.ftl").write_text(
            FTL if language != "en" else FTL.replace("单子", "Case"), encoding="utf-8"
        )
    return Catalogue(own=directory, strict=True)


@pytest.mark.parametrize(
    ("scope", "names"),
    [
        ("default", ["help", "start"]),
        ("all_private_chats", ["help", "start"]),
        ("all_group_chats", ["help", "case"]),
        ("all_chat_administrators", ["help", "case", "ad"]),
    ],
)
def test_everybody_sees_what_they_may_use_there(catalogue, scope, names):
    assert [entry["command"] for entry in menu(COMMANDS, scope, "en", catalogue)] == names


def test_descriptions_are_plain(catalogue):
    assert menu(COMMANDS, "default", "zh-Hans", catalogue)[0]["description"] == "帮助 &"


def test_menus_are_set_per_scope_and_language_and_only_when_they_changed(catalogue):
    async def scene():
        sandbox = Sandbox(VirtualClock())
        async with sandbox.serve() as address:
            platform = await connect(sandbox.control.bot()["token"], address, sandbox.clock)
            await platform.set_up(COMMANDS, catalogue)
            menus = sandbox.control.commands()
            first = len(sandbox.control.calls(method="setMyCommands"))
            await platform.set_up(COMMANDS, catalogue)
            second = len(sandbox.control.calls(method="setMyCommands"))
            await platform.close()
        return menus, first, second

    menus, first, second = asyncio.run(scene())
    assert len(menus) == first == second == 12
    for code, case in (("en", "Case"), ("zh", "单子"), ("", "单子")):
        (entries,) = [
            menu for key, menu in menus.items() if "all_group_chats" in key and key.endswith(f"|{code}")
        ]
        assert [entry["description"] for entry in entries] == ["帮助 &", case]


def test_a_server_without_menus_is_no_reason_to_stop(catalogue):
    async def scene():
        sandbox = Sandbox(VirtualClock())
        async with sandbox.serve() as address:
            platform = await connect(sandbox.control.bot()["token"], address, sandbox.clock)
            sandbox.control.add_fault("http_error", method="*MyCommands", status=404, times=None)
            await platform.set_up(COMMANDS, catalogue)
            assert sandbox.control.commands() == {}
            await platform.close()

    asyncio.run(scene())


def test_a_webhook_is_taken_down_and_what_waits_is_kept(catalogue):
    async def scene():
        sandbox = Sandbox(VirtualClock())
        async with sandbox.serve() as address:
            control = sandbox.control
            platform = await connect(control.bot()["token"], address, sandbox.clock)
            person = control.person("阿强")["id"]
            control.start_private(person)
            await platform.set_up((), catalogue)
            (update,) = await platform.fetch(None, 0)
            assert update["message"]["text"] == "/start"
            await platform.close()

    asyncio.run(scene())
