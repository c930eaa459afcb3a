## Lotteries, from the shelf to the winner

lottery-title = 🎁 <b>{ $name }</b>
lottery-name = Draw no. { $number }
lottery-name-titled = Draw no. { $number } · { $title }
lottery-tier-1 = First prize
lottery-tier-2 = Second prize
lottery-tier-3 = Third prize
lottery-tier = Prize { $tier }
lottery-prize = · { $tier }: { $prize } ×{ $quantity }
lottery-prize-shop = · { $tier }: { $prize } ×{ $quantity } ({ $shop })
lottery-prize-worth = · { $tier }: { $prize } ×{ $quantity } ({ $shop }, worth { $value })
lottery-when = ⏰ Drawn { $at }
lottery-when-full = ⏰ Drawn as soon as { $size } people are in
lottery-when-instant = ⚡ You know at once: { $winners } of { $size } numbers win
lottery-word = 💬 Say “{ $word }” to take part
lottery-terms-all = 👥 Open to everybody here. It costs nothing.
lottery-terms = 👥 { $said }. It costs nothing.
lottery-terms-and = { $one }; { $others }
lottery-term-days = { $days ->
    [one] a day in the group
   *[other] { $days } days in the group
}
lottery-term-messages = { $messages ->
    [one] a message written
   *[other] { $messages } messages written
}
lottery-term-fine = no red packet owed
lottery-term-rest = { $draws ->
    [1] winners of the last draw rest
   *[other] winners of the last { $draws } draws rest
}
lottery-term-staff = owner and admins stay out
lottery-receipts-one_a_day = 🧾 Bought something at the shop? One more ticket a day, { $most } at most.
lottery-receipts-each = 🧾 Bought something at the shop? One more ticket each time, { $most } at most.
lottery-entered-none = Nobody is in yet. Be the first!
lottery-entered = { $entered ->
    [one] 🙋 One is in
   *[other] 🙋 { $entered } are in
}
lottery-entered-of = 🙋 { $entered } of { $size } are in
lottery-frozen =
    🔒 The list is sealed, { $entrants } on it. The draw comes right now.
    Its fingerprint <code>{ $digest }</code>
lottery-drawn = ✅ Drawn, { $entrants } took part.
lottery-drawn-empty = Nobody took part. The prizes go back on the shelf.
lottery-cancelled = ✖️ Called off: { $why }
lottery-ended = ✖️ Called off.
lottery-commitment = 🔐 Fingerprint of the secret <code>{ $commitment }</code>
lottery-beacon = 🎲 Round { $round } of the public beacon is mixed in.
lottery-won-row = 🎉 No. { $number } { $who }: { $prize }
lottery-picture = 🖼 { $tier }: { $prize }
lottery-call = ⏳ { $title }: { $minutes } minutes to go, { $entered } are in. Last call!

