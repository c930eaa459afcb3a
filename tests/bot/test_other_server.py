"""`xiaoer run` against a Bot API server not made for it, with nothing configured but the three keys."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator

import pytest

from tests.bot.plain_server import OWNER, PlainServer

QIANG = {"id": 21, "is_bot": False, "first_name": "阿强"}
YU = {"id": 22, "is_bot": False, "first_name": "小雨"}
STOP_SECONDS = 20


@pytest.fixture
def server() -> Iterator[PlainServer]:
    with PlainServer() as running:
        yield running


@pytest.fixture
def bot(server, tmp_path) -> Iterator[subprocess.Popen]:
    config = tmp_path / "config.yaml"
    config.write_text(
        f"telegram:\n  token: '4242:plain'\n  api_url: {server.url}\n"
        f"database:\n  url: sqlite:///{tmp_path}/books.db\n"
    )
    environment = {name: value for name, value in os.environ.items() if not name.startswith("XIAOER_")}
    with subprocess.Popen(
        [sys.executable, "-m", "bot", "run", "--config", str(config)],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    ) as running:
        yield running
        running.terminate()
        running.communicate(timeout=STOP_SECONDS)
        assert running.returncode == 0, "a bot that is asked to stop, stops well"


def button(call: dict, label: str) -> str:
    """The callback data of the button with that label."""
    rows = json.loads(call["reply_markup"])["inline_keyboard"]
    return next(key["callback_data"] for row in rows for key in row if label in key["text"])


def test_the_whole_ad_rule(server, bot):
    """Fine, grant, payment, shares, the second step and the removal."""
    first = server.say(QIANG, "加微信 abc123 领券，全场五折")
    assert server.wait_for("deleteMessage")["message_id"] == str(first["message_id"])
    card = server.wait_for("sendMessage", "违规单")
    assert "50" in card["text"]
    assert "阿强" in card["text"]
    said = server.say(QIANG, "我没积分呀")
    server.say(OWNER, "/grant 500 先给你垫着", reply_to_message=said)
    server.wait_for("sendMessage", "500")
    server.press(QIANG, button(card, "发红包"), server.number)
    packet = server.wait_for("sendMessage", "红包：50")
    server.press(YU, button(packet, "抢"), server.number)
    assert "抢到" in server.wait_for("answerCallbackQuery", "抢到")["text"]
    server.press(QIANG, button(packet, "抢"), server.number)
    assert "自己" in server.wait_for("answerCallbackQuery", "自己")["text"]
    server.say(QIANG, "日结兼职，一天三百，想做的加微信 job999")
    assert "100" in server.wait_for("sendMessage", "违规单", skip=1)["text"]
    server.say(QIANG, "高价回收旧手机，加微信 hs8888")
    assert server.wait_for("banChatMember")["user_id"] == str(QIANG["id"])
    server.wait_for("sendMessage", "请出群")


def test_the_owner_and_ordinary_talk_are_left_alone(server, bot):
    server.say(OWNER, "新款到店，加微信 abc123 领券，全场五折")
    server.say(YU, "谁有水电师傅的电话？")
    server.say(YU, "我手机 13812345678，到了打我电话")
    server.say(QIANG, "加微信 abc123 领券，全场五折")
    server.wait_for("sendMessage", "违规单")
    server.wait_for("deleteMessage")
    deleted = [params for method, params in server.calls if method.startswith("deleteMessage")]
    assert len(deleted) == 1
