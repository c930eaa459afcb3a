## Xiaoer comes into the group

joining-hello =
    👋 Hello everybody, I'm <b>Xiaoer</b>, the shop-boy here.
    I keep ads from flying about, and the books of packets and points. I keep quiet; send <code>/help</code> to see what I can do.
joining-has-delete = ✅ Can put ads away (delete messages)
joining-lacks-delete = ⬜ Can't put ads away yet (needs the right to delete messages)
joining-has-restrict = ✅ Can give somebody a rest, or show them out (ban users)
joining-lacks-restrict = ⬜ Can't give anybody a rest yet (needs the right to ban users)
joining-has-supergroup = ✅ The group is a supergroup
joining-lacks-supergroup = ⬜ Still a basic group: make it a supergroup (give it a public link, or show the history to new members)
joining-ready = All set, off to work!
joining-wanting = Dear owner, make me an admin with the rights that are open; the ticks appear here by themselves.
joining-button-setup = 🚀 Set up
joining-button-settings = ⚙️ Settings

joining-other =
    🙋 Another Xiaoer has come (@{ $other }). I go on keeping this group, and the other one keeps quiet.
    If you would rather have that one, take me out of the group: it takes over at the next word.
joining-taken = 👋 The Xiaoer before me has gone, so I keep this group from now on. The books are all there, the rules are the same.

joining-rights-lost = ⚠️ <b>{ $group }</b>: some of my rights are gone, so I can't do all my work:

audit-arrived = { $at } Xiaoer came into the group
audit-gone = { $at } Xiaoer left the group
audit-taken-over = { $at } another Xiaoer took over
audit-rights-lost = { $at } rights are gone: { $why }
