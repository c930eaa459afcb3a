## 有問必答

asking-start =
    我是<b>小二</b>，在群裡跑腿的：管著廣告，記著紅包和積分的帳。
    群管有事，我會在這兒悄悄問；你的單子、積分，也可以在這兒問。
    想看我會啥，發 <code>/help</code>。
asking-start-group = 小二在呢。發 <code>/help</code> 看我會啥。
asking-which-group = 你在好幾個群裡，小二不知道說的是哪個。到那個群裡發一次就行。

asking-help = <b>小二會這些</b>
asking-help-staff = <b>群管還能用</b>

asking-own-rules =
    📜 <b>群規</b>
    { $rules }
asking-edition = 第 { $number } 版，{ $at }
asking-agreed = 點過「我看過啦」的：{ $count } 位
asking-no-rules = 群主還沒寫群規。大家和和氣氣就好。
asking-rules = 📜 <b>廣告的規矩</b>
asking-step-warn = 第 { $n } 次：提個醒
asking-step-packet = 第 { $n } 次：給大家發紅包 { $points } 分（分 { $shares } 份）
asking-step-mute = 第 { $n } 次：先歇 { $length }
asking-step-mute-forever = 第 { $n } 次：先歇著，等群管恢復
asking-step-kick = 第 { $n } 次：請出群（可以再來）
asking-step-remove = 第 { $n } 次：請出群
asking-step-remove-for = 第 { $n } 次：請出群 { $length }
asking-overdue-mute = 紅包 { $due } 內發出就好；一直不發，先不能說話，發了馬上恢復。
asking-overdue-next_step = 紅包 { $due } 內發出就好；一直不發，按下一步算。
asking-overdue-nothing = 紅包 { $due } 內發出就好。
asking-forget = 過了 { $after } 就不再算數。
asking-free-ads = 每 { $period } 可以免費發 { $count } 條廣告。
asking-ad-hours = 這些時候廣告隨便發：
asking-window = · { $days } { $first }–{ $last }
asking-window-raw = · <code>{ $window }</code>
asking-every-day = 每天
asking-days = { $days }、{ $day }
asking-permit = 想發廣告？先發「廣告位」，給大家 { $points } 分紅包，{ $valid } 內發一條。
asking-appeal = 覺得冤枉，{ $within } 內點「申訴」，有群管看。

asking-me = 🙂 { $who } 在 <b>{ $group }</b>
asking-me-points = 積分 { $points }
asking-me-days = 來了 { $days } 天，說過 { $messages } 句話
asking-me-role = 你是咱群的{ $role } 💪
asking-me-perk = 到店給你的優惠：{ $perk }
asking-me-more = 違規發 <code>/warns</code>，積分明細發 <code>/points</code>。
asking-me-hidden = 看不出是哪位呀，換成自己的名字再問一次。

asking-status = 🔧 <b>{ $group }</b>
asking-presence-admin = 小二是管理員
asking-presence-member = 小二還不是管理員
asking-presence-gone = 小二不在群裡
asking-status-staff = 群管認得 { $count } 位
asking-status-staff-unknown = 群管還沒認全，認全之前誰也不罰
asking-status-observing = 👀 只看不動手（<code>/observe off</code> 開工）
asking-status-acting = 照群規辦事
asking-status-manner = 語言 { $language } · 時區 { $zone }
asking-status-waiting = 等著發出去的：{ $count } 件
asking-status-parked = ⚠️ 沒看懂、先放一邊的：{ $count } 件

help-help = <code>/help</code> 或「幫助」：看小二會啥
help-rules = <code>/rules</code> 或「規則」：看群規
help-me = <code>/me</code> 或「我的」：我的積分和來了幾天
help-status = <code>/status</code>：看小二缺不缺權限、忙不忙
menu-help = 小二會啥
menu-rules = 群規
menu-me = 我的積分和天數
menu-status = 小二的狀態

section-asking = 群規文字
setting-asking-rules_text = 群主自己寫的群規
help-start = 私聊裡發 <code>/start</code>：認識小二，往後悄悄告訴你
