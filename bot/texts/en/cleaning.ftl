## Keeping the chat tidy

cleaning-service-how = Like this: <code>/cleanservice joins leaves</code>, or on, off; there are joins leaves pins titles calls boosts timers.
cleaning-service-now = 🧹 Of Telegram's own lines I take away: { $kinds }
cleaning-nothing = none
cleaning-commands-on = 🧹 Members' commands go once they are answered.
cleaning-commands-off = Members' commands stay.
cleaning-kept-how = Like this: <code>/keepcommand points</code>; once more, and it goes again.
cleaning-kept = <code>/{ $name }</code> stays.
cleaning-not-kept = <code>/{ $name }</code> goes too now.

help-cleanservice = <code>/cleanservice joins leaves</code>: take away such lines of Telegram's own
menu-cleanservice = Telegram's lines: on / off / which
help-cleancommand = <code>/cleancommand on</code>: take away members' commands once answered
menu-cleancommand = Members' commands go: on / off
help-keepcommand = <code>/keepcommand points</code>: this one stays
menu-keepcommand = This command stays

section-cleaning = Tidying up
setting-cleaning-service = Telegram's lines that go
setting-cleaning-commands = Members' commands go
setting-cleaning-kept_commands = Commands that stay

cleaning-kind-joins = joins
cleaning-kind-leaves = leaves
cleaning-kind-pins = pins
cleaning-kind-titles = title and photo
cleaning-kind-calls = video chats
cleaning-kind-boosts = boosts and giveaways
cleaning-kind-timers = auto-delete timers
choice-cleaning-service-joins = joins
choice-cleaning-service-leaves = leaves
choice-cleaning-service-pins = pins
choice-cleaning-service-titles = title and photo
choice-cleaning-service-calls = video chats
choice-cleaning-service-boosts = boosts and giveaways
choice-cleaning-service-timers = auto-delete timers
