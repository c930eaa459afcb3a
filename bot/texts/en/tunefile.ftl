## Settings as a file, and back

tunefile-here = 📄 The settings of <b>{ $group }</b>. To bring them back, send <code>/importsettings</code> and then this file.
tunefile-head =
    Settings of a group of 小二.
    What has no # in front was chosen in the group; what has one is as usual: take the # away to choose it.
    Once taken in, the group has chosen exactly what stands here; everything else is as usual.
tunefile-send = 📄 Send me the settings file for <b>{ $group }</b>. I show you what would change, and change nothing before you say so.
tunefile-again = Mend it and send the file again.
tunefile-no-file = That is no file.
tunefile-faults = This file cannot be used yet; nothing was changed:
tunefile-fault-size = It is too large: 256 KB at most.
tunefile-fault-coding = It is no text in UTF-8.
tunefile-fault-gone = I cannot get at it any more.
tunefile-broken = I cannot read on from line { $line }, character { $column }.
tunefile-near = { $path }: there is no such setting; did you mean { $near }?
tunefile-unknown = { $path }: there is no such setting.
tunefile-wrong = { $path }: { $given } will not do. { $must }
tunefile-table = { $path }: settings belong here, one by one.
tunefile-together = { $path }: these do not go together.
tunefile-room = { $path }: you have to be an admin of that group.
tunefile-same = Exactly as it is now; there is nothing to change.
tunefile-would = In <b>{ $group }</b> this changes { $n } things:
tunefile-yes = ✅ Change them
tunefile-no = Never mind
tunefile-done = { $n } things changed. Second thoughts? /settings, “What changed”, takes it all back at once.
tunefile-left = All right, nothing was changed.
tunefile-taught =
    What staff has taught: what is like an ad and what is fine. Numbers only, no words and no names; leave it as it is.
tunefile-no-lessons = lessons: this part of what staff has taught was changed; use the file as it was, or delete the whole part.
tunefile-lessons = <b>{ $group }</b> will also learn { $n ->
        [one] one lesson
       *[other] { $n } lessons
    } about ads.
tunefile-learned = Learned { $n ->
        [one] one lesson
       *[other] { $n } lessons
    }. For a day I can forget them again, below.
tunefile-back = ↩️ Forget these lessons
tunefile-unlearned = Fine, those lessons are forgotten.
tunefile-owner-only = This is for the owner of the group.

audit-lessons-brought = { $at } learned { $why } lessons about ads from a file
audit-lessons-taken-back = { $at } forgot what came from a file
audit-settings-exported = { $at } settings exported
help-exportsettings = <code>/exportsettings</code>: the group's settings as a file (owner)
help-importsettings = <code>/importsettings</code>: settings back from a file (owner)
