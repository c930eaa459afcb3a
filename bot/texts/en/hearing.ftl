## Hearing commands

hearing-who = Which of the admins is speaking? One tap, and I'll do it.
hearing-button-admin = I'm an admin
hearing-known = Right away.
hearing-too-late = Too late for that one, please send the command again.
hearing-staff-only = This one is for the admins.
hearing-staff-unknown = I don't know all the admins yet; please try again in a minute.
hearing-in-group = Please send <code>/{ $command }</code> in the group, so I know which group you mean.
hearing-in-private = Let's talk about that in private.
hearing-button-private = Write to Xiaoer

audit-refused = { $at } not an admin, not done: { $why }
audit-press-refused = { $at } pressed a button of the admins, nothing was done
