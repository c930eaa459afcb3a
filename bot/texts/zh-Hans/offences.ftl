## 违规单：群里的卡片

offences-card =
    🧾 <b>违规单 { $number }</b> · 第 { $step }/{ $steps } 步
    { $who }，咱群里不随手发广告，刚那条小二先收起来啦。
offences-penalty-packet =
    照群规，给大家发个<b>红包 { $points } 分</b>（分 { $shares } 份）就好。
    { $due } 前点「发红包」就行。
offences-penalty-warn = 这回只提个醒，下回照群规来。
offences-penalty-mute = 先歇 { $length }，到点自动能说话。
offences-penalty-mute-forever = 先歇一歇，找群管说一声就能恢复。
offences-penalty-remove = 照群规请出群 { $length }，到时候欢迎回来。
offences-penalty-remove-forever = 次数满了，照群规请出群。
offences-penalty-remove-kick = 次数满了，照群规先请出群，想好了随时回来。
offences-card-why =
    为什么：
    { $why }
offences-reason-staff = 群管看过，说是广告
offences-outcome-short = 💡 积分不够 { $points }？可以在别处发个红包，群管看到了点「已收到」。
offences-outcome-overdue = ⏰ 过了约好的时间，还没发。
offences-outcome-overdue-muted = ⏰ 还没发，先不能说话；红包一发马上恢复。
offences-outcome-paid = ✅ 红包发了，这事翻篇。
offences-outcome-confirmed = ✅ 群管确认收到，这事翻篇。
offences-outcome-waived = 🤝 群管说算啦，不记这一次。
offences-outcome-overturned = 🙏 看错了，已撤案，不算数。
offences-outcome-dismissed = 看过了，没事。
offences-appeal-waiting = 📮 已申诉，等群管看。
offences-appeal-rejected = 📮 申诉看过了，维持原样。
offences-appeal-accepted = 📮 申诉通过。

offences-button-pay = 🧧 发红包
offences-button-appeal = 申诉
offences-button-why = 为什么
offences-button-paid = 已收到（群管）
offences-button-overturn = 误判撤案（群管）
offences-button-uphold = 维持
offences-button-is-ad = 是广告
offences-button-not-ad = 不是广告

## 按按钮时的小提示

offences-toast-settled = 这张单子已经了结啦。
offences-toast-not-yours = 这个按钮是留给当事人的。
offences-toast-staff-only = 这个按钮是群管用的。
offences-toast-short = 还差 { $missing } 分（现有 { $balance } 分）。抢抢红包、请群主发分都行；在别处发了红包，请群管点「已收到」。
offences-toast-confirmed = 收到，这单了结。
offences-toast-overturned = 撤啦，都恢复原样。
offences-toast-is-ad = 好，照群规办。
offences-toast-not-ad = 好，小二记住了，这种不算广告。
offences-toast-appealed = 收到，已转给群管，看完告诉你。
offences-toast-appealed-already = 这单已经申诉过啦，等群管看。
offences-toast-appeal-late = 过了申诉的时间，直接找群主聊聊吧。
offences-toast-upheld = 好，维持原样。

## 问群管

offences-ask =
    🤔 <b>{ $group }</b>：这条拿不准（单 { $number }）
    { $who }：
    <blockquote>{ $said }</blockquote>
offences-observed-ad =
    👀 <b>{ $group }</b>：只看不动手，不然这条会按广告收（单 { $number }）
    { $who }：
    <blockquote>{ $said }</blockquote>
offences-observed-doubtful =
    👀 <b>{ $group }</b>：只看不动手，不然这条会来问你（单 { $number }）
    { $who }：
    <blockquote>{ $said }</blockquote>
offences-ask-why =
    小二看到的：
    { $why }
