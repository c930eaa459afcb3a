## 一大群生人湧進來

raid-card-on = 🚨 <b>{ $group }</b> 一下子來了 { $count } 位生人。先請他們別出聲，沒有趕走誰；消停了就自動放行。
raid-card-ready = 🚨 <b>{ $group }</b> 的襲擊模式開著。新來的先請別出聲，不會趕走誰；消停了就自動放行。
raid-card-powerless = 🚨 <b>{ $group }</b> 一下子來了 { $count } 位生人。小二沒動手（沒有「封鎖用戶」的權限，或正在觀察），請留意。
raid-card-over = 🍵 <b>{ $group }</b> 消停了，前後來了 { $count } 位生人。還沒放行的，聽你們的。
raid-card-free = 🍵 <b>{ $group }</b> 前後來了 { $count } 位新朋友，正在放行，都能說話。
raid-card-out = 🚪 <b>{ $group }</b> 這 { $count } 位正在請出去，往後還能再進來。
raid-card-asks = 真要把這 { $count } 位都請出 <b>{ $group }</b> 嗎？裡面要有真客人，也會一起出去（還能再進來）。
raid-button-free = 放行全部
raid-button-off = 關掉襲擊模式
raid-button-out = 全部請出
raid-button-out-yes = 都請出去
raid-button-back = 算了
raid-staff-only = 這個歸群管按。
raid-over = 這件事已經了結啦。
raid-freed-now = 好，都放行。
raid-off-now = 關掉了。後來的照常進，先來的等你們發話。
raid-out-now = 好，{ $count } 位這就請出去。
raid-on-now = 🚨 襲擊模式開了：新來的先不能說話，也不打招呼。
raid-calm = 好，{ $hours } 小時內來多少人都照常接待。
raid-is-on = 🚨 襲擊模式開著。關掉發 <code>/raid off</code>。
raid-is-off = 現在一切照常；一下子來 { $joins } 位生人會自動開。要請很多客人進來，先發 <code>/raid off</code>。
raid-how = 這樣用：<code>/raid on</code> 或 <code>/raid off</code>。

help-raid = <code>/raid on</code> 或「襲擊模式 開」：新來的先不能說話；要請很多客人進來，先發 <code>/raid off</code>
menu-raid = 襲擊模式：on / off
audit-raid-began = { $at } 來了一大群生人（{ $why } 位），先都不能說話
audit-raid-ended = { $at } 襲擊模式結束
audit-raid-free = { $at } 放行了一大群新人（{ $why } 位）
audit-raid-out = { $at } 請出了一大群生人（{ $why } 位）

section-raid = 生人湧進來時
setting-raid-joins = 一下子來幾位算襲擊
setting-raid-seconds = 幾秒之內
setting-raid-quiet_minutes = 幾分鐘沒人來算過去
setting-raid-mute_hours = 最多幾小時不能說話
setting-raid-frees = 過去後自動放行
setting-raid-calm_hours = 關掉後幾小時不再開
