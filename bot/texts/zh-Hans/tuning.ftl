## 点一点就能改的设置

tuning-menu = ⚙️ <b>{ $group }</b> 的设置。想改哪样？
tuning-section = ⚙️ <b>{ $section }</b>
tuning-tap = 点一下就改。
tuning-setting = ⚙️ { $label }：<b>{ $value }</b>
tuning-text =
    ⚙️ { $label }：
    { $words }
tuning-usual = 不改的话是：{ $value }
tuning-row = { $label }：{ $value }
tuning-on = ✅ 开
tuning-off = ⬜ 关
tuning-number = { $n }
tuning-words = { $words }
tuning-empty = 空着
tuning-none = 没有
tuning-count = { $n } 条
tuning-nth = 第 { $n } 条：{ $value }
tuning-to = 改成 { $n }
tuning-choice = { $choice }
tuning-chosen = ✅ { $choice }
tuning-group = { $group }
tuning-back = ‹ 返回
tuning-before = ‹ 上一页
tuning-after = 下一页 ›（{ $page }/{ $pages }）
tuning-default = 恢复默认
tuning-write = ✏️ 改成…
tuning-clear = 清空
tuning-add = ＋ 添一条…
tuning-drop = ✕ { $entry }
tuning-new-row = ＋ 添一条
tuning-drop-row = ✕ 去掉这一条
tuning-private = 🔒 私聊里改
tuning-close = 收起来
tuning-all = ⚙️ 全部设置
tuning-done = 改好了。
tuning-taken-back = 撤回了。
tuning-changed-since = 后来又改过啦，没动。
tuning-refused = 这个不行，没改。
tuning-old = 这张旧啦，发「设置」开张新的。
tuning-staff-only = 设置是群管用的。
tuning-ask = ✏️ { $who }，「{ $label }」要改成什么？回复这条写给我就行。
tuning-never-mind = 算了
tuning-which = 你管着好几个群，说的是哪个？
tuning-no-group = 你还没有管着的群，先把小二请进群吧。

tuning-history = 🕘 改过什么
tuning-changes = 🕘 <b>最近改过的</b>
tuning-no-changes = 还没人改过什么。
tuning-changed-by = { $n }. { $who } · { $when }
tuning-change = · { $label }：{ $was } → <b>{ $now }</b>
tuning-change-lost = · { $path }（这项没有了）
tuning-as-usual = 默认
tuning-and-more = · 还有 { $n } 处
tuning-take-back = ↩️ 撤回 { $n }
tuning-newer = ‹ 新一些
tuning-older = 早一些 ›

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
choice-general-exempt_roles-helper = 小帮手
choice-general-exempt_roles-host = 主讲
choice-general-exempt_roles-clerk = 店员
