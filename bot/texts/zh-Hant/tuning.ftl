## 點一點就能改的設定

tuning-menu = ⚙️ <b>{ $group }</b> 的設定。想改哪樣？
tuning-section = ⚙️ <b>{ $section }</b>
tuning-tap = 點一下就改。
tuning-setting = ⚙️ { $label }：<b>{ $value }</b>
tuning-text =
    ⚙️ { $label }：
    { $words }
tuning-usual = 不改的話是：{ $value }
tuning-row = { $label }：{ $value }
tuning-on = ✅ 開
tuning-off = ⬜ 關
tuning-number = { $n }
tuning-words = { $words }
tuning-empty = 空著
tuning-none = 沒有
tuning-count = { $n } 條
tuning-nth = 第 { $n } 條：{ $value }
tuning-to = 改成 { $n }
tuning-choice = { $choice }
tuning-chosen = ✅ { $choice }
tuning-group = { $group }
tuning-back = ‹ 返回
tuning-before = ‹ 上一頁
tuning-after = 下一頁 ›（{ $page }/{ $pages }）
tuning-default = 恢復預設
tuning-write = ✏️ 改成…
tuning-clear = 清空
tuning-add = ＋ 添一條…
tuning-drop = ✕ { $entry }
tuning-new-row = ＋ 添一條
tuning-drop-row = ✕ 去掉這一條
tuning-private = 🔒 私訊裡改
tuning-close = 收起來
tuning-all = ⚙️ 全部設定
tuning-done = 改好了。
tuning-taken-back = 撤回了。
tuning-changed-since = 後來又改過啦，沒動。
tuning-refused = 這個不行，沒改。
tuning-old = 這張舊啦，發「設定」開張新的。
tuning-staff-only = 設定是群管用的。
tuning-ask = ✏️ { $who }，「{ $label }」要改成什麼？回覆這則寫給我就行。
tuning-never-mind = 算了
tuning-which = 你管著好幾個群，說的是哪個？
tuning-no-group = 你還沒有管著的群，先把小二請進群吧。

tuning-history = 🕘 改過什麼
tuning-changes = 🕘 <b>最近改過的</b>
tuning-no-changes = 還沒人改過什麼。
tuning-changed-by = { $n }. { $who } · { $when }
tuning-change = · { $label }：{ $was } → <b>{ $now }</b>
tuning-change-lost = · { $path }（這項沒有了）
tuning-as-usual = 預設
tuning-and-more = · 還有 { $n } 處
tuning-take-back = ↩️ 撤回 { $n }
tuning-newer = ‹ 新一些
tuning-older = 早一些 ›

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
choice-general-exempt_roles-helper = 小幫手
choice-general-exempt_roles-host = 主講
choice-general-exempt_roles-clerk = 店員
