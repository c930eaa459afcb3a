## 群里的卡片

sanctions-card-warn = ⚠️ { $who }，给你提个醒（第 { $count }/{ $limit } 次）
sanctions-card-mute = 🔇 { $who } 先歇一歇，找群管说一声就能恢复。
sanctions-card-mute-until = 🔇 { $who } 先歇到 { $until }，到点自动能说话。
sanctions-card-kick = 👋 { $who } 先请出群，想好了随时回来。
sanctions-card-ban = 🚪 { $who } 请出群了。
sanctions-card-ban-until = 🚪 { $who } 请出群到 { $until }，到时候欢迎回来。
sanctions-follows-mute = 提醒的次数满了，先歇一歇，找群管说一声就能恢复。
sanctions-follows-mute-until = 提醒的次数满了，先歇到 { $until }，到点自动能说话。
sanctions-follows-kick = 提醒的次数满了，先请出群，想好了随时回来。
sanctions-follows-ban = 提醒的次数满了，请出群了。
sanctions-follows-ban-until = 提醒的次数满了，请出群到 { $until }，到时候欢迎回来。
sanctions-why = 为什么：{ $why }
sanctions-outcome-lifted = 🤝 撤了，不算数。
sanctions-button-undo = 撤销（群管）
sanctions-button-agree = 同意
sanctions-button-disagree = 不用了
sanctions-button-purge = 清掉

## 没办成

sanctions-trouble-rights = 小二没办成：还缺「封禁成员」的权限，请群主给补上。
sanctions-trouble-delete = 小二没办成：还缺「删除消息」的权限，请群主给补上。
sanctions-trouble-admin = 小二没办成：平台不让机器人动管理员，得群主自己来。
sanctions-trouble-basic = 小二没办成：普通群里没法让人先歇着，升级成超级群就行。
sanctions-trouble-gone = 小二没办成：找不着这位了，多半已经走了。
sanctions-trouble-other = 小二没办成：平台没答应，得请群管亲手来。

## 请第二位点头

sanctions-second =
    🙋 <b>{ $group }</b>：{ $by } 提议，请再来一位群管点头：
    { $what }
sanctions-second-wait = 请人出群是大事，得再有一位群管点头。小二已经去问了。
sanctions-second-agreed = ✔️ { $who }：{ $by } 也同意，照办了。
sanctions-second-dropped = ✔️ { $who }：{ $by } 说不用了。
sanctions-second-late = ⌛ { $who }：一天里没有第二位点头，就算了。
sanctions-observed =
    👀 <b>{ $group }</b>：只看不动手，不然小二会：
    { $what }

## 给群管的回话

sanctions-who = 说的是哪位？回复那个人，或者写 <code>/{ $command } @名字</code>。
sanctions-stranger = 小二还没见过 { $name }。回复那个人再发就行。
sanctions-own-people = 自己人，小二不动。
sanctions-admin = 那位是管理员，平台不让机器人动，得你亲自来。
sanctions-channel = 那是个频道，没法先歇着，只能 <code>/ban</code>，不用写多久。
sanctions-out-already = 这位已经不在群里啦。
sanctions-day-full = 今天已经用满 { $most } 次啦，剩下的请管理员来，明天再继续。
sanctions-how-long = 要多久？比如 <code>/{ $command } @名字 2h 原因</code>，30m、3天、1周 都行。
sanctions-mute-bounds = 小帮手一次最多让人歇 { $most } 小时，再久请管理员来。
sanctions-unmute = 好，{ $who } 又能说话了。
sanctions-unban = 好，{ $who } 可以回来了，给发个邀请吧。
sanctions-unban-here = { $who } 就在群里呢，没被拉黑。
sanctions-unwarned = 好，撤了 { $who } 的 { $count } 次提醒。
sanctions-limits = 提醒满 { $limit } 次：{ $then }。每次提醒过 { $days } 天不再算。
sanctions-warnlimit-how = 写法：<code>/warnlimit 3</code>，{ $low } 到 { $high } 次。
sanctions-warnmode-how = 写法：<code>/warnmode 禁言</code>，也可以写 踢、拉黑、只提醒。
sanctions-warntime-how = 写法：<code>/warntime 30天</code>，{ $low } 到 { $high } 天。
sanctions-no-warnings = { $who } 没有算数的提醒。
sanctions-del-reply = 请回复那条消息再说 <code>/del</code>。
sanctions-purge-reply = 请回复最早的那条再说 <code>/purge</code>，从那条清到这条。
sanctions-purge-sure = 从那条到这条一共 { $count } 条，都清掉吗？清了就回不来了。
sanctions-purge-bounds = 一次最多清 { $most } 条，请回复近一点的那条。
sanctions-too-old = 超过 { $hours } 小时的消息，平台不让删了。

