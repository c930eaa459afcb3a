## Privacy

privacy-mydata = This is everything I keep about you. Nobody else sees it.
privacy-sure = Shall I forget you? Your name, your activity and the words in your cases go, and your { $points } points too. The books keep a bare number; unsettled cases, mutes and bans stay. This can't be undone.
privacy-button-yes = Forget me
privacy-button-no = No, keep me
privacy-old = That button is out of date. If you mean it, send /forgetme again.
privacy-stays = Good, I'll keep you in mind.
privacy-forgotten-toast = Forgotten.
privacy-forgotten = All forgotten. If we meet again, it'll be for the first time.
ledger-reason-forgotten = forgotten at their own wish
audit-told-data = { $at } was told their data
audit-forgot = { $at } wanted to be forgotten
help-mydata = <code>/mydata</code>: all that I keep about you
help-forgetme = <code>/forgetme</code>: be forgotten
menu-mydata = What is kept about me
menu-forgetme = Forget me
