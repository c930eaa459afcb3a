## The card in the group

sanctions-card-warn = ⚠️ { $who }, a friendly warning (no. { $count } of { $limit })
sanctions-card-mute = 🔇 { $who } takes a rest. Have a word with the staff and you're back.
sanctions-card-mute-until = 🔇 { $who } takes a rest until { $until }; after that you can talk again.
sanctions-card-kick = 👋 { $who } is out of the group for now. Come back any time.
sanctions-card-ban = 🚪 { $who } is out of the group.
sanctions-card-ban-until = 🚪 { $who } is out of the group until { $until }. You're welcome back after that.
sanctions-follows-mute = That was the last warning: a rest. Have a word with the staff and you're back.
sanctions-follows-mute-until = That was the last warning: a rest until { $until }.
sanctions-follows-kick = That was the last warning: out of the group for now. Come back any time.
sanctions-follows-ban = That was the last warning: out of the group.
sanctions-follows-ban-until = That was the last warning: out of the group until { $until }.
sanctions-why = Why: { $why }
sanctions-outcome-lifted = 🤝 Taken back; it doesn't count.
sanctions-button-undo = Undo (staff)
sanctions-button-agree = Agree
sanctions-button-disagree = Never mind
sanctions-button-purge = Clear them

## What could not be done

sanctions-trouble-rights = I couldn't do it: I lack the right to ban members. The owner can give it to me.
sanctions-trouble-delete = I couldn't do it: I lack the right to delete messages. The owner can give it to me.
sanctions-trouble-admin = I couldn't do it: the platform lets no bot touch an admin. The owner has to do that in person.
sanctions-trouble-basic = I couldn't do it: nobody can be muted in a basic group. Upgrade it to a supergroup.
sanctions-trouble-gone = I couldn't do it: they can't be found, and have probably gone.
sanctions-trouble-other = I couldn't do it: the platform refused. Please do it by hand.

## A second person

sanctions-second =
    🙋 <b>{ $group }</b>: { $by } suggests this. Does another one of the staff agree?
    { $what }
sanctions-second-wait = Putting somebody out takes two. I've asked the others.
sanctions-second-agreed = ✔️ { $who }: { $by } agrees; done.
sanctions-second-dropped = ✔️ { $who }: { $by } says never mind.
sanctions-second-late = ⌛ { $who }: nobody else agreed within a day, so it's off.
sanctions-observed =
    👀 <b>{ $group }</b>: only watching; otherwise:
    { $what }

## Answers for the staff

sanctions-who = Who is meant? Reply to them, or write <code>/{ $command } @name</code>.
sanctions-stranger = I haven't met { $name } yet. Reply to them instead.
sanctions-own-people = One of us; I leave them alone.
sanctions-admin = That's an admin: the platform lets no bot touch them. You'd have to do it in person.
sanctions-channel = A channel can't be muted: only <code>/ban</code>, without a length.
sanctions-out-already = They aren't in the group any more.
sanctions-day-full = That was your { $most } for today. An admin can go on, and you can tomorrow.
sanctions-how-long = For how long? Like <code>/{ $command } @name 2h reason</code>; 30m, 3d and 1w work too.
sanctions-mute-bounds = A helper can mute for { $most } hours at most; for longer, ask an admin.
sanctions-unmute = All right, { $who } can talk again.
sanctions-unban = All right, { $who } may come back. Send an invitation.
sanctions-unban-here = { $who } is right here, and not banned.
sanctions-unwarned = All right, { $count ->
        [one] { $count } warning
       *[other] { $count } warnings
    } of { $who } taken back.
sanctions-limits = At { $limit } { $limit ->
        [one] warning
       *[other] warnings
    }: { $then }. A warning counts for { $days } { $days ->
        [one] day
       *[other] days
    }.
