## 群裡的卡片

sanctions-card-warn = ⚠️ { $who }，給你提個醒（第 { $count }/{ $limit } 次）
sanctions-card-mute = 🔇 { $who } 先歇一歇，找群管說一聲就能恢復。
sanctions-card-mute-until = 🔇 { $who } 先歇到 { $until }，到點自動能說話。
sanctions-card-kick = 👋 { $who } 先請出群，想好了隨時回來。
sanctions-card-ban = 🚪 { $who } 請出群了。
sanctions-card-ban-until = 🚪 { $who } 請出群到 { $until }，到時候歡迎回來。
sanctions-follows-mute = 提醒的次數滿了，先歇一歇，找群管說一聲就能恢復。
sanctions-follows-mute-until = 提醒的次數滿了，先歇到 { $until }，到點自動能說話。
sanctions-follows-kick = 提醒的次數滿了，先請出群，想好了隨時回來。
sanctions-follows-ban = 提醒的次數滿了，請出群了。
sanctions-follows-ban-until = 提醒的次數滿了，請出群到 { $until }，到時候歡迎回來。
sanctions-why = 為什麼：{ $why }
sanctions-outcome-lifted = 🤝 撤了，不算數。
sanctions-button-undo = 撤銷（群管）
sanctions-button-agree = 同意
sanctions-button-disagree = 不用了
sanctions-button-purge = 清掉

## 沒辦成

sanctions-trouble-rights = 小二沒辦成：還缺「封禁成員」的權限，請群主給補上。
sanctions-trouble-delete = 小二沒辦成：還缺「刪除訊息」的權限，請群主給補上。
sanctions-trouble-admin = 小二沒辦成：平台不讓機器人動管理員，得群主自己來。
sanctions-trouble-basic = 小二沒辦成：普通群裡沒法讓人先歇著，升級成超級群就行。
sanctions-trouble-gone = 小二沒辦成：找不著這位了，多半已經走了。
sanctions-trouble-other = 小二沒辦成：平台沒答應，得請群管親手來。

## 請第二位點頭

sanctions-second =
    🙋 <b>{ $group }</b>：{ $by } 提議，請再來一位群管點頭：
    { $what }
sanctions-second-wait = 請人出群是大事，得再有一位群管點頭。小二已經去問了。
sanctions-second-agreed = ✔️ { $who }：{ $by } 也同意，照辦了。
sanctions-second-dropped = ✔️ { $who }：{ $by } 說不用了。
sanctions-second-late = ⌛ { $who }：一天裡沒有第二位點頭，就算了。
sanctions-observed =
    👀 <b>{ $group }</b>：只看不動手，不然小二會：
    { $what }

## 給群管的回話

sanctions-who = 說的是哪位？回覆那個人，或者寫 <code>/{ $command } @名字</code>。
sanctions-stranger = 小二還沒見過 { $name }。回覆那個人再發就行。
sanctions-own-people = 自己人，小二不動。
sanctions-admin = 那位是管理員，平台不讓機器人動，得你親自來。
sanctions-channel = 那是個頻道，沒法先歇著，只能 <code>/ban</code>，不用寫多久。
sanctions-out-already = 這位已經不在群裡啦。
sanctions-day-full = 今天已經用滿 { $most } 次啦，剩下的請管理員來，明天再繼續。
sanctions-how-long = 要多久？比如 <code>/{ $command } @名字 2h 原因</code>，30m、3天、1週 都行。
sanctions-mute-bounds = 小幫手一次最多讓人歇 { $most } 小時，再久請管理員來。
sanctions-unmute = 好，{ $who } 又能說話了。
sanctions-unban = 好，{ $who } 可以回來了，給發個邀請吧。
sanctions-unban-here = { $who } 就在群裡呢，沒被拉黑。
sanctions-unwarned = 好，撤了 { $who } 的 { $count } 次提醒。
sanctions-limits = 提醒滿 { $limit } 次：{ $then }。每次提醒過 { $days } 天不再算。
sanctions-warnlimit-how = 寫法：<code>/warnlimit 3</code>，{ $low } 到 { $high } 次。
sanctions-warnmode-how = 寫法：<code>/warnmode 禁言</code>，也可以寫 踢、拉黑、只提醒。
sanctions-warntime-how = 寫法：<code>/warntime 30天</code>，{ $low } 到 { $high } 天。
sanctions-no-warnings = { $who } 沒有算數的提醒。
sanctions-del-reply = 請回覆那條訊息再說 <code>/del</code>。
sanctions-purge-reply = 請回覆最早的那條再說 <code>/purge</code>，從那條清到這條。
sanctions-purge-sure = 從那條到這條一共 { $count } 條，都清掉嗎？清了就回不來了。
sanctions-purge-bounds = 一次最多清 { $most } 條，請回覆近一點的那條。
sanctions-too-old = 超過 { $hours } 小時的訊息，平台不讓刪了。

