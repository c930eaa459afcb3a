"""What unmistakable offers say, in plain squeezed form with every digit written 0.

`OFFERS`: a head with one of the tails within NEAR_CHARS behind it; without tails the head says it all.
`SUBJECTS`: words that are an offer only together with a call (`COME`).
"""

from rules.checks.solicitation_words import CALL, Words, offer, words

NEAR_CHARS = 14


def _subject(note: str, said: str) -> tuple[str, Words]:
    return note, words(said)


OFFERS = (
    # quick money
    offer(
        "offer-job",
        "日入0 日赚0 日入两百 日入三百 日入五百 日入八百 日入两千 日入三千 日赚两百 日赚三百 日赚五百 "
        "日赚八百 日入过 日赚过 日入几百 日赚几百 日入上千 日赚上千 月入过万 月入上万 日入斗金 日赚斗金",
        "在家 兼职 名额 小白 无押金 免押金 日结 现结 当天结 不是梦 想做 私聊 私我 联系 加我 加微 加v 加q "
        "进群 项目 咨询",
    ),
    offer(
        "offer-job",
        "一天赚0 一天能赚0 一天0到 每天赚0 每天稳赚 每天收入0 每天可赚0 一天可赚0",
        f"{CALL} 日结",
    ),
    offer(
        "offer-job",
        "在家就能 在家也能 在家就可以 动动手指 动动手就 有手机就",
        "日入0 日赚0 月入0 赚0 赚钱 日结",
    ),
    offer(
        "offer-job",
        "轻松日入 轻松日赚 轻松月入 日结工资无押金 日结日赚",
        "",
    ),
    offer(
        "offer-job",
        "刷单 打字员 点赞员 抄写员 试玩员 打字 点赞",
        "兼职日 兼职招 诚招兼职 招兼职 兼职赚 佣金日结 佣金秒",
    ),
    offer(
        "offer-job",
        "招聘兼职 招兼职 兼职招 网络兼职 手机兼职 线上兼职 兼职",
        "刷单 打字员 日结 私聊 私我 加我 加微 加v 加q 加群 进群 来电 致电 扫码 想做的 有意 0元一单 0一单",
    ),
    offer(
        "offer-job",
        "宝妈",
        "日结 都可以做 都能做 均可做 轻松赚",
    ),
    offer(
        "offer-job",
        "跑分",
        "日结 日赚 佣金 车队 无押 免押 押金",
    ),
    offer(
        "offer-job",
        "招卡商 收卡商 招车队 招码商 收码商 招跑分 免押跑分 无押跑分 免押金跑分 卡商车队 承接各类资金 "
        "手工活外发 外发手工活 一部手机就能赚 一台手机就能赚",
        "",
    ),
    # loans
    offer(
        "offer-loan",
        "无抵押 免抵押 无需抵押 无须抵押 免担保 无担保 不看征信",
        "贷 放款 借款 借钱 可借",
    ),
    offer(
        "offer-loan",
        "黑户 凭身份证 凭工资",
        "可贷 能贷 也能贷 就能贷 可借 放款 贷款 就能借",
    ),
    offer(
        "offer-loan",
        "贷款 借款 放款 信贷 网贷",
        "无抵押 免抵押 无需抵押 无须抵押 不看征信 秒到账 当天到账 当天放 黑户 热线 请致电 请来电 "
        f"来电咨询 {CALL}",
    ),
    offer(
        "offer-loan",
        "信用卡 花呗 白条",
        "套现 代还 大额代办",
    ),
    offer(
        "offer-loan",
        "专业办理贷款 专业贷款 代办贷款 代办信用卡 办理大额信用卡 小额贷款当天 低息贷款 急用钱找我 "
        "资金周转找我 缺钱找我",
        "",
    ),
    offer(
        "offer-loan",
        "nocreditcheck badcreditok instantloan cheaploans quickloan personalloans fastloan loansavailable",
        "apply contact whatsapp loan dm call text approv available",
    ),
    # gambling
    offer(
        "offer-gambling",
        "棋牌 博彩 菠菜 真人视讯 体育投注 百家乐 娱乐城 六合彩 时时彩 电子游艺 世界杯投注 赌场 信誉平台",
        "注册 首充 首存 彩金 返水 官网 网址 开户 代理 招商 充值送 稳赚 包赢 上分",
    ),
    offer(
        "offer-gambling",
        "注册送 注册就送 首充送 首存送 首充返 首存返 充值送 开户送",
        "彩金 体验金 礼金",
    ),
    offer(
        "offer-gambling",
        "稳赚 包赢 必中 内幕",
        "计划群 特码 号码 带单 一码 平特 期期中",
    ),
    offer(
        "offer-gambling",
        "澳门 葡京 威尼斯人 太阳城 金沙 皇冠 永利 银河",
        "娱乐城 投注网 送彩金 开户送 线上赌 网上赌场",
    ),
    offer(
        "offer-gambling",
        "资金盘招 信誉盘 红包扫雷群 扫雷群 埋雷群 信誉红包群 棋牌招商 全网最高返水",
        "",
    ),
    offer(
        "offer-gambling",
        "首存送 首存即送 首存返 首存就送 首充就送 首存红包",
        "0 一百 彩金 礼金 体验 www com",
    ),
    offer(
        "offer-gambling",
        "新葡京 葡京 太阳城 金沙 威尼斯人 永利 皇冠 彩票 棋牌 电子",
        "首存 首充送 首冲 注册送 彩金 返水 三方电子 真人视讯",
    ),
    # paid sex
    offer(
        "offer-sex",
        "同城 上门 学生妹 嫩模 少妇 美女 妹子 小姐",
        "约炮 一夜情 包夜 全套服务 特殊服务 可空降 可约炮",
    ),
    offer(
        "offer-sex",
        "约炮 约p 一夜情 裸聊 福利姬 萝莉 看片 看黄 卖片 盘片 色片 涩片 黄片",
        f"{CALL} 网址 资源群 加看",
    ),
    offer(
        "offer-sex",
        "成人视频 成人影片 成人资源 成人电影 黄色视频 色情视频 av视频 av资源 黄播 色播 无码 偷拍",
        f"{CALL} 网址 免费看 资源 在线看 要的",
    ),
    offer(
        "offer-sex",
        "插妹 撩妹妹 爽片 猛射 日批",
        "联系 看 资源 0",
    ),
    offer(
        "offer-sex",
        "听话水 催情药 外围女 高端外围 外围模特 高端商务伴游 空降约",
        "",
    ),
    offer(
        "offer-sex",
        "onlyfans nudes sexygirls hotgirls nakedpics escorts",
        "link dm join free sub telegram whatsapp click",
    ),
    offer(
        "offer-sex",
        "名字",
        "看拼 看偏 看p 看丝 看片 看盘 看逼 看波霸 看奶 瞧拼 看裸",
    ),
    offer(
        "offer-sex",
        "看拼 看偏 看篇 看片 看p 看盘 买片 买p 买拼 卖p 卖片 卖盘 买盘 看妹妹 看小妹 看学妹 看皇 看黄 看逼",
        "名字 私聊我 口口 加口 家口 夹威 加威 家名 加名 老哥加",
    ),
    # coins and stocks
    offer(
        "offer-coin",
        "收u 出u 承兑u 接回u",
        "汇率 担保 上浮 下浮 大车 实力 秒回 大小车",
    ),
    offer(
        "offer-coin",
        "收usdt 出usdt 收售u 高价收usdt usdt 泰达币",
        f"{CALL} 高价收 长期收 担保交易 汇率 承兑",
    ),
    offer(
        "offer-coin",
        "全网收u 长期收u 高价收u 卡接回u 咔接回u 现金收u 实力u商 优质u商 出仿u 专业仿u usdt承兑 u商承兑 "
        "承兑usdt 汇率美丽",
        "",
    ),
    offer(
        "offer-coin",
        "炒币 比特币 外汇 期货 数字货币 虚拟币 区块链",
        f"带单 喊单 招商 跟单 稳赚 返佣 稳定盈利 老师带 {CALL}",
    ),
    offer(
        "offer-coin",
        "牛股 黑马股 涨停股 荐股 股票",
        "加微 加群 进群 免费领 免费推荐 推荐群 老师带",
    ),
    offer(
        "offer-coin",
        "老师带 导师带 跟老师",
        "炒股 买股 炒币 稳赚 做单",
    ),
    offer(
        "offer-coin",
        "airdrop freemint presale memecoin",
        "claim join wallet link live connect mint now",
    ),
    offer(
        "offer-coin",
        "claimyour claimfree connectyourwallet doubleyour dropyourwallet dropyour0x freeairdrop 000xgem",
        "",
    ),
    offer(
        "offer-coin",
        "guaranteedprofit guaranteedreturn tradingsignals forexsignals bitcoininvest cryptoinvest investwith",
        "",
    ),
    offer(
        "offer-coin",
        "заработок заработка заработке заработку доход прибыль удаленнаяработа подработка",
        "пишит пиши влс личн депозит вдень неделю долл",
    ),
    offer(
        "offer-coin",
        "freemintnft freenftgiveaway wlgiveaway whitelistspotgiveaway cryptorecovery dmforrecovery "
        "recoveryourstolen recoverstolenfunds recoveryourlostcrypto recoverlostcrypto",
        "",
    ),
    offer(
        "offer-job",
        "makemoneyonline makemoneyfast makemoneyfrom earnmoneyonline earnmoneyfast earndaily easymoney",
        "join link dm visit click www http startworking signup telegram whatsapp contact",
    ),
    offer(
        "offer-gambling",
        "000prize 0000prize 000cash 0000cash 000bonus 0000bonus 0000award 000award cashprize prizeguaranteed",
        "call claim txt text collection awarded winner",
    ),
    offer(
        "offer-gambling",
        "toclaimcall toclaimtxt toclaimyourprize callnowtoclaim youhavebeenawarded youhavewona youvewona "
        "youareawarded claimyourprize youareawinner",
        "0 prize cash voucher call txt guaranteed",
    ),
    # accounts, papers, spammers' tools
    offer(
        "offer-account",
        "buycheapfollowers cheapfollowers buyfollowers buycheaplikes buylikes freefollowers getfreefollowers",
        "",
    ),
    offer(
        "offer-account",
        "代孕包 代孕成功 办证刻章 刻章办证",
        "",
    ),
    offer(
        "offer-account",
        "代开",
        "发票 假证 文凭",
    ),
    offer(
        "offer-account",
        "办理 代办 出售",
        "假证 文凭 毕业证 假章",
    ),
    offer(
        "offer-account",
        "高价收 高价回收 收购 大量收 长期收",
        "银行卡 四件套 对公户 实名号 微信号 qq号 手机卡",
    ),
    offer(
        "offer-account",
        "刷粉 涨粉 买粉 爆粉 引流 精准粉 刷赞 刷票",
        f"{CALL} 软件 团队 合作 对接 接单 日引",
    ),
    offer(
        "offer-account",
        "群发软件 群发器 采集软件 拉人软件 协议号 直登号 筛号 私信软件 tg群发 电报群发",
        f"{CALL} 联系 出售 批发 代理 飞机 代开 欢迎 一手",
    ),
    offer(
        "offer-account",
        "外挂 透视 自瞄",
        "出售 卡网 购买 稳定不封 不封号 代理 加群 群号 发卡 进群",
    ),
    offer(
        "offer-account",
        "开房记录 户籍轨迹 手机定位 查开房 查户籍 查手机号",
        f"{CALL} 可查 专业",
    ),
    offer(
        "offer-account",
        "超级签 企业签 苹果签名 稳定签 app封装 tf签",
        "稳定 掉签 联系 封装 不掉 源头",
    ),
    offer(
        "offer-account",
        "代写论文 论文代写 代发论文 论文代发 替考 包过",
        f"{CALL} 联系 咨询 qq",
    ),
    offer(
        "offer-account",
        "代实名 免实名 过实名 短信轰炸 云控系统 代发广告 广告代发",
        f"{CALL} 联系 低价 稳定",
    ),
    # goods sold without a shop
    offer(
        "offer-goods",
        "大量出 长期出 低价出 半价出 打包出 便宜出 大量收 长期收 诚信出 专业出 出售 长期供应 大量甩 "
        "低价甩 大量供应",
        "需要的 要的私 要的滴 要的加 要的老板 要的联系 私聊 私我 滴滴 联系 加我 加微 加q 加群 密我 有意",
    ),
    offer(
        "offer-goods",
        "出元宝 出银两 出银子 出金币 出钻石 出点券 卖号 出号 卖此号 出此号 出个号 售号 账号出 帐号出 甩号",
        "需要的 要的 要得 私聊 私我 滴滴 密我 老板 有意 联系 打包 加微 加q 加我 低价 便宜",
    ),
    offer(
        "offer-goods",
        "需要的老板 要的老板 需要的联系 需要的滴 需要的私 需要的密 需要的加 要的滴滴 要的密 要的加微",
        "密 滴 联系 加 私 qq 微信",
    ),
    offer(
        "offer-goods",
        "高仿 精仿 复刻 一比一 0比0",
        "厂家 批发 货源 代理 一手 加微 私聊我",
    ),
    offer(
        "offer-goods",
        "一手货源 厂家直供 工厂直供 源头货源",
        "招代理 一件代发 加微 支持代发 诚招",
    ),
    offer(
        "offer-goods",
        "招代理 诚招代理 招募代理 招收代理 诚邀代理 招加盟 诚邀加盟",
        f"零门槛 0门槛 无门槛 一件代发 包教 免费教 无需囤货 不囤货 利润 扶持 热线 {CALL}",
    ),
    offer(
        "offer-goods",
        "元五万钻 元六万钻 元七万钻 元八万钻 元九万钻 元十万钻 元0万钻 元00万钻 元等于0万钻 元钻石0万",
        "",
    ),
    offer(
        "offer-goods",
        "彩铃 铃音 炫铃 彩印",
        "按0键 按0复制 回复 包月 元月 0元月 发送 开通 免费领",
    ),
    offer(
        "offer-goods",
        "代练 代打 代肝",
        "接单 需要的 低价 私聊 加我 加微 联系 0元 老板",
    ),
)