lottery-announced = 🎉 { $title } is drawn! { $entrants } took part.
lottery-late = It was due { $due }. I was away and am { $late } late, sorry. All who joined count as ever.
lottery-won = <b>{ $tier }: { $prize }</b>
lottery-won-shop = <b>{ $tier }: { $prize }</b> ({ $shop })
lottery-winner = · { $who } (no. { $number })
lottery-left-over = { $count ->
    [one] One prize found nobody and goes back on the shelf.
   *[other] { $count } prizes found nobody and go back on the shelf.
}
lottery-moved-up = No. { $number } { $who } has left, so an alternate moves up.
lottery-moved-up-more = { $count ->
    [one] One more has left, and an alternate moves up.
   *[other] { $count } more have left, and alternates move up.
}
lottery-alternates = Alternates: { $names }
lottery-alternate = no. { $number } { $who }
lottery-alternate-and = no. { $number } { $who }, { $others }
lottery-collect = 👇 Tap “Collect” and I will tell you how.
lottery-collecting = 👇 Tap “Collect” for your code. Come { $at }, by { $deadline } at the latest, in person.
lottery-seed = 🔓 The secret <code>{ $seed }</code>
lottery-beacon-anew = 🎲 I am late, and round { $before } of the public beacon is out already for everybody to see. So round { $round } is mixed in, which is still to come.
lottery-beacon-seen = 🎲 Round { $round } of the public beacon is mixed in.
lottery-beacon-absent = 🎲 Round { $round } of the public beacon did not come. The secret alone has drawn; the record says so.
lottery-list = 🔒 The list of draw no. { $number } is sealed: { $entrants } on it, nobody comes in or goes. Fingerprint <code>{ $digest }</code>
lottery-list-tickets = 🧾 With those for purchases, { $tickets } tickets in all.
lottery-record = 📄 The record of draw no. { $number }. Anybody can draw again from it and see that I was fair.
lottery-handed-down = 🎁 “{ $prize }” goes to an alternate: { $who } (no. { $number }). Congratulations!
lottery-called-off = ✖️ { $title } is called off: { $why }. Sorry, everybody who was in.
lottery-never-full = { $title } waited long and never got { $size } people. The prizes go back on the shelf.
lottery-unposted = ⚠️ <b>{ $group }</b>: the card of draw no. { $number } could not be posted, so nobody has seen what it would be drawn by. It is off, and the prizes are back on the shelf. Please see whether I may write in the group.
lottery-secret-renewed =
    🔐 The secret of { $title } cannot be opened, and I must not draw in any other way. I made a new one; the draw is { $at }. Everybody who was in still is.
    Fingerprint of the new secret <code>{ $commitment }</code>
lottery-secret-lost = ✖️ The secret of { $title } cannot be opened, and I must not draw in any other way, so it ends here. What was won stays won, the rest goes back on the shelf. Sorry!

lottery-button-enter = 🙋 Enter
lottery-button-leave = Leave
lottery-button-hide = 🙈 Hide my name
lottery-name-hidden = List and draw show you as “{ $name }”. Tap again for your whole name.
lottery-name-whole = List and draw show your whole name. Tap again to hide it.
lottery-button-claim = 🎁 Collect
lottery-button-old = This button is too old.
lottery-toast-entered = You are in, as number { $nth }!
lottery-toast-tickets = You are in, as number { $nth }! With what you bought, you have { $tickets } tickets.
lottery-toast-left = You are out. Tap “Enter” if you change your mind.
lottery-in-already = You are in already. Just wait for the draw.
lottery-not-in = You are not in yet.
lottery-full = This one is full. Come earlier next time!
lottery-shut = The list is sealed. See you next time!
lottery-over = This one has been drawn.
lottery-off = This one was called off.
lottery-which = Several draws are open. Tap “Enter” on the card you mean.
lottery-not-in-person = Please enter under your own name.
lottery-not-member = You are not in the group yet. Come in, then tap “Enter” once more!
lottery-not-left = Only people in the group can take part.
lottery-not-staff = Owner and admins stay out of this one and leave it to the others.
lottery-not-owing = You still owe everybody a red packet. Send it and you can enter.
lottery-not-resting = { $draws ->
    [1] You won the last one. Rest for one, see you after that!
   *[other] You won one of the last { $draws }. Rest a little, see you after that!
}
lottery-not-days = { $days ->
    [one] You can enter after a day in the group. { $left } to go.
   *[other] You can enter after { $days } days in the group. { $left } to go.
}
lottery-not-messages = { $messages ->
    [one] Write something in the group first, then you can enter.
   *[other] You can enter after { $messages } messages in the group, you wrote { $said }. Come and chat!
}
lottery-dropped = When the list of draw no. { $number } was sealed, you were not on it.
lottery-instant-won = 🎉 No. { $number } wins: { $prize }! Tap “Collect”.
lottery-instant-lost = No. { $number } wins nothing this time. Thanks for playing!
lottery-instant-stays = This one is decided at once, there is no way back.