## 按按鈕時的小提示

sanctions-toast-lifted = 撤啦，恢復原樣。
sanctions-toast-over = 這事早過去啦。
sanctions-toast-long-ago = 隔得太久啦，想放行就發 /unban 或 /unmute。
sanctions-toast-staff-only = 這個按鈕是群管用的。
sanctions-toast-by-staff = 這是管理員定的，請管理員來撤。
sanctions-toast-another = 你提的，得另一位群管來點。
sanctions-toast-agreed = 好，照辦。
sanctions-toast-dropped = 好，那就算了。
sanctions-toast-purged = 好，清掉。

## 記事

audit-sanction-warn = { $at } 提醒 { $why }
audit-sanction-mute = { $at } 禁言 { $why }
audit-sanction-kick = { $at } 請出群，可以回來 { $why }
audit-sanction-ban = { $at } 請出群 { $why }
audit-sanction-asked = { $at } 小幫手提議請出群 { $why }
audit-sanction-agreed = { $at } 第二位同意
audit-sanction-dropped = { $at } 提議算了
audit-sanction-observed = { $at } 只看，沒動手 { $why }
audit-sanction-lifted = { $at } 撤銷，恢復原樣
audit-voice-returned = { $at } 群管親手恢復了說話（{ $why }）
audit-sanction-failed = { $at } 平台沒答應：{ $why }
audit-deleted = { $at } 刪了一條訊息
audit-purged = { $at } 清了 { $why } 條訊息

## 幫助

help-warn = 回覆那個人發 <code>/warn 刷屏</code> 或「警告 @名字 刷屏」：提個醒（<code>/dwarn</code> 連訊息一起收，<code>/swarn</code> 不聲張）
help-mute = <code>/mute @名字 2小時 刷屏</code> 或「禁言」：先歇一歇（30m 2h 3d 1w、永久；<code>/tmute /dmute /smute</code>）
help-kick = 回覆那個人發 <code>/kick</code> 或「踢」：請出群，可以再回來（<code>/dkick /skick</code>）
help-ban = <code>/ban @名字 原因</code> 或「封鎖」：請出群（<code>/tban @名字 3天</code>；<code>/dban /sban</code>）
help-unmute = <code>/unmute @名字</code> 或「解禁」：讓人說話
help-unban = <code>/unban @名字</code> 或「解除封鎖」：可以回來了
help-rmwarn = <code>/rmwarn @名字</code> 或「撤警告」：撤掉最近一次提醒
help-resetwarns = <code>/resetwarns @名字</code> 或「警告清零」：提醒全撤
help-warnlimit = <code>/warnlimit 3</code> 或「警告上限 3」：提醒幾次算滿
help-warnmode = <code>/warnmode 禁言</code> 或「警告後果 踢」：次數滿了怎麼辦（踢、拉黑、只提醒）
help-warntime = <code>/warntime 30天</code> 或「警告期限 30天」：提醒幾天後忘掉
help-del = 回覆一條訊息發 <code>/del</code> 或「刪掉」：收走它
help-purge = 回覆一條訊息發 <code>/purge</code> 或「從這裡清」：從那條清到這條
menu-warn = 回覆：提個醒
menu-mute = 讓人先歇一歇
menu-kick = 請出群，可以回來
menu-ban = 請出群
menu-unmute = 讓人說話
menu-unban = 可以回來了
menu-del = 回覆：收走這條

## 設定

section-sanctions = 提醒和禁言
setting-sanctions-warn_limit = 提醒幾次算滿
setting-sanctions-warn_days = 提醒幾天後忘掉
setting-sanctions-warn_action = 次數滿了怎麼辦
setting-sanctions-warn_action_hours = 滿了歇幾小時（0 到恢復為止）
setting-sanctions-mute_hours = 沒寫時長歇幾小時
setting-sanctions-helper_actions_a_day = 小幫手一天幾次
setting-sanctions-helper_mute_hours_max = 小幫手最多禁言幾小時
choice-sanctions-warn_action-mute = 先歇一歇
choice-sanctions-warn_action-kick = 請出群，可回來
choice-sanctions-warn_action-ban = 請出群
choice-sanctions-warn_action-nothing = 只提醒
