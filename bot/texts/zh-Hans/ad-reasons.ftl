# 小二为什么这么看：每个检查说一句。

## 链接
ad-reason-invite-link = 带了进群链接：{ $found }
ad-reason-payment-link = 带了收款链接：{ $found }
ad-reason-messenger-link = 带了别的群、频道或个人的链接：{ $found }
ad-reason-short-link = 带了短链接，看不出通到哪儿：{ $found }
ad-reason-web-link = 带了小二不认识的网址：{ $found }
ad-reason-allowed-link = 链接是大家常看的网站：{ $found }
ad-reason-shop-link = 链接是自家店的：{ $found }
ad-reason-hidden-link = 字面和实际通到的地方不一样：{ $found }

## 联系方式
ad-reason-contact = 留了别处的联系方式：{ $found }
ad-reason-contact-app = 请人到别处加好友：{ $found }
ad-reason-bait = 像是引人去看的：{ $found }
ad-reason-wrapping = 前后垫了乱字：{ $found }
ad-reason-rate = 报了游戏里的行价：{ $found }
ad-reason-phone = 留了电话：{ $found }
ad-reason-handle = 提到了不在群里的人：{ $found }
ad-reason-contact-card = 发了一张名片

## 说了什么
ad-reason-call-words = 有招呼买卖的话：{ $found }
ad-reason-business = 旁边还说着生意：{ $found }
ad-reason-price = 报了价在卖：{ $found }
ad-reason-trade = 说的是做买卖的行当：{ $found }
ad-reason-bargain = 报了优惠的条件：{ $found }
ad-reason-offer-job = 像是招人赚快钱：{ $found }
ad-reason-offer-loan = 像是放贷款：{ $found }
ad-reason-offer-gambling = 像是拉人玩赌的：{ $found }
ad-reason-offer-sex = 像是不正经的生意：{ $found }
ad-reason-offer-coin = 像是拉人炒币炒股：{ $found }
ad-reason-offer-account = 像是倒卖账号证件或刷量的：{ $found }
ad-reason-offer-goods = 像是在群里卖东西：{ $found }
ad-reason-talk = 倒像街坊聊天：{ $found }
ad-reason-words-only = 只是嘴上说说，没留找上门的法子
ad-reason-dressing = 满屏小图案：{ $found }
ad-reason-disguise = 字写得绕，像在躲小二：{ $found }
ad-reason-wording = 说法像广告：{ $found }
ad-reason-wording-all = 整句话的说法像广告
ad-reason-wording-talk = 说法像街坊聊天

## 图里的码
ad-reason-qr-invite = 图里的码是加人或进群的：{ $found }
ad-reason-qr-payment = 图里的码是收款的：{ $found }
ad-reason-qr-link = 图里的码是个网址：{ $found }
ad-reason-qr-text = 图里的码写着：{ $found }

## 怎么来的
ad-reason-forward-channel = 从频道转来的
ad-reason-forward-group = 从别的群转来的
ad-reason-forward-hidden = 转来的，看不到是谁写的
ad-reason-forward-user = 从别人那儿转来的
ad-reason-story = 转了一条动态
ad-reason-via-bot = 借别的机器人发的
ad-reason-buttons = 带着能点开网址的按钮
ad-reason-repeats = 同样的话发了好几遍
ad-reason-many-people = 好多人都在说，不像广告
ad-reason-newcomer = 刚进群没多久
ad-reason-known-ad = 群管认过，这样的是广告
ad-reason-like-known-ad = 和群管认过的广告差不多一样
ad-reason-known-fine = 群管看过，这样的没事
ad-reason-lessons-ad = 像群管认过的广告
ad-reason-lessons-fine = 像群管说过没事的
ad-reason-report = 有群友举报了这条
ad-reason-opinion = 另问的模型也看着像广告：{ $found }
ad-reason-opinion-plain = 另问的模型也看着像广告
