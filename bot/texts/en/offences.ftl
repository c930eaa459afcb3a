## The card in the group

offences-card =
    🧾 <b>Case { $number }</b> · step { $step }/{ $steps }
    { $who }, we don't post ads here just like that. I've put that one away.
offences-penalty-packet =
    The house rule: a red packet for everybody, <b>{ $points ->
        [one] { $points } point
       *[other] { $points } points
    }</b> in { $shares ->
        [one] { $shares } share
       *[other] { $shares } shares
    }.
    Press “Send packet” before { $due }.
offences-penalty-warn = Just a reminder this time; next time the house rule applies.
offences-penalty-mute = A little rest for { $length }; after that you can talk again.
offences-penalty-mute-forever = A little rest; have a word with the staff and you're back.
offences-penalty-remove = By the house rule, out of the group for { $length }. You're welcome back after that.
offences-penalty-remove-forever = That was the last step: by the house rule, out of the group.
offences-penalty-remove-kick = That was the last step: out of the group for now. Come back any time.
offences-card-why =
    Why:
    { $why }
offences-reason-staff = the staff looked at it and says it's an ad
offences-outcome-short = 💡 Not enough points for { $points }? Send a packet elsewhere; the staff presses “Received”.
offences-outcome-overdue = ⏰ The time is up and the packet hasn't come.
offences-outcome-overdue-muted = ⏰ Still no packet, so no talking for now. It's back the moment the packet is sent.
offences-outcome-paid = ✅ The packet was sent. All settled.
offences-outcome-confirmed = ✅ The staff has seen the packet. All settled.
offences-outcome-waived = 🤝 The staff says never mind; this one doesn't count.
offences-outcome-overturned = 🙏 My mistake. Case withdrawn, it doesn't count.
offences-outcome-dismissed = Looked at; it's fine.
offences-appeal-waiting = 📮 Appealed; the staff will look.
offences-appeal-rejected = 📮 The appeal was looked at; the case stands.
offences-appeal-accepted = 📮 The appeal was granted.

offences-button-pay = 🧧 Send packet
offences-button-appeal = Appeal
offences-button-why = Why?
offences-button-paid = Received (staff)
offences-button-overturn = Not an ad (staff)
offences-button-uphold = It stands
offences-button-is-ad = It's an ad
offences-button-not-ad = Not an ad

## Toasts

offences-toast-settled = This one is settled already.
offences-toast-not-yours = This button is for the person concerned.
offences-toast-staff-only = This button is for the staff.
offences-toast-short = { $missing ->
        [one] { $missing } point
       *[other] { $missing } points
    } short (you have { $balance }). Grab packets, ask the owner for points, or send a packet elsewhere and have the staff press “Received”.
offences-toast-confirmed = Got it, settled.
offences-toast-overturned = Withdrawn; everything is as it was.
offences-toast-is-ad = All right, by the house rule.
offences-toast-not-ad = All right, I'll remember that this is fine.
offences-toast-appealed = Got it. The staff will look and I'll tell you.
offences-toast-appealed-already = You've appealed already; the staff is on it.
offences-toast-appeal-late = The time to appeal is over. Best talk to the owner.
offences-toast-upheld = All right, it stands.

## Questions for the staff

offences-ask =
    🤔 <b>{ $group }</b>: I'm not sure about this one (no. { $number })
    { $who }:
    <blockquote>{ $said }</blockquote>
offences-observed-ad =
    👀 <b>{ $group }</b>: only watching; otherwise I'd have put this away as an ad (no. { $number })
    { $who }:
    <blockquote>{ $said }</blockquote>
offences-observed-doubtful =
    👀 <b>{ $group }</b>: only watching; otherwise I'd have asked you about this (no. { $number })
    { $who }:
    <blockquote>{ $said }</blockquote>
offences-ask-why =
    What I saw:
    { $why }