offences-ask-in-group = 🤔 这条小二拿不准，请群管瞧一眼（单 { $number }）。
offences-opinion-ad = 🔎 另问了一个模型，它也看着像广告：{ $reason }
offences-opinion-ad-plain = 🔎 另问了一个模型，它也看着像广告。
offences-opinion-fine = 🔎 另问了一个模型，它看着没事：{ $reason }
offences-opinion-fine-plain = 🔎 另问了一个模型，它看着没事。
offences-asked-ad = ✔️ 单 { $number }（{ $who }）：{ $by } 说是广告，照群规办了。
offences-asked-ad-itself = ✔️ 单 { $number }（{ $who }）：小二又看了看，是广告，照群规办了。
offences-asked-fine = ✔️ 单 { $number }（{ $who }）：{ $by } 说没事，小二记住了。

## 申诉

offences-appeal-card = 📮 <b>{ $group }</b>：{ $who } 说违规单 { $number } 冤枉。
offences-appeal-said = 说的是：{ $said }
offences-appeal-evidence =
    原话：
    <blockquote>{ $said }</blockquote>
offences-appeal-in-group = 📮 { $who } 对违规单 { $number } 有话说，请群管看看。
offences-appeal-upheld = ✔️ 违规单 { $number }（{ $who }）：{ $by } 看过，维持原样。
offences-appeal-answer = { $who }，违规单 { $number } 群管仔细看过了，还是照原样。有话直接找群主聊。
offences-nothing-to-appeal = 没找到你能申诉的单子。写法：<code>/appeal 12 为什么冤枉</code>

## 群管的话

offences-no-such-case = 没找到这张单子。写上单号，或者回复那张卡片，比如 <code>/case 12</code>。
offences-nothing-owed = 违规单 { $number } 没有欠着的红包。
offences-confirmed = 记下了：违规单 { $number }，{ $who } 的红包已收到。
offences-already-closed = 违规单 { $number } 早已了结。
offences-pardoned = 好，违规单 { $number } 算啦，不记 { $who } 这一次。
offences-overturned = 撤了：违规单 { $number } 不算数，{ $who } 的都还回去。
offences-dismissed = 好，单 { $number } 没事，小二记住了。
offences-remembered-fine = 好，这种话小二以后不当广告。
offences-sorry = { $who }，刚才小二看走眼了，给你赔个不是。违规单 { $number } 已撤，一切照旧 🙏
offences-reply-needed = 请回复那条消息再说 <code>/{ $command }</code>。
offences-not-your-own = 自己的单子，请另一位群管来定。
offences-second = 🙋 单 { $number }（{ $who }）：{ $by } 说是广告。这回要请出群了，请再来一位群管点头。
offences-second-in-group = 🙋 单 { $number }：请再来一位群管看一眼。
offences-second-wait = 收走了。这回要请出群，得再有一位群管点头，小二已经去问了。
offences-toast-another = 这回要请出群，得另一位群管来点。
offences-toast-too-late = 隔得太久啦，这回就算了。
offences-second-late = ⌛ 单 { $number }（{ $who }）：一天里没有第二位点头，就算了。
offences-own-people = 自己人，小二不罚。
offences-cannot-expel = ⚠️ 违规单 { $number }：小二没能把 { $who } 请出群，多半缺「封禁成员」的权限。请补上，或手动处理。
offences-cannot-restrict = ⚠️ 违规单 { $number }：小二没能让 { $who } 先歇着，多半缺「封禁成员」的权限。请补上，或手动处理。

## 到期

offences-reminder-mute = ⏰ { $who }，违规单 { $number } 的红包（{ $points } 分）忘了吧？{ $until } 前发出就没事，不然先不能说话，发了就恢复。
offences-reminder-next-step = ⏰ { $who }，违规单 { $number } 的红包（{ $points } 分）忘了吧？{ $until } 前发出就没事，不然按下一步算。
offences-reminder-nothing = ⏰ { $who }，违规单 { $number } 的红包（{ $points } 分）忘了吧？大家都等着抢呢。

## 查看