sanctions-warnlimit-how = Like this: <code>/warnlimit 3</code>, { $low } to { $high }.
sanctions-warnmode-how = Like this: <code>/warnmode mute</code>; also kick, ban, nothing.
sanctions-warntime-how = Like this: <code>/warntime 30d</code>, { $low } to { $high } days.
sanctions-no-warnings = { $who } has no warning that counts.
sanctions-del-reply = Reply to the message and say <code>/del</code>.
sanctions-purge-reply = Reply to the earliest message and say <code>/purge</code>: everything from there to here goes.
sanctions-purge-sure = That's { $count } messages from there to here. Clear them? They won't come back.
sanctions-purge-bounds = { $most } messages at once at most. Reply to a later one.
sanctions-too-old = The platform deletes nothing older than { $hours } hours.

## Toasts

sanctions-toast-lifted = Taken back; all is as it was.
sanctions-toast-over = That's long over.
sanctions-toast-long-ago = That's too long ago. To let them off, send /unban or /unmute.
sanctions-toast-staff-only = This button is for the staff.
sanctions-toast-by-staff = An admin decided this; ask an admin to take it back.
sanctions-toast-another = You suggested it; somebody else has to agree.
sanctions-toast-agreed = All right, done.
sanctions-toast-dropped = All right, never mind.
sanctions-toast-purged = All right, cleared.

## Audit

audit-sanction-warn = { $at } warned { $why }
audit-sanction-mute = { $at } muted { $why }
audit-sanction-kick = { $at } put out, free to come back { $why }
audit-sanction-ban = { $at } put out { $why }
audit-sanction-asked = { $at } a helper suggests putting out { $why }
audit-sanction-agreed = { $at } a second person agreed
audit-sanction-dropped = { $at } the suggestion was dropped
audit-sanction-observed = { $at } only watched { $why }
audit-sanction-lifted = { $at } taken back
audit-voice-returned = { $at } voice given back by hand ({ $why })
audit-sanction-failed = { $at } the platform refused: { $why }
audit-deleted = { $at } a message was deleted
audit-purged = { $at } { $why } messages were cleared

## Help

help-warn = Reply with <code>/warn flooding</code>: a warning (<code>/dwarn</code> deletes the message too, <code>/swarn</code> keeps it quiet)
help-mute = <code>/mute @name 2h flooding</code>: a rest (30m 2h 3d 1w, forever; <code>/tmute /dmute /smute</code>)
help-kick = Reply with <code>/kick</code>: out, free to come back (<code>/dkick /skick</code>)
help-ban = <code>/ban @name reason</code>: out of the group (<code>/tban @name 3d</code>; <code>/dban /sban</code>)
help-unmute = <code>/unmute @name</code>: let them talk
help-unban = <code>/unban @name</code>: let them come back
help-rmwarn = <code>/rmwarn @name</code>: take the newest warning back
help-resetwarns = <code>/resetwarns @name</code>: take all warnings back
help-warnlimit = <code>/warnlimit 3</code>: the so-manieth warning has a consequence
help-warnmode = <code>/warnmode mute</code>: which one (mute, kick, ban, nothing)
help-warntime = <code>/warntime 30d</code>: how long a warning counts
help-del = Reply with <code>/del</code>: delete that message
help-purge = Reply with <code>/purge</code>: clear everything from there to here
menu-warn = Reply: a warning
menu-mute = Mute somebody
menu-kick = Put out, free to come back
menu-ban = Put out of the group
menu-unmute = Let somebody talk
menu-unban = Let somebody come back
menu-del = Reply: delete this

## Settings

section-sanctions = Warnings and mutes
setting-sanctions-warn_limit = Warnings until it matters
setting-sanctions-warn_days = Days a warning counts
setting-sanctions-warn_action = What the last one brings
setting-sanctions-warn_action_hours = For how many hours (0: no end)
setting-sanctions-mute_hours = Hours of a plain mute
setting-sanctions-helper_actions_a_day = Helper's actions a day
setting-sanctions-helper_mute_hours_max = Helper's longest mute (hours)
choice-sanctions-warn_action-mute = a rest
choice-sanctions-warn_action-kick = out, free to come back
choice-sanctions-warn_action-ban = out
choice-sanctions-warn_action-nothing = only the warning
