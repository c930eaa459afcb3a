## Settings by tapping

tuning-menu = ⚙️ Settings of <b>{ $group }</b>. What would you like to change?
tuning-section = ⚙️ <b>{ $section }</b>
tuning-tap = A tap changes it.
tuning-setting = ⚙️ { $label }: <b>{ $value }</b>
tuning-text =
    ⚙️ { $label }:
    { $words }
tuning-usual = Usually: { $value }
tuning-row = { $label }: { $value }
tuning-on = ✅ on
tuning-off = ⬜ off
tuning-number = { $n }
tuning-words = { $words }
tuning-empty = empty
tuning-none = none
tuning-count = { $n } entries
tuning-nth = No. { $n }: { $value }
tuning-to = Make it { $n }
tuning-choice = { $choice }
tuning-chosen = ✅ { $choice }
tuning-group = { $group }
tuning-back = ‹ Back
tuning-before = ‹ Before
tuning-after = More › ({ $page }/{ $pages })
tuning-default = As usual
tuning-write = ✏️ Write it…
tuning-clear = Leave empty
tuning-add = ＋ Add one…
tuning-drop = ✕ { $entry }
tuning-new-row = ＋ Add one
tuning-drop-row = ✕ Take this one out
tuning-private = 🔒 In private
tuning-close = Put away
tuning-all = ⚙️ All settings
tuning-done = Done.
tuning-taken-back = Taken back.
tuning-changed-since = It was changed again since; left as it is.
tuning-refused = That will not do; nothing was changed.
tuning-old = This card is old. Send /settings for a new one.
tuning-staff-only = Settings are for the admins.
tuning-ask = ✏️ { $who }, what shall “{ $label }” be? Write it as a reply to this.
tuning-never-mind = Never mind
tuning-which = You look after several groups. Which one do you mean?
tuning-no-group = You look after no group yet: bring me into one first.

tuning-history = 🕘 What changed
tuning-changes = 🕘 <b>Changed of late</b>
tuning-no-changes = Nobody has changed anything yet.
tuning-changed-by = { $n }. { $who } · { $when }
tuning-change = · { $label }: { $was } → <b>{ $now }</b>
tuning-change-lost = · { $path } (no longer there)
tuning-as-usual = as usual
tuning-and-more = · and { $n } more
tuning-take-back = ↩️ Take back { $n }
tuning-newer = ‹ Newer
tuning-older = Older ›

tuning-observing = 👀 All right, I only watch, and quietly tell the admins what I see.
tuning-acting = All right, I keep the rules from now on.
tuning-is-observing = 👀 I only watch at present. To begin: <code>/observe off</code>.
tuning-is-acting = I keep the rules at present. To let me only watch: <code>/observe on</code>.

section-general = Habits of the group
setting-general-language = Language
setting-general-time_zone = Time zone
setting-general-observe = Only watch
setting-general-quiet_hours = Quiet hours
setting-general-unasked_an_hour = Unasked messages an hour
setting-general-answers = Answers for one member
choice-general-answers-alone = Seen by them alone
choice-general-answers-vanishing = Seen by all, gone soon
setting-general-exempt_roles = Roles whose posts are never judged
setting-general-staff_chat = The admins' own chat
choice-general-language-zh-Hans = 简体中文
choice-general-language-zh-Hant = 繁體中文
choice-general-language-en = English
choice-offences-overdue-mute = No talking until it comes
choice-offences-overdue-next_step = The next step follows
choice-offences-overdue-nothing = Nothing

audit-setting-chosen = { $at } settings changed: { $why }

help-settings = <code>/settings</code>: change things by tapping
help-observe = <code>/observe on</code>: only watch, don't act
menu-settings = Settings
menu-observe = Only watch: on / off
choice-general-exempt_roles-helper = helper
choice-general-exempt_roles-host = host
choice-general-exempt_roles-clerk = clerk