offences-why = 违规单 { $number }，小二看到的：
offences-case-not-yours = 违规单 { $number } 只给当事人和群管看。
offences-case-asked = 🧾 <b>单 { $number }</b> · { $who }
offences-status-asked = 状态：等群管看
offences-status-observed = 状态：只看没动手
offences-status-open = 状态：等红包
offences-status-overdue = 状态：红包还没发，过了约好的时间
offences-status-paid = 状态：{ $at } 已发红包
offences-status-confirmed = 状态：{ $at } 群管确认收到
offences-status-done = 状态：{ $at } 已处理
offences-status-waived = 状态：{ $at } 已赦免
offences-status-overturned = 状态：{ $at } 已撤案
offences-status-dismissed = 状态：{ $at } 看过，没事
offences-history = <b>经过</b>
offences-evidence = <blockquote>{ $said }</blockquote>
offences-file-not-yours = 别人的记录只有群管能看；你的发 <code>/warns</code> 就行。
offences-file-clean = { $who } 清清爽爽，没有违规。
offences-file = { $who }：有效的违规 { $count } 次，规矩一共 { $steps } 步。
offences-file-warnings = { $who }：群管的提醒 { $count } 次（满 { $limit } 次有后果）
offences-file-warning = · { $at }，{ $why }
offences-file-warning-plain = · { $at }
offences-file-row-open = · 单 { $number }，{ $at }，等 { $points } 分红包
offences-file-row-overdue = · 单 { $number }，{ $at }，{ $points } 分红包还没发
offences-file-row-paid = · 单 { $number }，{ $at }，已发红包
offences-file-row-confirmed = · 单 { $number }，{ $at }，已收到
offences-file-row-done = · 单 { $number }，{ $at }，已处理

## 记事

audit-ad-in-hours = { $at } 广告时段内，放行
audit-ad-free = { $at } 用掉一次免费广告
audit-ad-permit = { $at } 用掉一次广告位
audit-case-opened = { $at } 开单 { $why }
audit-case-joined = { $at } 同一阵发的，并入此单
audit-case-asked = { $at } 拿不准，问群管
audit-opinion-ad = { $at } 另问的模型看着像广告
audit-opinion-fine = { $at } 另问的模型看着没事
audit-case-observed = { $at } 只看，没动手
audit-case-paid = { $at } 用积分发了红包
audit-case-confirmed = { $at } 群管确认收到红包
audit-case-waived = { $at } 赦免 { $why }
audit-case-overturned = { $at } 撤案，全部恢复
audit-case-dismissed = { $at } 群管说没事
audit-case-overdue = { $at } 过期，提醒一次
audit-case-muted = { $at } 仍未发，先禁言
audit-case-escalated = { $at } 仍未发，按下一步算
audit-case-appealed = { $at } 申诉 { $why }
audit-case-second = { $at } 小帮手说是广告，等第二位点头
audit-case-upheld = { $at } 申诉看过，维持原样
audit-refused-say = { $at } 卡片没发出去：{ $why }
audit-refused-edit = { $at } 卡片没改成：{ $why }
audit-refused-expel = { $at } 没能请出群：{ $why }
audit-refused-restrict = { $at } 没能禁言：{ $why }
audit-taught-ad = { $at } 记住一条广告
audit-taught-fine = { $at } 记住一条好话
audit-taught-nothing = { $at } 忘掉一条

## 帮助

help-warns = <code>/warns</code> 或「我的违规」：看自己有几次违规
help-case = <code>/case 12</code> 或「违规 12」：看一张违规单
help-appeal = <code>/appeal 12 我是在回答邻居</code> 或「申诉」：觉得冤枉就说
help-ad = 回复一条消息发 <code>/ad</code>：这是广告
help-notad = 回复一条消息或卡片发 <code>/notad</code>：不是广告，撤案
help-pardon = <code>/pardon 12 初犯</code>：这次算啦
help-paid = <code>/paid 12</code>：别处的红包已收到
menu-warns = 我的违规
menu-case = 看一张违规单
menu-appeal = 申诉
menu-ad = 回复：这是广告
menu-notad = 回复：不是广告
menu-pardon = 赦免一张违规单
menu-paid = 确认收到红包
