redpacket-card-fine =
    🧧 { $who } 给大家发了个红包：{ $points } 分，{ $shares } 份。
    手快有，手慢无～
redpacket-card-permit =
    🧧 { $who } 要发条广告，先请大家：{ $points } 分，{ $shares } 份。
    手快有，手慢无～
redpacket-card-gift =
    🧧 { $who } 给大家发红包啦：{ $points } 分，{ $shares } 份。
    手快有，手慢无～
redpacket-card-game =
    🎉 玩完这一局，{ $who } 招呼大家领红包：{ $points } 分，{ $shares } 份。
    手快有，手慢无～
redpacket-wish = 💬 { $wish }
redpacket-from-fund = 这份由群里的公款请客。
redpacket-to = 给 { $names }
redpacket-to-many = 给 { $names } 等 { $count } 位
redpacket-name = { $who }
redpacket-names = { $who }、{ $others }
redpacket-to-role = 给群里的{ $role }
redpacket-role-anyone = 街坊
redpacket-role-clerk = 店员
redpacket-role-host = 主讲
redpacket-role-helper = 小帮手
redpacket-role-staff = 管理员
redpacket-role-owner = 群主
redpacket-each = 人人一样，每份 { $points } 分
redpacket-open = 已抢 { $taken }/{ $shares }，还剩 { $left } 分
redpacket-finished = 🎉 { $shares } 份抢光啦，用了 { $took }
redpacket-expired = ⌛ 时间到，抢了 { $taken }/{ $shares } 份；剩下 { $left } 分归群里的公共钱袋。
redpacket-expired-sender = ⌛ 时间到，抢了 { $taken }/{ $shares } 份；剩下 { $left } 分还给本人。
redpacket-taken-back = 🙏 这个红包是误会，已退给本人；抢到的不用还。
redpacket-row = · { $who } +{ $points }
redpacket-more = …还有 { $count } 位
redpacket-luckiest = 👑 手气最佳：{ $who }（{ $points } 分）
redpacket-button-grab = 🧧 抢
redpacket-toast-sent = 红包发出去啦，{ $points } 分。
redpacket-toast-sent-equal = 红包发出去啦，{ $points } 分；除不尽的 { $rest } 分没动，还在原处。
redpacket-toast-got = 抢到 { $points } 分！
redpacket-toast-again = 你已经抢到 { $points } 分啦，留点给街坊。
redpacket-toast-empty = 来晚一步，下回早点儿。
redpacket-toast-own = 自己发的，让大家抢。
redpacket-toast-gone = 这个红包抢不了啦。
redpacket-toast-not-named = 这个红包是点名给人的，下回有份。
redpacket-toast-not-role = 这个红包是给{ $role }的，下回有份。
ledger-reason-packet-fine = 违规红包
ledger-reason-packet-permit = 广告位红包
ledger-reason-packet-gift = 发红包
ledger-reason-packet-game = 游戏红包
ledger-reason-packet-grab = 抢红包
ledger-reason-packet-rest = 红包没抢完的
ledger-reason-packet-refund = 误会退回
audit-packet-opened = { $at } 红包发出
audit-packet-finished = { $at } 红包抢光
audit-packet-expired = { $at } 红包到期
audit-packet-taken-back = { $at } 红包退回
section-redpacket = 红包
setting-redpacket-expires_hours = 几小时没抢完就收