offences-ask-in-group = 🤔 I'm not sure about this one. Could the staff have a look? (no. { $number })
offences-opinion-ad = 🔎 I asked another model too; it also sees an ad: { $reason }
offences-opinion-ad-plain = 🔎 I asked another model too; it also sees an ad.
offences-opinion-fine = 🔎 I asked another model too; it finds this fine: { $reason }
offences-opinion-fine-plain = 🔎 I asked another model too; it finds this fine.
offences-asked-ad = ✔️ No. { $number } ({ $who }): { $by } says it's an ad; done by the house rule.
offences-asked-ad-itself = ✔️ Case { $number } ({ $who }): I looked again, it is an ad, and the group's rule follows.
offences-asked-fine = ✔️ No. { $number } ({ $who }): { $by } says it's fine; I'll remember.

## Appeals

offences-appeal-card = 📮 <b>{ $group }</b>: { $who } says case { $number } is a mistake.
offences-appeal-said = In their words: { $said }
offences-appeal-evidence =
    The post:
    <blockquote>{ $said }</blockquote>
offences-appeal-in-group = 📮 { $who } has something to say about case { $number }. Could the staff have a look?
offences-appeal-upheld = ✔️ Case { $number } ({ $who }): { $by } looked; it stands.
offences-appeal-answer = { $who }, the staff had a careful look at case { $number }, and it stands. The owner is there for a word.
offences-nothing-to-appeal = I found no case of yours to appeal. Like this: <code>/appeal 12 why it's a mistake</code>

## For the staff

offences-no-such-case = I can't find that case. Give its number or reply to its card, such as <code>/case 12</code>.
offences-nothing-owed = Nothing is owed on case { $number }.
offences-confirmed = Noted: case { $number }, { $who }'s packet was received.
offences-already-closed = Case { $number } was closed before.
offences-pardoned = All right, case { $number } doesn't count against { $who }.
offences-overturned = Withdrawn: case { $number } doesn't count, and { $who } gets everything back.
offences-dismissed = All right, no. { $number } is fine; I'll remember.
offences-remembered-fine = All right, I won't take that for an ad any more.
offences-sorry = { $who }, I misjudged you just now, my apologies. Case { $number } is withdrawn and all is as before 🙏
offences-reply-needed = Please reply to the message with <code>/{ $command }</code>.
offences-not-your-own = That's your own case; another one of the staff decides it.
offences-second = 🙋 No. { $number } ({ $who }): { $by } says it's an ad. This time it means leaving the group. Does another one of the staff agree?
offences-second-in-group = 🙋 No. { $number }: could another one of the staff have a look?
offences-second-wait = Put away. This time it means leaving the group, and that takes two; I've asked the others.
offences-toast-another = This time it means leaving the group: somebody else has to agree.
offences-toast-too-late = That's too long ago; let it be.
offences-second-late = ⌛ No. { $number } ({ $who }): nobody else agreed within a day, so it's off.
offences-own-people = That's one of ours; I don't fine our own people.
offences-cannot-expel = ⚠️ Case { $number }: I couldn't remove { $who }, most likely for want of the “Ban users” right. Please give it to me, or do it yourself.
offences-cannot-restrict = ⚠️ Case { $number }: I couldn't mute { $who }, most likely for want of the “Ban users” right. Please give it to me, or do it yourself.

## Due

offences-reminder-mute = ⏰ { $who }, the packet of case { $number } ({ $points } points) slipped your mind? Send it before { $until }; otherwise no talking until it's sent.
offences-reminder-next-step = ⏰ { $who }, the packet of case { $number } ({ $points } points) slipped your mind? Send it before { $until }; otherwise the next step applies.
offences-reminder-nothing = ⏰ { $who }, the packet of case { $number } ({ $points } points) slipped your mind? Everybody's waiting to grab it.

## Looking things up