## 按按钮时的小提示

sanctions-toast-lifted = 撤啦，恢复原样。
sanctions-toast-over = 这事早过去啦。
sanctions-toast-long-ago = 隔得太久啦，想放行就发 /unban 或 /unmute。
sanctions-toast-staff-only = 这个按钮是群管用的。
sanctions-toast-by-staff = 这是管理员定的，请管理员来撤。
sanctions-toast-another = 你提的，得另一位群管来点。
sanctions-toast-agreed = 好，照办。
sanctions-toast-dropped = 好，那就算了。
sanctions-toast-purged = 好，清掉。

## 记事

audit-sanction-warn = { $at } 提醒 { $why }
audit-sanction-mute = { $at } 禁言 { $why }
audit-sanction-kick = { $at } 请出群，可以回来 { $why }
audit-sanction-ban = { $at } 请出群 { $why }
audit-sanction-asked = { $at } 小帮手提议请出群 { $why }
audit-sanction-agreed = { $at } 第二位同意
audit-sanction-dropped = { $at } 提议算了
audit-sanction-observed = { $at } 只看，没动手 { $why }
audit-sanction-lifted = { $at } 撤销，恢复原样
audit-voice-returned = { $at } 群管亲手恢复了说话（{ $why }）
audit-sanction-failed = { $at } 平台没答应：{ $why }
audit-deleted = { $at } 删了一条消息
audit-purged = { $at } 清了 { $why } 条消息

## 帮助

help-warn = 回复那个人发 <code>/warn 刷屏</code> 或「警告 @名字 刷屏」：提个醒（<code>/dwarn</code> 连消息一起收，<code>/swarn</code> 不声张）
help-mute = <code>/mute @名字 2小时 刷屏</code> 或「禁言」：先歇一歇（30m 2h 3d 1w、永久；<code>/tmute /dmute /smute</code>）
help-kick = 回复那个人发 <code>/kick</code> 或「踢」：请出群，可以再回来（<code>/dkick /skick</code>）
help-ban = <code>/ban @名字 原因</code> 或「拉黑」：请出群（<code>/tban @名字 3天</code>；<code>/dban /sban</code>）
help-unmute = <code>/unmute @名字</code> 或「解禁」：让人说话
help-unban = <code>/unban @名字</code> 或「解封」：可以回来了
help-rmwarn = <code>/rmwarn @名字</code> 或「撤警告」：撤掉最近一次提醒
help-resetwarns = <code>/resetwarns @名字</code> 或「警告清零」：提醒全撤
help-warnlimit = <code>/warnlimit 3</code> 或「警告上限 3」：提醒几次算满
help-warnmode = <code>/warnmode 禁言</code> 或「警告后果 踢」：次数满了怎么办（踢、拉黑、只提醒）
help-warntime = <code>/warntime 30天</code> 或「警告期限 30天」：提醒几天后忘掉
help-del = 回复一条消息发 <code>/del</code> 或「删掉」：收走它
help-purge = 回复一条消息发 <code>/purge</code> 或「从这里清」：从那条清到这条
menu-warn = 回复：提个醒
menu-mute = 让人先歇一歇
menu-kick = 请出群，可以回来
menu-ban = 请出群
menu-unmute = 让人说话
menu-unban = 可以回来了
menu-del = 回复：收走这条

## 设置

section-sanctions = 提醒和禁言
setting-sanctions-warn_limit = 提醒几次算满
setting-sanctions-warn_days = 提醒几天后忘掉
setting-sanctions-warn_action = 次数满了怎么办
setting-sanctions-warn_action_hours = 满了歇几小时（0 到恢复为止）
setting-sanctions-mute_hours = 没写时长歇几小时
setting-sanctions-helper_actions_a_day = 小帮手一天几次
setting-sanctions-helper_mute_hours_max = 小帮手最多禁言几小时
choice-sanctions-warn_action-mute = 先歇一歇
choice-sanctions-warn_action-kick = 请出群，可回来
choice-sanctions-warn_action-ban = 请出群
choice-sanctions-warn_action-nothing = 只提醒
