## 点一点就能改的设置

tuning-menu = ⚙️ <b>{ $group }</b> 的设置。想改哪样？
tuning-section = ⚙️ <b>{ $section }</b>
tuning-rest = 点一下就改。文字和清单在配置文件里写。
tuning-setting = ⚙️ { $label }：<b>{ $value }</b>
tuning-row = { $label }：{ $value }
tuning-on = ✅ 开
tuning-off = ⬜ 关
tuning-number = { $n }
tuning-to = 改成 { $n }
tuning-choice = { $choice }
tuning-chosen = ✅ { $choice }
tuning-back = ‹ 返回
tuning-default = 恢复默认
tuning-close = 收起来
tuning-done = 改好了。
tuning-refused = 这个数不行，没改。
tuning-old = 这张旧啦，发「设置」开张新的。
tuning-staff-only = 设置是群管用的。
tuning-observing = 👀 好，只看不动手，看到什么悄悄告诉群管。
tuning-acting = 好，照群规办事了。
tuning-is-observing = 👀 现在只看不动手。开工发 <code>/observe off</code>。
tuning-is-acting = 现在照群规办事。只想让小二看看，发 <code>/observe on</code>。

section-general = 群的习惯
setting-general-language = 语言
setting-general-time_zone = 时区
setting-general-observe = 只看不动手
setting-general-quiet_hours = 安静时段
setting-general-unasked_an_hour = 每小时最多主动说几条
setting-general-answers = 只给一个人的回答
choice-general-answers-alone = 只让本人看到
choice-general-answers-vanishing = 大家看得到，过会儿收走
setting-general-exempt_roles = 哪些身份不查广告
setting-general-staff_chat = 群管自己的群
choice-general-language-zh-Hans = 简体中文
choice-general-language-zh-Hant = 繁體中文
choice-general-language-en = English
choice-offences-overdue-mute = 先不能说话，发了就恢复
choice-offences-overdue-next_step = 按下一步算
choice-offences-overdue-nothing = 不追究

audit-setting-chosen = { $at } 改设置：{ $why }

help-settings = <code>/settings</code> 或「设置」：点一点就能改
help-observe = <code>/observe on</code> 或「观察 开」：只看不动手
menu-settings = 设置
menu-observe = 只看不动手：on / off