lottery-list-now = 🎁 <b>Going on now</b>
lottery-list-none = No draw is open. I will say so here when the next one is.
lottery-which-group = You are in several groups. Ask me in the one you mean: /lottery
lottery-row-prize = Prizes: { $prize } and so on, { $count } in all
lottery-row-when = ⏰ Drawn { $at }, { $entered } are in
lottery-row-size = ⏰ { $entered } of { $size } are in
lottery-row-next = 📅 { $title }: next draw { $at }
lottery-button-new = ＋ New draw
lottery-button-manage = ⚙️ No. { $number }
lottery-button-cancel = ✖️ Call off
lottery-button-edit = ✏️ Change
lottery-staff-only = This button is for the staff.
lottery-why = { $who }, why is draw no. { $number } called off? Write a line, I will tell everybody.
lottery-why-needed = Please give a reason, so that everybody knows.
lottery-cancel-done = Draw no. { $number } is off, its prizes are back on the shelf.
lottery-cancel-late = The list is closed: it can’t be called off any more. The draw is on its way.
lottery-edit-late = { $entered ->
    [one] Somebody is in already, so it cannot be changed. Call it off and open a new one if you must.
   *[other] { $entered } are in already, so it cannot be changed. Call it off and open a new one if you must.
}

lottery-new = 🎁 { $who } sets up a draw
lottery-said-kind = { $kind }
lottery-said-prize = · { $tier }: { $prize } ×{ $quantity }
lottery-said-cron = 📅 { $cron }
lottery-said-size = 👥 { $size } people
lottery-ask-kind = What kind?
lottery-kind-recurring = 📅 Every week
lottery-kind-once = ⏰ Once, at a moment
lottery-kind-full = 👥 When it is full
lottery-kind-instant = ⚡ You know at once
lottery-kind-keyword = 💬 Say a word to enter
lottery-ask-shop = From which shop's shelf?
lottery-ask-item = { $tier }: what is it?
lottery-ask-quantity = How many of “{ $prize }”? { $stock } in stock.
lottery-ask-more = Any other prizes?
lottery-ask-cron = When is it drawn?
lottery-ask-when = When is it drawn?
lottery-ask-size = How many people make it full?
lottery-ask-word = What do people say to enter?
lottery-ask-whole = All right? Tap a condition to change it.
lottery-unvalued = 💰 No value written: { $prizes }. By opening you say that each is worth { $most } at most.
lottery-cron-0 = 📅 Wed and Sat 20:00
lottery-cron-1 = 📅 Wed 20:00
lottery-cron-2 = 📅 Sat 20:00
lottery-cron-3 = 📅 Daily 20:00
lottery-button-name = { $name }
lottery-button-item = { $prize } ({ $stock })
lottery-button-number = { $n }
lottery-button-enough = That is all
lottery-button-more = ＋ One more
lottery-button-write = ✏️ Write it
lottery-button-open = ✅ Open
lottery-button-keep = ✅ Keep it, it opens by itself
lottery-button-close = Not now
lottery-set-days = { $days } days in the group
lottery-set-messages = { $messages } messages written
lottery-set-fine-on = ✅ No packet owed
lottery-set-fine-off = ⬜ No packet owed
lottery-set-staff-on = ✅ Staff stays out
lottery-set-staff-off = ⬜ Staff stays out
lottery-set-rest = Winners of { $draws } draws rest
lottery-write-cron = { $who }, write days and time, such as: Wed Sat 20:00
lottery-write-when = { $who }, write when, such as: today 20:00, Sat 20:00, 11-11 20:00
lottery-write-size = { $who }, write a number of people.
lottery-write-word = { $who }, write the word, 20 characters at most.
lottery-when-unread = I cannot read that, or it is over. Such as: today 20:00, Sat 20:00.
lottery-cron-unread = I cannot read that. Such as: Wed Sat 20:00, or daily 20:00.
lottery-size-bounds = From { $least } to { $most } people, please.
lottery-word-bounds = A word of 1 to { $most } characters, please.
lottery-word-command = “{ $word }” means something else to me. Choose another word, please.
lottery-word-taken = “{ $word }” is in use in another draw. Choose another word, please.
lottery-new-staff-only = Draws are set up by the staff, so I put this card away.
lottery-quantity-bounds = { $most } prizes in one draw at most.
lottery-tiers-bounds = { $most } kinds of prizes in one draw at most.
lottery-too-many = { $most } draws are open already. Let one end first.
lottery-no-stock = There are no prizes on the shelf. Put some there with <code>/shop</code> first.
lottery-short = Only { $left } of “{ $prize }” in stock, not enough.
lottery-unknown-item = No shop has “{ $prize }” in stock, or several do: then write “shop/prize”.
lottery-too-dear = “{ $prize }” is too valuable: a prize may be worth { $most } at most. The law draws that line.
lottery-template-empty = It has no prizes yet.
lottery-template-lacks = 🎁 <b>{ $group }</b>: “{ $title }” is due { $due } and cannot be opened. { $why } I open it by myself as soon as that is mended.
lottery-templates-full = There are { $most } recurring draws already. Drop one in <code>/settings</code> first.
lottery-toast-opened = It is open!
lottery-toast-kept = Noted. From now on it opens by itself.
lottery-draft-old = This card is too old. Begin again with /newlottery.
lottery-draft-foreign = This card is somebody else's.

