points-balance = <b>{ $group }</b>: you have { $points ->
        [one] { $points } point
       *[other] { $points } points
    }
points-balance-of = { $who } has { $points ->
        [one] { $points } point
       *[other] { $points } points
    }
points-none = No points yet. Grab a packet in the group and you'll have some.
points-movement = · { $at } { $amount } { $reason }
points-movement-noted = · { $at } { $amount } { $reason } ({ $note })
points-times = { $reason } ×{ $times }
points-older = Before that:
points-no-more = That's all there is.
points-button-all = 📒 The whole list
points-button-older = Older ›
points-button-newest = « Newest
points-button-group = 📒 { $group }
points-toast-old = This one is old. Send /points in private for a new one.
points-stranger = I haven't met { $name } yet. Reply to them instead.
points-nobody = Points are for members who are in the group.
points-bounds = Between 1 and { $most } points at once.
points-why = Because: { $why }
points-why-needed = Add a reason, so that everybody knows: <code>/grant @xiaoyu 20 carried boxes</code>.
points-day-limit = At most { $limit } points a day; { $left } left for today.
points-granted = 🎁 { $who } gets { $points ->
        [one] { $points } point
       *[other] { $points } points
    }.
points-grant-how = Like this: <code>/grant @name 100 reason</code>, or reply with <code>/grant 100 reason</code>.
points-grant-self = Not to yourself. Ask somebody else of the staff.
points-grant-undone = ↩️ { $by } took back the { $points ->
        [one] { $points } point
       *[other] { $points } points
    } given to { $who }.
points-fined = 📌 { $points ->
        [one] { $points } point
       *[other] { $points } points
    } taken from { $who }.
points-fined-all = 📌 { $who } had only { $points ->
        [one] { $points } point
       *[other] { $points } points
    }: that much was taken, and nothing is owed.
points-fine-how = Like this: <code>/fine @name 20 reason</code>, or reply with <code>/fine 20 reason</code>.
points-fine-own = Not from our own people.
points-fine-empty = { $who } has no points at all. Let it be this time.
points-fine-undone = ↩️ { $by } took it back: { $who } has the { $points ->
        [one] { $points } point
       *[other] { $points } points
    } again.
points-button-undo = ↩️ Take back
points-toast-gone = This can't be taken back.
points-toast-staff-only = Only whoever did it, or the staff, can take it back.
points-toast-undone-already = It was taken back already.
points-toast-late = That was more than a week ago. Just make another entry.
points-toast-spent = Can't be taken back: only { $left } points are left there.
points-toast-undone = Taken back.
points-give-off = Giving points to each other is switched off here.
points-give-how = Like this: <code>/give @name 50</code>, or reply with <code>/give 50</code>.
points-give-self = From your left pocket to your right one?
points-give-least = At least { $least } points at once.
points-give-short = You have only { $balance } points.
points-gave = Done: { $points ->
        [one] { $points } point
       *[other] { $points } points
    } for { $who }.
points-gave-both = { $by } gave { $who } { $points ->
        [one] { $points } point
       *[other] { $points } points
    }.
points-got = { $by } gave you { $points ->
        [one] { $points } point
       *[other] { $points } points
    } in <b>{ $group }</b>.
ledger-reason-grant = given by the staff
ledger-reason-grant-undone = gift taken back
ledger-reason-fine = taken away
ledger-reason-fine-undone = given back
ledger-reason-give = between members
audit-granted = { $at } points given { $why }
audit-fined = { $at } points taken { $why }
audit-grant-undone = { $at } gift taken back { $why }
audit-fine-undone = { $at } taken points given back { $why }
help-points = <code>/points</code>: your points and where they came from
help-give = <code>/give @xiaoyu 50</code>: give a member some of your points (where it is allowed)
help-grant = <code>/grant @xiaoyu 100 carried boxes</code>: give a member points
help-fine = <code>/fine @aqiang 20 flooding</code>: take points from a member
menu-points = My points
menu-give = Give a member some of my points
menu-grant = Give a member points
menu-fine = Take points from a member
section-points = Points
setting-points-grant_max = Most points given at once
setting-points-helper_grant_day_points = A helper gives at most, a day
setting-points-helper_fine_day_points = A helper takes at most, a day
setting-points-transfers = Members may give each other points
setting-points-transfer_min_points = Fewest points given at once
setting-points-transfer_day_points = A member gives at most, a day
