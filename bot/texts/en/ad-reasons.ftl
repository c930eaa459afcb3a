# Why it was judged so: a sentence for each finding.

## Links
ad-reason-invite-link = It carries an invite link: { $found }
ad-reason-payment-link = It carries a payment link: { $found }
ad-reason-messenger-link = It links to another chat, channel or person: { $found }
ad-reason-short-link = A shortened link hides where it goes: { $found }
ad-reason-web-link = It links to a site I don't know: { $found }
ad-reason-allowed-link = The link goes to an everyday site: { $found }
ad-reason-shop-link = The link is our own shop's: { $found }
ad-reason-hidden-link = The link leads elsewhere than it shows: { $found }

## Contacts
ad-reason-contact = It leaves a contact elsewhere: { $found }
ad-reason-contact-app = It asks to be added elsewhere: { $found }
ad-reason-bait = Reads like bait: { $found }
ad-reason-wrapping = Noise is put before and behind it: { $found }
ad-reason-rate = It names a rate for a game's goods: { $found }
ad-reason-phone = It leaves a phone number: { $found }
ad-reason-handle = It names someone outside the group: { $found }
ad-reason-contact-card = It is a contact card

## What it says
ad-reason-call-words = It has words that call or sell: { $found }
ad-reason-business = It talks business beside it: { $found }
ad-reason-price = It offers something for a price: { $found }
ad-reason-trade = It is a trade offering itself: { $found }
ad-reason-bargain = It names the terms of a bargain: { $found }
ad-reason-offer-job = It looks like a quick-money job: { $found }
ad-reason-offer-loan = It looks like a loan offer: { $found }
ad-reason-offer-gambling = It looks like gambling: { $found }
ad-reason-offer-sex = It looks like adult business: { $found }
ad-reason-offer-coin = It looks like a coin or stock scheme: { $found }
ad-reason-offer-account = It looks like trade in accounts, papers or fake traffic: { $found }
ad-reason-offer-goods = It looks like selling in the group: { $found }
ad-reason-talk = It sounds like neighbours talking: { $found }
ad-reason-words-only = It only talks, and leaves nothing to follow
ad-reason-dressing = Dressed up with emoji: { $found }
ad-reason-disguise = It is written to slip past me: { $found }
ad-reason-wording = Worded like an ad: { $found }
ad-reason-wording-all = The whole of it is worded like an ad
ad-reason-wording-talk = Worded like talk between neighbours

## Codes in pictures
ad-reason-qr-invite = The code in the picture is an invitation: { $found }
ad-reason-qr-payment = The code in the picture asks for a payment: { $found }
ad-reason-qr-link = The code in the picture is a link: { $found }
ad-reason-qr-text = The code in the picture says: { $found }

## Where it comes from
ad-reason-forward-channel = It was forwarded from a channel
ad-reason-forward-group = It was forwarded from another group
ad-reason-forward-hidden = It was forwarded from a hidden account
ad-reason-forward-user = It was forwarded from someone
ad-reason-story = It is a shared story
ad-reason-via-bot = It was sent through another bot
ad-reason-buttons = It has buttons that open links
ad-reason-repeats = The same was posted several times
ad-reason-many-people = Many people say it, so hardly an ad
ad-reason-newcomer = The poster has only just joined
ad-reason-known-ad = Staff called the same text an ad before
ad-reason-like-known-ad = Nearly the same as what staff called an ad before
ad-reason-known-fine = Staff found the same text fine before
ad-reason-lessons-ad = Much like what staff called an ad
ad-reason-lessons-fine = Much like what staff found fine
ad-reason-report = a member reported it
ad-reason-opinion = Another model sees an ad too: { $found }
ad-reason-opinion-plain = Another model sees an ad too
