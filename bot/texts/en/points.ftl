points-balance = <b>{ $group }</b>: you have { $points ->
        [one] { $points } point
       *[other] { $points } points
    }
points-none = No points yet. Grab a packet in the group and you'll have some.
points-movement = · { $at } { $amount } { $reason }
points-movement-noted = · { $at } { $amount } { $reason } ({ $note })
points-granted = 🎁 { $who } gets { $points ->
        [one] { $points } point
       *[other] { $points } points
    }.
points-grant-how = Like this: <code>/grant @name 100 reason</code>, or reply with <code>/grant 100 reason</code>.
points-grant-stranger = I haven't met { $name } yet. Reply to them instead.
points-grant-nobody = Points are for members only.
points-grant-bounds = Between 1 and { $most } points at once.
ledger-reason-grant = given by the staff
audit-granted = { $at } points given { $why }
help-points = <code>/points</code>: your points
help-grant = <code>/grant @xiaoyu 100 carried boxes</code>: give a member points
menu-points = My points
menu-grant = Give a member points
section-points = Points
setting-points-grant_max = Most points given at once
