## 點一點就能改的設定

tuning-menu = ⚙️ <b>{ $group }</b> 的設定。想改哪樣？
tuning-section = ⚙️ <b>{ $section }</b>
tuning-rest = 點一下就改。文字和清單在設定檔裡寫。
tuning-setting = ⚙️ { $label }：<b>{ $value }</b>
tuning-row = { $label }：{ $value }
tuning-on = ✅ 開
tuning-off = ⬜ 關
tuning-number = { $n }
tuning-to = 改成 { $n }
tuning-choice = { $choice }
tuning-chosen = ✅ { $choice }
tuning-back = ‹ 返回
tuning-default = 恢復預設
tuning-close = 收起來
tuning-done = 改好了。
tuning-refused = 這個數不行，沒改。
tuning-old = 這張舊啦，發「設定」開張新的。
tuning-staff-only = 設定是群管用的。
tuning-observing = 👀 好，只看不動手，看到什麼悄悄告訴群管。
tuning-acting = 好，照群規辦事了。
tuning-is-observing = 👀 現在只看不動手。開工發 <code>/observe off</code>。
tuning-is-acting = 現在照群規辦事。只想讓小二看看，發 <code>/observe on</code>。

section-general = 群的習慣
setting-general-language = 語言
setting-general-time_zone = 時區
setting-general-observe = 只看不動手
setting-general-quiet_hours = 安靜時段
setting-general-unasked_an_hour = 每小時最多主動說幾條
setting-general-answers = 只給一個人的回答
choice-general-answers-alone = 只讓本人看到
choice-general-answers-vanishing = 大家看得到，過會兒收走
setting-general-exempt_roles = 哪些身分不查廣告
setting-general-staff_chat = 群管自己的群
choice-general-language-zh-Hans = 简体中文
choice-general-language-zh-Hant = 繁體中文
choice-general-language-en = English
choice-offences-overdue-mute = 先不能說話，發了就恢復
choice-offences-overdue-next_step = 按下一步算
choice-offences-overdue-nothing = 不追究

audit-setting-chosen = { $at } 改設定：{ $why }

help-settings = <code>/settings</code> 或「設定」：點一點就能改
help-observe = <code>/observe on</code> 或「觀察 開」：只看不動手
menu-settings = 設定
menu-observe = 只看不動手：on / off
