## Questions and answers

asking-start =
    I'm <b>Xiaoer</b>, the shop-boy of your group: I keep the ads in check and the books of packets and points.
    Here I quietly ask the admins what I'm not sure of, and you can ask about your own cases and points.
    Send <code>/help</code> to see what I can do.
asking-start-group = Here I am. Send <code>/help</code> to see what I can do.
asking-which-group = You're in more than one group, and I can't tell which you mean. Please ask in that group.

asking-help = <b>What I can do</b>
asking-help-staff = <b>And for the admins</b>

asking-own-rules =
    📜 <b>Rules of the group</b>
    { $rules }
asking-edition = Edition { $number }, { $at }
asking-agreed = Tapped “I've read them”: { $count }
asking-no-rules = The owner hasn't written any rules yet. Be kind to each other.
asking-rules = 📜 <b>The ad rule</b>
asking-step-warn = Ad { $n }: a friendly word
asking-step-packet = Ad { $n }: a red packet of { $points } points to everybody ({ $shares } shares)
asking-step-mute = Ad { $n }: a rest of { $length }
asking-step-mute-forever = Ad { $n }: a rest, until an admin ends it
asking-step-kick = Ad { $n }: out of the group, free to come back
asking-step-remove = Ad { $n }: out of the group
asking-step-remove-for = Ad { $n }: out of the group for { $length }
asking-overdue-mute = A packet is due within { $due }; if it never comes, you rest until it does.
asking-overdue-next_step = A packet is due within { $due }; if it never comes, the next step follows.
asking-overdue-nothing = A packet is due within { $due }.
asking-forget = After { $after } it no longer counts.
asking-free-ads = { $count ->
    [one] One ad is free every { $period }.
   *[other] { $count } ads are free every { $period }.
}
asking-ad-hours = Ads are welcome at these times:
asking-window = · { $days } { $first }–{ $last }
asking-window-raw = · <code>{ $window }</code>
asking-every-day = Every day
asking-days = { $days }, { $day }
asking-permit = Something to advertise? Send <code>/adpass</code>: a packet of { $points } points to everybody, then one ad within { $valid }.
asking-appeal = If it was a mistake, press "Appeal" within { $within }; an admin will look.

asking-me = 🙂 { $who } in <b>{ $group }</b>
asking-me-points = Points: { $points }
asking-me-days = { $days ->
    [one] Here since today
   *[other] Here for { $days } days
}, { $messages ->
    [one] one message
   *[other] { $messages } messages
}
asking-me-role = You are a { $role } here 💪
asking-me-perk = Your perk at the counter: { $perk }
asking-me-more = Your cases: <code>/warns</code>. Your points in detail: <code>/points</code>.
asking-me-hidden = I can't see who you are; please ask again under your own name.

asking-status = 🔧 <b>{ $group }</b>
asking-presence-admin = I am an admin
asking-presence-member = I am not an admin yet
asking-presence-gone = I am not in the group
asking-status-staff = { $count ->
    [one] I know one admin
   *[other] I know { $count } admins
}
asking-status-staff-unknown = I don't know the admins yet; until then nobody is fined
asking-status-observing = 👀 Only watching (<code>/observe off</code> to begin)
asking-status-acting = Keeping the rules
asking-status-manner = Language { $language } · time zone { $zone }
asking-status-waiting = Waiting to be sent: { $count }
asking-status-parked = ⚠️ Put aside, not understood: { $count }

help-help = <code>/help</code>: what I can do
help-rules = <code>/rules</code>: the rules of the group
help-me = <code>/me</code>: my points and my days here
help-status = <code>/status</code>: how I am, and what I lack
menu-help = What Xiaoer can do
menu-rules = Rules of the group
menu-me = My points and days
menu-status = How Xiaoer is

section-asking = Rules in words
setting-asking-rules_text = The owner's own rules
help-start = <code>/start</code> in private: meet me, so that I can tell you things quietly