SUBJECTS = (
    _subject(
        "offer-job",
        "卡商 料主 洗米 洗资 代收付 一道二道 二道料 混料 精聊 料子 直推 刷单 日结 月入0 日入0 日赚0 副业 "
        "网赚 跑分 搬砖项目 零投入 招聘 诚聘 急招 想赚钱 想赚米 躺赚 轻松赚钱 0成本创业 零成本创业",
    ),
    _subject(
        "offer-loan",
        "贷款 放款 网贷 低息 无抵押 套现 征信",
    ),
    _subject(
        "offer-gambling",
        "博彩 菠菜 彩金 百家乐 娱乐城 六合彩 返水 扫雷 体验金",
    ),
    _subject(
        "offer-sex",
        "约炮 裸聊 卖片 黄片 黄播 包夜 援交 学生妹 盘片",
    ),
    _subject(
        "offer-coin",
        "u商 炒币 usdt 虚拟币 荐股 牛股 带单 承兑 airdrop memecoin presale",
    ),
    _subject(
        "offer-account",
        "外挂 代开发票 引流 爆粉 协议号 直登号 实名号 超级签 接码",
    ),
    _subject(
        "offer-goods",
        "出售 代练 代肝 低价出 打包出 甩卖 半价出 大量出 高仿 加盟 招代理 元宝 银两 单子号",
    ),
)

COME = words(
    "骗子勿扰 欢迎合作 欢迎对接 对接 洽谈 寻合作 来合作 欢迎咨询 联系业务 想做的 想赚的 有意 私聊 私我 "
    "联系我 联系电话 联系方式 咨询 加我 加微 加v 加q 加扣 加群 进群 来电 致电 滴滴 扫码 报名 找我 名额 "
    "需要的 要的老板 密我 滴我 非诚勿扰 网址 招商 claim dm joinus contact пиши"
)