offences-why = Case { $number }, what I saw:
offences-case-not-yours = Case { $number } is for the person concerned and the staff only.
offences-case-asked = 🧾 <b>No. { $number }</b> · { $who }
offences-status-asked = Status: waiting for the staff
offences-status-observed = Status: only watched
offences-status-open = Status: packet awaited
offences-status-overdue = Status: packet overdue
offences-status-paid = Status: packet sent { $at }
offences-status-confirmed = Status: confirmed by the staff { $at }
offences-status-done = Status: carried out { $at }
offences-status-waived = Status: pardoned { $at }
offences-status-overturned = Status: withdrawn { $at }
offences-status-dismissed = Status: looked at { $at }, fine
offences-history = <b>History</b>
offences-evidence = <blockquote>{ $said }</blockquote>
offences-file-not-yours = Only the staff sees other people's records; yours is at <code>/warns</code>.
offences-file-clean = { $who }: a clean sheet.
offences-file = { $who }: { $count ->
        [one] { $count } offence counts
       *[other] { $count } offences count
    }; the rule has { $steps } steps.
offences-file-warnings = { $who }: { $count ->
        [one] { $count } warning
       *[other] { $count } warnings
    } from the staff ({ $limit } have a consequence)
offences-file-warning = · { $at }, { $why }
offences-file-warning-plain = · { $at }
offences-file-row-open = · no. { $number }, { $at }, a packet of { $points } points is due
offences-file-row-overdue = · no. { $number }, { $at }, a packet of { $points } points is overdue
offences-file-row-paid = · no. { $number }, { $at }, packet sent
offences-file-row-confirmed = · no. { $number }, { $at }, received
offences-file-row-done = · no. { $number }, { $at }, carried out

## The log

audit-ad-in-hours = { $at } allowed: ad hours
audit-ad-free = { $at } a free ad was used
audit-ad-permit = { $at } a paid ad was used
audit-case-opened = { $at } opened { $why }
audit-case-joined = { $at } another post of the same burst
audit-case-asked = { $at } not sure; the staff was asked
audit-opinion-ad = { $at } the other model saw an ad
audit-opinion-fine = { $at } the other model found it fine
audit-case-observed = { $at } only watched
audit-case-paid = { $at } packet sent with points
audit-case-confirmed = { $at } packet confirmed by the staff
audit-case-waived = { $at } pardoned { $why }
audit-case-overturned = { $at } withdrawn, everything undone
audit-case-dismissed = { $at } the staff says it's fine
audit-case-overdue = { $at } overdue, reminded once
audit-case-muted = { $at } still unpaid, muted
audit-case-escalated = { $at } still unpaid, next step
audit-case-appealed = { $at } appealed { $why }
audit-case-second = { $at } a helper says it's an ad; a second person is asked
audit-case-upheld = { $at } appeal heard, it stays as it was
audit-refused-say = { $at } the card could not be posted: { $why }
audit-refused-edit = { $at } the card could not be changed: { $why }
audit-refused-expel = { $at } could not be removed: { $why }
audit-refused-restrict = { $at } could not be muted: { $why }
audit-taught-ad = { $at } remembered an ad
audit-taught-fine = { $at } remembered a fine text
audit-taught-nothing = { $at } forgot a text

## Help

help-warns = <code>/warns</code>: your own record
help-case = <code>/case 12</code>: one case
help-appeal = <code>/appeal 12 I was answering a neighbour</code>: if it's a mistake, say so
help-ad = reply with <code>/ad</code>: this is an ad
help-notad = reply to a post or card with <code>/notad</code>: not an ad, undo it
help-pardon = <code>/pardon 12 first time</code>: never mind this one
help-paid = <code>/paid 12</code>: the packet elsewhere was received
menu-warns = My record
menu-case = Look at a case
menu-appeal = Appeal a case
menu-ad = Reply: this is an ad
menu-notad = Reply: this is not an ad
menu-pardon = Pardon a case
menu-paid = Packet received
