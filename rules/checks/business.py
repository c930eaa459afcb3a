"""Words of business that everybody uses, and that tell when a contact or an invitation stands beside them."""

from rules.base.judgement import Evidence
from rules.checks.base import Heard, Reading, piece
from rules.checks.call_words_shops import LURES
from rules.checks.wordlist import built_in

NAME = "business"
NOTHING = Evidence(NAME, 0.0)
CONTACTS = frozenset({"contact", "invite_link", "qr_code", "phone", "handle"})
CONTACT_POINTS_MIN = 1.5  # of one of these, before the words mean anything
POINTS_ONE = 1.2
POINTS_MORE = 2.0
ADDRESSES = frozenset({"web_link", "invite_link", "qr_code"})
ADDRESS_POINTS_MIN = 2.5  # an address that nobody can see through
WORDS = (
    "专业 全网 资源 无码 高清 小视频 项目 橡木 工作室 收益 利润 稳定 担保 诚信 长期 大量 低价 半价 批发 "
    "一手 货源 渠道 正规 价格 业务 代办 代理 代购 代发 代练 代打 招商 招聘 招人 收徒 兼职 日结 日入 日赚 "
    "出售 甩卖 清仓 包邮 现货 厂家 内部价 内部资料 考前 开房 推广 引流 加盟 合作 佣金 返利 元宝 银两 账号 "
    "帐号 打包 外汇 理财 招生 祛斑 丰胸 壮阳 保洁 家政 开锁 疏通 搬家 回收 宽带 驾校 出租 转让 旺铺 房源 "
    "面议 美甲 美容 保险 祛痘 瘦身 补习 烟酒 月嫂 代孕 店里 新货 新款 到货 上新 我家店 小店 本店 "
    "我店 开业 培训 辅导 证件 办理 定制 预订 订购 保真 正品 送货 装修 维修 安装 学历 旅游 签证 酒水 "
    "茶叶 化妆品 护肤 减肥 中介 客服 专线 诚聘 急招 招工 月薪 直播 返现 充值 软件 会员"
)
_LIST = built_in((word, None) for word in WORDS.split())
_LURES = built_in((word, None) for word in LURES.split())


def weigh(reading: Reading, heard: Heard) -> Evidence:
    """One such word is a hint, two are a habit. Beside an address the lures count too: 领红包, 免费领.
    A post with neither is left alone."""
    words: set[str] = set()
    if any(seen.check in CONTACTS and seen.points >= CONTACT_POINTS_MIN for seen in heard):
        words.update(word for word, _ in _LIST.found(reading.folded.squeezed, reading.pairs))
    if any(seen.check in ADDRESSES and seen.points >= ADDRESS_POINTS_MIN for seen in heard):
        words.update(word for word, _ in _LURES.found(reading.folded.squeezed, reading.pairs))
    found = sorted(words)
    if not found:
        return NOTHING
    return Evidence(NAME, POINTS_ONE if len(found) == 1 else POINTS_MORE, piece("、".join(found)), "business")
