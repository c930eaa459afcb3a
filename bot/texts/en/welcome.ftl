## Newcomers

welcome-one = { $it }
welcome-both = { $first }{ $second }
welcome-and = { $first }, { $second }
welcome-others = { $names } and { $others } more
welcome-hello = 👋 Welcome, { $names }! Make yourself at home, and call me if you need anything.
welcome-hello-rules = 👋 Welcome, { $names }! Make yourself at home, have a look at the rules, and call me if you need anything.
welcome-button-rules = 📜 Rules
welcome-button-look = 👀 Show my question
welcome-button-human = 🙋 I'm a person

welcome-ask-button = Tap “I'm a person”.
welcome-ask-plus = What is { $first } plus { $second }?
welcome-ask-minus = What is { $first } minus { $second }?
welcome-ask-picture = Tap { $what }.
welcome-figure = { $n }
welcome-sign = { $sign }
welcome-number-1 = one
welcome-number-2 = two
welcome-number-3 = three
welcome-number-4 = four
welcome-number-5 = five
welcome-number-6 = six
welcome-number-7 = seven
welcome-number-8 = eight
welcome-number-9 = nine
welcome-number-10 = ten
welcome-picture-shoe = the shoe
welcome-picture-apple = the apple
welcome-picture-dog = the dog
welcome-picture-car = the car
welcome-picture-umbrella = the umbrella
welcome-picture-fish = the fish
welcome-picture-flower = the flower
welcome-picture-clock = the alarm clock

welcome-card-button = 👋 Welcome, { $names }! Tap the button below and you can talk.
welcome-card-sum = 👋 Welcome, { $names }! One small sum and you can talk: tap “Show my question”, then the answer.
welcome-card-picture = 👋 Welcome, { $names }! One small picture to find and you can talk: tap “Show my question”, then the right one.
welcome-card-kick = You have { $within }. If you miss it you'll be shown out for now, and can come back any time.
welcome-card-stay = You have { $within }. If you miss it, just ask an admin to let you talk.

welcome-toast-in = There you go, you can talk now!
welcome-toast-not-you = This is for people who have just come in, nothing for you to do.
welcome-toast-question = { $question }
welcome-toast-wrong = Not quite! Here is another one: { $question }
welcome-toast-rest = No hurry. Have a sip of tea and try again in { $rest }.
welcome-toast-over = That question is over.

welcome-knock = Hello! I look after <b>{ $group }</b>. One question and I'll let you in.
welcome-knock-rules =
    📜 The rules there:
    { $rules }
welcome-knock-in = 🎉 The door of <b>{ $group }</b> is open, come on in.

audit-captcha-late = { $at } shown out, the question was not answered in time (may come back)
audit-request-admitted = { $at } let somebody in who had asked

section-welcome = Welcome
setting-welcome-greet = Welcome newcomers
setting-welcome-words = Words of welcome (empty: mine)
setting-welcome-buttons = Buttons under the welcome
setting-welcome-merge_seconds = Seconds that are welcomed together
setting-welcome-stays_minutes = Minutes it stays (0: until the next)
setting-welcome-captcha = Question at the door
setting-welcome-captcha_minutes = Minutes to answer
setting-welcome-captcha_tries = Wrong answers until a pause
setting-welcome-captcha_rest_minutes = Minutes of pause
setting-welcome-captcha_late = Who missed it
setting-welcome-captcha_again = Ask returning people again
setting-welcome-requests = Requests to join
choice-welcome-captcha-off = none
choice-welcome-captcha-button = a button
choice-welcome-captcha-sum = a small sum
choice-welcome-captcha-picture = a picture
choice-welcome-captcha_late-kick = is shown out
choice-welcome-captcha_late-stay = stays silent
choice-welcome-requests-off = left to admins
choice-welcome-requests-answer = asked in private
choice-welcome-requests-admit = let in at once
