## 一大群生人涌进来

raid-card-on = 🚨 <b>{ $group }</b> 一下子来了 { $count } 位生人。先请他们别出声，没有赶走谁；消停了就自动放行。
raid-card-ready = 🚨 <b>{ $group }</b> 的袭击模式开着。新来的先请别出声，不会赶走谁；消停了就自动放行。
raid-card-powerless = 🚨 <b>{ $group }</b> 一下子来了 { $count } 位生人。小二没动手（没有「封禁用户」的权限，或正在观察），请留意。
raid-card-over = 🍵 <b>{ $group }</b> 消停了，前后来了 { $count } 位生人。还没放行的，听你们的。
raid-card-free = 🍵 <b>{ $group }</b> 前后来了 { $count } 位新朋友，正在放行，都能说话。
raid-card-out = 🚪 <b>{ $group }</b> 这 { $count } 位正在请出去，往后还能再进来。
raid-card-asks = 真要把这 { $count } 位都请出 <b>{ $group }</b> 吗？里面要有真客人，也会一起出去（还能再进来）。
raid-button-free = 放行全部
raid-button-off = 关掉袭击模式
raid-button-out = 全部请出
raid-button-out-yes = 都请出去
raid-button-back = 算了
raid-staff-only = 这个归群管按。
raid-over = 这件事已经了结啦。
raid-freed-now = 好，都放行。
raid-off-now = 关掉了。后来的照常进，先来的等你们发话。
raid-out-now = 好，{ $count } 位这就请出去。
raid-on-now = 🚨 袭击模式开了：新来的先不能说话，也不打招呼。
raid-calm = 好，{ $hours } 小时内来多少人都照常接待。
raid-is-on = 🚨 袭击模式开着。关掉发 <code>/raid off</code>。
raid-is-off = 现在一切照常；一下子来 { $joins } 位生人会自动开。要请很多客人进来，先发 <code>/raid off</code>。
raid-how = 这样用：<code>/raid on</code> 或 <code>/raid off</code>。

help-raid = <code>/raid on</code> 或「袭击模式 开」：新来的先不能说话；要请很多客人进来，先发 <code>/raid off</code>
menu-raid = 袭击模式：on / off
audit-raid-began = { $at } 来了一大群生人（{ $why } 位），先都不能说话
audit-raid-ended = { $at } 袭击模式结束
audit-raid-free = { $at } 放行了一大群新人（{ $why } 位）
audit-raid-out = { $at } 请出了一大群生人（{ $why } 位）

section-raid = 生人涌进来时
setting-raid-joins = 一下子来几位算袭击
setting-raid-seconds = 几秒之内
setting-raid-quiet_minutes = 几分钟没人来算过去
setting-raid-mute_hours = 最多几小时不能说话
setting-raid-frees = 过去后自动放行
setting-raid-calm_hours = 关掉后几小时不再开
