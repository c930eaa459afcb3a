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
redpacket-in-person = Please send packets under your own name, so that everybody knows who treats.
redpacket-which-group = Which group is it for? Say <code>/redpacket</code> there.
redpacket-stranger = I haven't met { $name } yet. Reply to one of their messages instead.
redpacket-to-self = A packet for yourself doesn't count; name somebody else.
redpacket-to-nobody = Packets are for people only.
redpacket-too-many-named = A packet can name { $most } people at most.
redpacket-role-empty = The group has no other { $role } yet.
redpacket-fund-staff-only = The group's purse is opened by the admins. For your own points just say <code>/redpacket</code>.
redpacket-fund-short = The group's purse holds { $balance } points, too few for this.
redpacket-wish-long = A wish fits in { $most } characters; this one has { $chars }.
redpacket-wish-refused = That wish reads like an ad, so the packet stays here and no points moved. Try other words.
redpacket-points-bounds = A packet holds 1 to { $most } points.
redpacket-shares-bounds = A packet has 1 to { $most } shares.
redpacket-shares-too-many = { $points } points don't make { $shares } shares: each needs at least 1.
redpacket-day-over = You've treated everybody plenty today. Tomorrow is another day!
redpacket-day-short = You can send { $left } more points today.
redpacket-short = { $missing } points short (you have { $balance }).
redpacket-sent-to = The packet is in { $group }.
redpacket-remainder = The { $points } that don't divide are not sent, and not taken.
redpacket-order-old = These buttons are from before. Say <code>/redpacket</code> again.
redpacket-order-foreign = These buttons are somebody else's. For your own, say <code>/redpacket</code>.
redpacket-ask-points = { $who }, how many points? At most { $most } now.
redpacket-ask-shares = { $who }, { $points } points in how many shares?
redpacket-ask-whole = { $who }, have a look: { $points } points, { $shares ->
        [one] { $shares } share
       *[other] { $shares } shares
    }.
redpacket-ask-random = At random: some get more, some less
redpacket-ask-wished = 💬 Your wish is noted; everybody sees it with the packet
redpacket-ask-wish = { $who }, what would you like to wish? Reply to this.
redpacket-button-points = { $n } points
redpacket-button-shares = { $n } shares
redpacket-button-send = 🧧 Send it
redpacket-button-equal = Equal shares instead
redpacket-button-random = At random instead
redpacket-button-wish = 💬 Add a wish
redpacket-button-close = Not now
redpacket-toast-sent = { $points } points are on the table.
redpacket-toast-sent-equal = { $points } points are on the table; the { $rest } that don't divide are not sent, and not taken.
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
help-redpacket = <code>/redpacket 100 10 Have a nice weekend</code>: a packet for everybody; add “equal” for equal shares, an @name for only that person, or no numbers and tap
menu-redpacket = Send a red packet
section-redpacket = Red packets
setting-redpacket-expires_hours = Hours until the rest flows back
setting-redpacket-points_max = Points in a packet at most
setting-redpacket-shares_max = Shares of a packet at most
setting-redpacket-points_a_day = Points a member may send in a day
