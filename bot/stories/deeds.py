"""What people do besides talking: come and go, promote, take rights away; and what the network does."""

from collections.abc import Callable
from typing import Any

from bot.stories.script import BOT, Deed, Spot
from bot.stories.stage import RIGHTS, Stage, bring_bot, follow

TROUBLES = {
    "5xx": "http_error",
    "限流": "flood",
    "断线": "drop_before",
    "丢回信": "lost_answer",
    "坏回信": "garbage",
    "半截回信": "truncated",
    "重复更新": "duplicate",
    "乱序更新": "reorder",
    "陌生更新": "unknown_kind",
    "毒更新": "poison",
}


class Deeds:
    """Does deeds on the stage."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._control = stage.control
        self._doings: dict[str, Callable[[Deed], object]] = {
            "换到": self._go_to,
            "升级": self._upgrade,
            "改群名": lambda deed: self._control.rename(stage.here, deed.value),
            "话题": self._open_topic,
            "频道": self._post_in_channel,
            "加入": lambda deed: self._control.join(stage.here, stage.person(deed.who)),
            "申请": self._ask_to_join,
            "离开": lambda deed: self._control.leave(stage.here, stage.person(deed.who)),
            "设管理员": self._promote,
            "卸管理员": self._demote,
            "让说话": self._give_voice,
            "请进": self._bring,
            "给权限": self._grant_rights,
            "收权限": self._revoke_rights,
            "移出": self._kick,
            "掷": self._throw,
            "骰子": lambda deed: self._control.load_dice([int(deed.value)]),
            "改名": lambda deed: self._control.rename_person(stage.person(deed.who), first_name=deed.value),
            "拉黑": lambda deed: self._control.block(stage.person(deed.who)),
            "打开链接": self._open_link,
            "截屏": self._keep_picture,
            "扫码": self._scan,
        }

    def do(self, deed: Deed, spot: Spot) -> None:
        """Do it. StoryError for a trouble of the network that there is not."""
        if deed.verb == "网络":
            self._trouble(deed.value, spot)
        else:
            self._doings[deed.verb](deed)

    def _bring(self, deed: Deed) -> None:
        bring_bot(self._stage, self._stage.here, "member" if "无权限" in deed.value else "admin")

    def _go_to(self, deed: Deed) -> None:
        self._stage.here = self._stage.chats[deed.value]

    def _upgrade(self, _: Deed) -> None:
        old = self._stage.here
        new = self._control.upgrade(old, by=self._stage.owner)["id"]
        self._stage.owners[new] = self._stage.owners[old]
        self._stage.chats = {title: new if chat == old else chat for title, chat in self._stage.chats.items()}
        self._stage.here = new

    def _open_topic(self, deed: Deed) -> None:
        made = self._control.topic(self._stage.here, deed.value, by=self._stage.owner)
        self._stage.topics[deed.value] = made["message_thread_id"]

    def _post_in_channel(self, deed: Deed) -> None:
        channel = self._stage.channel(deed.who)
        self._control.post(channel, self._stage.owner, deed.value)
        linked = self._control.history(self._stage.here)
        self._stage.last[self._stage.here, channel] = linked[-1]["message_id"]

    def _ask_to_join(self, deed: Deed) -> None:
        """By a link of the owner's that needs approval."""
        chat = self._stage.here
        link = self._control.invite_link(chat, by=self._stage.owner, name="门", join_request=True)
        self._control.join(chat, self._stage.person(deed.who), link=link["invite_link"])

    def _promote(self, deed: Deed) -> None:
        who, whom = self._stage.person(deed.who), self._stage.person(deed.whom)
        self._control.promote(self._stage.here, whom, by=who)

    def _demote(self, deed: Deed) -> None:
        who, whom = self._stage.person(deed.who), self._stage.person(deed.whom)
        self._control.demote(self._stage.here, whom, by=who)

    def _give_voice(self, deed: Deed) -> None:
        whom = self._stage.person(deed.whom)
        self._control.unrestrict(self._stage.here, whom, by=self._stage.person(deed.who))

    def _grant_rights(self, deed: Deed) -> None:
        bot, who = self._stage.people[BOT], self._stage.person(deed.who)
        self._control.promote(self._stage.here, bot, by=who, rights=RIGHTS)

    def _revoke_rights(self, deed: Deed) -> None:
        self._control.demote(self._stage.here, self._stage.people[BOT], by=self._stage.person(deed.who))

    def _kick(self, deed: Deed) -> None:
        whom = self._stage.person(deed.whom)
        self._control.kick(self._stage.here, whom, by=self._stage.person(deed.who), ban=deed.whom != BOT)

    def _open_link(self, deed: Deed) -> None:
        who = self._stage.person(deed.who)
        if deed.value:
            self._control.open_link(who, deed.value)
        else:
            follow(self._stage, who, self._stage.link)

    def _keep_picture(self, deed: Deed) -> None:
        """Somebody keeps a picture of what their phone shows."""
        who = self._stage.person(deed.who)
        self._stage.screenshots[who] = self._shown(who)

    def _scan(self, deed: Deed) -> None:
        """Somebody's camera looks at the code on somebody's phone, or at the picture that was kept of it."""
        who, whom = self._stage.person(deed.who), self._stage.person(deed.whom)
        follow(self._stage, who, self._shown(whom) if deed.value == "码" else self._stage.screenshots[whom])

    def _shown(self, who: int) -> str:
        shown = self._control.scan(who)
        if shown is None:
            raise LookupError(f"{self._stage.name(who)} 的手机上没有码")
        return shown

    def _throw(self, deed: Deed) -> None:
        """`小雨 掷 🎲 5`; without a number, whatever comes."""
        if value := deed.value.removeprefix("🎲").strip():
            self._control.load_dice([int(value)])
        self._control.post(self._stage.here, self._stage.person(deed.who), dice="🎲")

    def _trouble(self, text: str, spot: Spot) -> None:
        """`网络 丢回信 sendMessage 2 次`, `网络 限流 sendMessage 1 次 5 秒`, `网络 好了`."""
        kind, *words = text.split()
        if kind == "好了":
            self._control.clear_faults()
            return
        if kind not in TROUBLES:
            raise spot.error(f"不知道这种网络毛病：{kind}；有 {' '.join(TROUBLES)}")
        self._control.add_fault(TROUBLES[kind], **_how(words))


def _how(words: list[str]) -> dict[str, Any]:
    how: dict[str, Any] = {}
    for word, unit in zip(words, [*words[1:], ""], strict=True):
        if unit == "次":
            how["times"] = int(word)
        elif unit == "秒":
            how["retry_after"] = int(word)
        elif word.isascii() and not word.isdecimal():
            how["method"] = word
    return how
