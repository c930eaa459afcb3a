redpacket-card-fine =
    🧧 { $who } sends everybody a packet: { $points } points in { $shares ->
        [one] { $shares } share
       *[other] { $shares } shares
    }.
    First come, first served!
redpacket-card-permit =
    🧧 { $who } has an ad to post and treats everybody first: { $points } points in { $shares ->
        [one] { $shares } share
       *[other] { $shares } shares
    }.
    First come, first served!
redpacket-open = { $taken }/{ $shares } taken, { $left } points left
redpacket-finished = 🎉 All { $shares } taken in { $took }
redpacket-expired = ⌛ Time's up: { $taken }/{ $shares } taken; the remaining { $left } points go to the group's purse.
redpacket-expired-sender = ⌛ Time's up: { $taken }/{ $shares } taken; the remaining { $left } points go back to the sender.
redpacket-taken-back = 🙏 This packet was a misunderstanding; the sender has the points back. What you grabbed is yours.
redpacket-row = · { $who } +{ $points }
redpacket-more = … and { $count } more
redpacket-luckiest = 👑 Luckiest: { $who } ({ $points })
redpacket-button-grab = 🧧 Grab
redpacket-toast-sent = { $points } points are on the table.
redpacket-toast-got = You got { $points ->
        [one] { $points } point
       *[other] { $points } points
    }!
redpacket-toast-again = You have { $points } of it already; leave some for the neighbours.
redpacket-toast-empty = A moment too late. Next time!
redpacket-toast-own = Your own packet is for the others.
redpacket-toast-gone = This packet can't be grabbed any more.
ledger-reason-packet-fine = packet for an ad
ledger-reason-packet-permit = packet for an ad pass
ledger-reason-packet-grab = grabbed
ledger-reason-packet-rest = rest of a packet
ledger-reason-packet-refund = given back
audit-packet-opened = { $at } packet opened
audit-packet-finished = { $at } packet all taken
audit-packet-expired = { $at } packet expired
audit-packet-taken-back = { $at } packet taken back
section-redpacket = Red packets
setting-redpacket-expires_hours = Hours until the rest flows back
