redpacket-card-fine =
    🧧 { $who } 给大家发了个红包：{ $points } 分，{ $shares } 份。
    手快有，手慢无～
redpacket-card-permit =
    🧧 { $who } 要发条广告，先请大家：{ $points } 分，{ $shares } 份。
    手快有，手慢无～
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
redpacket-toast-got = 抢到 { $points } 分！
redpacket-toast-again = 你已经抢到 { $points } 分啦，留点给街坊。
redpacket-toast-empty = 来晚一步，下回早点儿。
redpacket-toast-own = 自己发的，让大家抢。
redpacket-toast-gone = 这个红包抢不了啦。
ledger-reason-packet-fine = 违规红包
ledger-reason-packet-permit = 广告位红包
ledger-reason-packet-grab = 抢红包
ledger-reason-packet-rest = 红包没抢完的
ledger-reason-packet-refund = 误会退回
audit-packet-opened = { $at } 红包发出
audit-packet-finished = { $at } 红包抢光
audit-packet-expired = { $at } 红包到期
audit-packet-taken-back = { $at } 红包退回
section-redpacket = 红包
setting-redpacket-expires_hours = 几小时没抢完就收
