## 有问必答

asking-start =
    我是<b>小二</b>，在群里跑腿的：管着广告，记着红包和积分的账。
    群管有事，我会在这儿悄悄问；你的单子、积分，也可以在这儿问。
    想看我会啥，发 <code>/help</code>。
asking-start-group = 小二在呢。发 <code>/help</code> 看我会啥。
asking-which-group = 你在好几个群里，小二不知道说的是哪个。到那个群里发一次就行。

asking-help = <b>小二会这些</b>
asking-help-staff = <b>群管还能用</b>

asking-own-rules =
    📜 <b>群规</b>
    { $rules }
asking-edition = 第 { $number } 版，{ $at }
asking-agreed = 点过「我看过啦」的：{ $count } 位
asking-no-rules = 群主还没写群规。大家和和气气就好。
asking-rules = 📜 <b>广告的规矩</b>
asking-step-warn = 第 { $n } 次：提个醒
asking-step-packet = 第 { $n } 次：给大家发红包 { $points } 分（分 { $shares } 份）
asking-step-mute = 第 { $n } 次：先歇 { $length }
asking-step-mute-forever = 第 { $n } 次：先歇着，等群管恢复
asking-step-kick = 第 { $n } 次：请出群（可以再来）
asking-step-remove = 第 { $n } 次：请出群
asking-step-remove-for = 第 { $n } 次：请出群 { $length }
asking-overdue-mute = 红包 { $due } 内发出就好；一直不发，先不能说话，发了马上恢复。
asking-overdue-next_step = 红包 { $due } 内发出就好；一直不发，按下一步算。
asking-overdue-nothing = 红包 { $due } 内发出就好。
asking-forget = 过了 { $after } 就不再算数。
asking-free-ads = 每 { $period } 可以免费发 { $count } 条广告。
asking-ad-hours = 这些时候广告随便发：
asking-window = · { $days } { $first }–{ $last }
asking-window-raw = · <code>{ $window }</code>
asking-every-day = 每天
asking-days = { $days }、{ $day }
asking-permit = 想发广告？先发「广告位」，给大家 { $points } 分红包，{ $valid } 内发一条。
asking-appeal = 觉得冤枉，{ $within } 内点「申诉」，有群管看。

asking-me = 🙂 { $who } 在 <b>{ $group }</b>
asking-me-points = 积分 { $points }
asking-me-days = 来了 { $days } 天，说过 { $messages } 句话
asking-me-role = 你是咱群的{ $role } 💪
asking-me-perk = 到店给你的优惠：{ $perk }
asking-me-more = 违规发 <code>/warns</code>，积分明细发 <code>/points</code>。
asking-me-hidden = 看不出是哪位呀，换成自己的名字再问一次。

asking-status = 🔧 <b>{ $group }</b>
asking-presence-admin = 小二是管理员
asking-presence-member = 小二还不是管理员
asking-presence-gone = 小二不在群里
asking-status-staff = 群管认得 { $count } 位
asking-status-staff-unknown = 群管还没认全，认全之前谁也不罚
asking-status-observing = 👀 只看不动手（<code>/observe off</code> 开工）
asking-status-acting = 照群规办事
asking-status-manner = 语言 { $language } · 时区 { $zone }
asking-status-waiting = 等着发出去的：{ $count } 件
asking-status-parked = ⚠️ 没看懂、先放一边的：{ $count } 件

help-help = <code>/help</code> 或「帮助」：看小二会啥
help-rules = <code>/rules</code> 或「规则」：看群规
help-me = <code>/me</code> 或「我的」：我的积分和来了几天
help-status = <code>/status</code>：看小二缺不缺权限、忙不忙
menu-help = 小二会啥
menu-rules = 群规
menu-me = 我的积分和天数
menu-status = 小二的状态

section-asking = 群规文字
setting-asking-rules_text = 群主自己写的群规
help-start = 私聊里发 <code>/start</code>：认识小二，往后悄悄告诉你
