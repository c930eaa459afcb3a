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
redpacket-card-gift =
    🧧 { $who } treats everybody: { $points } points in { $shares ->
        [one] { $shares } share
       *[other] { $shares } shares
    }.
    First come, first served!
redpacket-card-game =
    🎉 That was a good round! { $who } hands out { $points } points in { $shares ->
        [one] { $shares } share
       *[other] { $shares } shares
    }.
    First come, first served!
redpacket-wish = 💬 { $wish }
redpacket-from-fund = On the house: the group's purse pays.
redpacket-to = For { $names }
redpacket-to-many = For { $names } and others, { $count } in all
redpacket-name = { $who }
redpacket-names = { $who }, { $others }
redpacket-to-role = For the group's { $role }
redpacket-role-anyone = neighbours
redpacket-role-clerk = clerks
redpacket-role-host = hosts
redpacket-role-helper = helpers
redpacket-role-staff = admins
redpacket-role-owner = owner
redpacket-each = The same for each: { $points } a share
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
redpacket-toast-sent-equal = { $points } points are on the table; the { $rest } that don't divide stayed where they were.
redpacket-toast-got = You got { $points ->
        [one] { $points } point
       *[other] { $points } points
    }!
redpacket-toast-again = You have { $points } of it already; leave some for the neighbours.
redpacket-toast-empty = A moment too late. Next time!
redpacket-toast-own = Your own packet is for the others.
redpacket-toast-gone = This packet can't be grabbed any more.
redpacket-toast-not-named = This packet names who it is for. There will be others!
redpacket-toast-not-role = This packet is for the group's { $role }. There will be others!
ledger-reason-packet-fine = packet for an ad
ledger-reason-packet-permit = packet for an ad pass
ledger-reason-packet-gift = packet for the group
ledger-reason-packet-game = packet of a game
ledger-reason-packet-grab = grabbed
ledger-reason-packet-rest = rest of a packet
ledger-reason-packet-refund = given back
audit-packet-opened = { $at } packet opened
audit-packet-finished = { $at } packet all taken
audit-packet-expired = { $at } packet expired
audit-packet-taken-back = { $at } packet taken back
section-redpacket = Red packets
setting-redpacket-expires_hours = Hours until the rest flows back
