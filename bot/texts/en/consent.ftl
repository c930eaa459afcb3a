## The rules, and agreeing with them

consent-button-agree = ✅ I've read them
consent-toast-thanks = Noted, thank you!
consent-toast-again = I have that already, thank you!
consent-toast-newer = The rules have changed: send /rules, have a look, and tap the new button.
consent-toast-nothing = There is nothing to tap here any more.
consent-toast-not-there = That belongs to another group, it does nothing here.
consent-not-there = These rules are for people in the group: join first, then have a look.
consent-no-rules = The owner has written no rules yet. Just be kind to each other.
consent-rules =
    📜 The rules of <b>{ $group }</b>
    { $rules }
consent-edition = Edition { $number }, { $at }
consent-which-group = I don't know which group you mean. Send this in the group itself.
consent-write-behind = Write the rules behind the command: <code>/setrules Be kind, no ads</code>
consent-write = Send me the rules as one message, 3,000 characters at most. Any other command calls it off.
consent-write-reply = Write the rules as a reply to this message, 3,000 characters at most.
consent-staff-only = Only admins can change the rules.
consent-words-only = I can only take words here. Send <code>/setrules</code> to try again.
consent-too-long = That has { $count } characters, and { $most } fit. The rules are as they were; please send a shorter text.
consent-the-same = Those are the rules already, nothing changed.
consent-set = 📜 The rules are now in edition { $number }; <code>/rules</code> shows them.

help-setrules = <code>/setrules</code> and the rules behind it: a new edition of the rules
menu-setrules = Write the rules
audit-rules-set = { $at } the rules were changed

section-consent = Having read the rules
setting-consent-consent = Do newcomers tap “I've read them”?
choice-consent-consent-off = not asked
choice-consent-consent-ask = they may
choice-consent-consent-must = before they talk
