redpacket-card-fine =
    🧧 { $who } 給大家發了個紅包：{ $points } 分，{ $shares } 份。
    手快有，手慢無～
redpacket-card-permit =
    🧧 { $who } 要發條廣告，先請大家：{ $points } 分，{ $shares } 份。
    手快有，手慢無～
redpacket-card-gift =
    🧧 { $who } 給大家發紅包啦：{ $points } 分，{ $shares } 份。
    手快有，手慢無～
redpacket-card-game =
    🎉 玩完這一局，{ $who } 招呼大家領紅包：{ $points } 分，{ $shares } 份。
    手快有，手慢無～
redpacket-wish = 💬 { $wish }
redpacket-from-fund = 這份由群裡的公款請客。
redpacket-to = 給 { $names }
redpacket-to-many = 給 { $names } 等 { $count } 位
redpacket-name = { $who }
redpacket-names = { $who }、{ $others }
redpacket-to-role = 給群裡的{ $role }
redpacket-role-anyone = 街坊
redpacket-role-clerk = 店員
redpacket-role-host = 主講
redpacket-role-helper = 小幫手
redpacket-role-staff = 管理員
redpacket-role-owner = 群主
redpacket-each = 人人一樣，每份 { $points } 分
redpacket-open = 已搶 { $taken }/{ $shares }，還剩 { $left } 分
redpacket-finished = 🎉 { $shares } 份搶光啦，用了 { $took }
redpacket-expired = ⌛ 時間到，搶了 { $taken }/{ $shares } 份；剩下 { $left } 分歸群裡的公共錢袋。
redpacket-expired-sender = ⌛ 時間到，搶了 { $taken }/{ $shares } 份；剩下 { $left } 分還給本人。
redpacket-taken-back = 🙏 這個紅包是誤會，已退給本人；搶到的不用還。
redpacket-row = · { $who } +{ $points }
redpacket-more = …還有 { $count } 位
redpacket-luckiest = 👑 手氣最佳：{ $who }（{ $points } 分）
redpacket-button-grab = 🧧 搶
redpacket-toast-sent = 紅包發出去啦，{ $points } 分。
redpacket-toast-sent-equal = 紅包發出去啦，{ $points } 分；除不盡的 { $rest } 分沒動，還在原處。
redpacket-toast-got = 搶到 { $points } 分！
redpacket-toast-again = 你已經搶到 { $points } 分啦，留點給街坊。
redpacket-toast-empty = 來晚一步，下回早點兒。
redpacket-toast-own = 自己發的，讓大家搶。
redpacket-toast-gone = 這個紅包搶不了啦。
redpacket-toast-not-named = 這個紅包是點名給人的，下回有份。
redpacket-toast-not-role = 這個紅包是給{ $role }的，下回有份。
ledger-reason-packet-fine = 違規紅包
ledger-reason-packet-permit = 廣告位紅包
ledger-reason-packet-gift = 發紅包
ledger-reason-packet-game = 遊戲紅包
ledger-reason-packet-grab = 搶紅包
ledger-reason-packet-rest = 紅包沒搶完的
ledger-reason-packet-refund = 誤會退回
audit-packet-opened = { $at } 紅包發出
audit-packet-finished = { $at } 紅包搶光
audit-packet-expired = { $at } 紅包到期
audit-packet-taken-back = { $at } 紅包退回
section-redpacket = 紅包
setting-redpacket-expires_hours = 幾小時沒搶完就收
