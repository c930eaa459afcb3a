## Settings by tapping

tuning-menu = ⚙️ Settings of <b>{ $group }</b>. What shall it be?
tuning-section = ⚙️ <b>{ $section }</b>
tuning-rest = One tap changes it. Texts and lists are written in the configuration file.
tuning-setting = ⚙️ { $label }: <b>{ $value }</b>
tuning-row = { $label }: { $value }
tuning-on = ✅ on
tuning-off = ⬜ off
tuning-number = { $n }
tuning-to = Make it { $n }
tuning-choice = { $choice }
tuning-chosen = ✅ { $choice }
tuning-back = ‹ Back
tuning-default = As it was at first
tuning-close = Put away
tuning-done = Changed.
tuning-refused = That value won't do; nothing changed.
tuning-old = This card is an old one; send /settings for a new one.
tuning-staff-only = Settings are for the admins.
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
