## Strangers pour in

raid-card-on = 🚨 { $count } strangers came into <b>{ $group }</b> all at once. They can't talk for now; nobody was put out. When it's quiet again they can.
raid-card-ready = 🚨 Raid mode is on in <b>{ $group }</b>. Newcomers can't talk for now, nobody is put out. When it's quiet again they can.
raid-card-powerless = 🚨 { $count } strangers came into <b>{ $group }</b> all at once. I left them alone (I may not restrict members here, or I'm only watching). Please keep an eye on it.
raid-card-over = 🍵 It's quiet in <b>{ $group }</b> again; { $count } strangers came in all. What becomes of those who can't talk yet is up to you.
raid-card-free = 🍵 { $count } newcomers came into <b>{ $group }</b>. They're all being let in to talk.
raid-card-out = 🚪 These { $count } are being shown out of <b>{ $group }</b>. They may come back.
raid-card-asks = Really show all { $count } out of <b>{ $group }</b>? If real customers are among them, they go too (and may come back).
raid-button-free = Let them all in
raid-button-off = Raid mode off
raid-button-out = Show all out
raid-button-out-yes = Yes, all out
raid-button-back = Never mind
raid-staff-only = That one is for the admins.
raid-over = That has been settled already.
raid-freed-now = Right, everybody may talk.
raid-off-now = It's off. Newcomers come in as ever; those who came before wait for your word.
raid-out-now = Right, showing { $count } out.
raid-on-now = 🚨 Raid mode is on: newcomers can't talk for now, and get no welcome.
raid-calm = Right, for { $hours } hours everybody is welcome, however many come.
raid-is-on = 🚨 Raid mode is on. To turn it off: <code>/raid off</code>.
raid-is-off = All is normal; { $joins } strangers at once turn it on. Inviting a crowd? Send <code>/raid off</code> first.
raid-how = Like this: <code>/raid on</code> or <code>/raid off</code>.

help-raid = <code>/raid on</code>: newcomers can't talk for now; before you invite a crowd, <code>/raid off</code>
menu-raid = Raid mode: on / off
audit-raid-began = { $at } a crowd of strangers came ({ $why }), muted for now
audit-raid-ended = { $at } raid mode ended
audit-raid-free = { $at } a crowd of newcomers ({ $why }) may talk
audit-raid-out = { $at } a crowd of strangers ({ $why }) was shown out

section-raid = When strangers pour in
setting-raid-joins = So many at once are a raid
setting-raid-seconds = Within so many seconds
setting-raid-quiet_minutes = Over after quiet minutes
setting-raid-mute_hours = Muted for hours at most
setting-raid-frees = Let them talk afterwards
setting-raid-calm_hours = After off, none for hours