lottery-rehearsal = 🎭 Rehearsal of { $title }: { $entrants } could take part now. Drawn this minute, it would be:
lottery-rehearsal-row = · { $tier } { $prize }: { $who } (no. { $number })
lottery-rehearsal-out = { $count ->
    [one] One more does not meet the terms and would be left out.
   *[other] { $count } more do not meet the terms and would be left out.
}
lottery-rehearsal-nothing = Drawn with a secret that is thrown away. Nothing was touched, and the real draw will be another.
lottery-rehearsal-none = No draw is open, so there is nothing to rehearse.
lottery-rehearsal-sent = Rehearsed. Look in the private chat.
lottery-rehearsal-private = A rehearsal is for your eyes only. Say hello to me in private first, then try again.

help-lottery = <code>/lottery</code>: what is going on, and when the next draw comes
help-enter = <code>/enter</code>: take part in the draw, free of charge
help-withdraw = <code>/withdraw</code>: leave the draw
help-newlottery = <code>/newlottery</code>: set up a draw by tapping
help-rehearse = <code>/rehearse</code>: draw for your eyes only, nothing is touched
menu-lottery = Lottery
menu-newlottery = Set up a draw
menu-rehearse = Rehearse a draw

section-lottery = Lottery
setting-lottery-templates = Recurring draws
setting-lottery-templates-title = Name
setting-lottery-templates-cron = Drawn when
setting-lottery-templates-prizes = Prizes
setting-lottery-templates-hours_before = Opens so many hours before
setting-lottery-templates-topic = In which topic
setting-lottery-templates-active = Goes on
setting-lottery-days_in_group = Days in the group to enter
setting-lottery-messages = Messages written to enter
setting-lottery-no_open_fine = No red packet owed
setting-lottery-staff_out = Owner and admins stay out
setting-lottery-rest_draws = Winners of so many draws rest
setting-lottery-receipts = Tickets for purchases
setting-lottery-tickets_max = Tickets of one entry
setting-lottery-value_max = What a prize may be worth
setting-lottery-entries_max = Entries of one draw
setting-lottery-alternates = Alternates
setting-lottery-first_call_minutes = First reminder (minutes before)
setting-lottery-last_call_minutes = Last reminder (minutes before)
setting-lottery-reveal_seconds = Seconds from list to draw
setting-lottery-beacon = Public beacon mixed in
setting-lottery-beacon_wait_seconds = Seconds to wait for the beacon
setting-lottery-mask_names = Names masked in the list
choice-lottery-receipts-none = none
choice-lottery-receipts-one_a_day = one a day
choice-lottery-receipts-each = one each
must-prizes = Write items and how many, best first, such as: boots*1, socks*3

audit-lottery-opened = { $at } draw no. { $why } opened
audit-lottery-worth-declared = { $at } no value was written; whoever opened the draw says it is below the limit: { $why }
audit-lottery-frozen = { $at } list sealed { $why }
audit-lottery-drawn = { $at } draw no. { $why } drawn
audit-lottery-cancelled = { $at } draw called off: { $why }
audit-lottery-given-up = { $at } draw never full, given up
audit-lottery-unposted = { $at } draw off, its card could not be posted: { $why }
audit-lottery-edited = { $at } draw no. { $why } changed
audit-lottery-secret-lost = { $at } secret of a draw lost, called off
