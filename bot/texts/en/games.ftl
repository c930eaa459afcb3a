## Small games in the group

game-name-bomb = 💣 Number bomb
game-name-idiom = 🐉 Idiom chain
game-name-quiz = 🙋 Quiz
game-name-riddle = 🏮 Riddles
game-name-dice = 🎲 Dice
game-title = <b>{ $game }</b>

game-menu = 🎮 What shall we play?
game-menu-fund = The group's purse pays the prizes; playing costs nothing.
game-menu-sponsor = Prizes of { $points } points, from whoever starts it.
game-button-fund = The purse pays
game-button-sponsor = My treat: { $points }
game-button-close = Not now
game-button-end = End it
game-button-old = This button is from before.
game-toast-begins = Here we go!
game-toast-ended = All right, that's it.
game-hosts-only = Games are started by admins, hosts and helpers. Just ask one of them!
game-end-hosts-only = Whoever started it, or an admin, can end it. Play on!
game-quiet = People are resting. Let's play in the morning.
game-one-at-a-time = There is a game on here already; let's finish it first.
game-too-many = { $most } games are on in this group; let's finish one first.
game-none = Nothing is being played. Say <code>/game</code> to start.
game-nothing-to-play = This game has no questions yet; try another.
game-sponsor-in-person = To treat everybody, please come under your own name.
game-sponsor-bounds = You can put up { $most } points for a game at most.
game-sponsor-short = { $missing } points short (you have { $balance }).

game-pot-none = No prizes this time, just for fun.
game-pot-fund = 🧧 { $points } points to win, from the group's purse.
game-pot-sponsor = 🧧 { $points } points to win, { $who } treats.
game-prize = 🏆 { $who } +{ $points }
game-score = · { $who }: { $wins } ×, { $points } points
game-score-fun = · { $who }: { $wins } ×
game-over = That's the end; { $count } of us played.
game-over-empty = That's the end. Next time, with more of us!
game-over-quiet = 🌙 Time to rest, so the game ends here. Sleep well!
game-over-ended = { $who } ended it.

game-rules-bomb = I've hidden a number. Take turns saying one, and don't hit mine; nobody guesses twice in a row.
game-bomb-face = 👉 Between { $low } and { $high }: just send a number.
game-bomb-low = { $who } said { $number }: too low, still alive.
game-bomb-high = { $who } said { $number }: too high, still alive.
game-bomb-boom =
    💥 { $number }! { $who } hit it.
    { $dare }
game-bomb-late = Nobody dared. It was { $number }.
game-bomb-dare-1 = Sing us a line; a voice message will do!
game-bomb-dare-2 = Tell us what you had to eat today!
game-bomb-dare-3 = Say something nice about whoever wrote last!
game-bomb-dare-4 = Tell a joke, a bad one counts too!
game-bomb-dare-5 = Send a picture of something near you!
game-bomb-dare-6 = Do a cat's meow!
game-bomb-dare-7 = Tell us something good about your week!
game-bomb-dare-8 = Your mood today in three emoji!

game-rules-idiom = Go on from the end of the idiom before. None twice, and nobody goes on from their own.
game-idiom-face =
    👉 <b>{ $word }</b>
    { $rule } ({ $made }/{ $links })
game-idiom-match-any_tone = Begin with the sound of “{ $char }”, in any tone.
game-idiom-match-sound = Begin with the sound of “{ $char }”, in the same tone.
game-idiom-match-character = Begin with “{ $char }” itself.
game-idiom-linked = { $who } goes on: { $word }
game-idiom-again = { $who }, “{ $word }” was said before; try another.
game-idiom-whole = 🎉 { $links } links, well done everybody!
game-idiom-dead-end = 😮 { $who } said “{ $word }”, and nothing can follow it!
game-idiom-late = Time's up, with { $links } links. You could have said: { $examples }.
game-idiom-late-bare = Time's up, with { $links } links.

game-rules-quiz = Just send the answer; the first right one wins.
game-quiz-face =
    Question { $number } of { $of }
    👉 { $asks }
game-quiz-right = ✅ { $who } is right: { $answer }
game-quiz-late = ⌛ Nobody got it: “{ $answer }”.

game-rules-riddle = Just send the answer; the first right one wins.
game-riddle-face =
    Riddle { $number } of { $of }
    👉 { $asks }
game-riddle-right = ✅ { $who } got it: { $answer }
game-riddle-late = ⌛ Nobody got it: “{ $answer }”.

game-rules-dice = Everybody throws one 🎲, the highest wins. I throw one too.
game-dice-face = 👉 Tap the die I threw, or send a 🎲 of your own.
game-dice-face-led = 👉 { $count ->
        [one] { $count } throw
       *[other] { $count } throws
    } so far, the highest is { $value }. Not thrown yet? Send a 🎲.
game-dice-mine = I threw { $value }.
game-dice-leads = { $who } threw { $value } and leads!
game-dice-threw = { $who } threw { $value }.
game-dice-nobody = Nobody threw, so I'll put the dice away until next time.
game-dice-beaten = My { $value } is the highest, thank you for playing. The prize goes back; beat me next time!
game-dice-won = 🎉 { $value } is the highest!
game-dice-tied = 🎉 { $count } of us threw { $value } and share the prize!

help-game = <code>/game</code>: tap to start a game
help-endgame = <code>/endgame</code>: end the game
help-bomb = <code>/bomb</code>: guess numbers, but not mine; <code>/bomb 20</code> puts up 20 points of your own
help-idiom = <code>/idiom</code>: a chain of Chinese idioms
help-quiz = <code>/quiz</code>: the first right answer wins
help-riddle = <code>/riddle</code>: riddles, the first right answer wins
help-dice = <code>/dice</code>: everybody throws one 🎲, the highest wins
menu-game = Play a game

section-games = Games
setting-games-members_may_start = Any member may start a game
setting-games-joint_points = Points shared by all who played
setting-games-fund_points_a_day = Points the purse pays in a day
setting-games-member_points_a_day = Points a member wins of the purse a day
setting-games-sponsor_points_max = Points a member may put up for a game
setting-games-bomb_points = Number bomb: prize
setting-games-bomb_highest = Number bomb: highest number
setting-games-bomb_seconds = Number bomb: seconds without a guess
setting-games-idiom_points = Idiom chain: prizes
setting-games-idiom_links = Idiom chain: links
setting-games-idiom_match = Idiom chain: what must match
setting-games-idiom_seconds = Idiom chain: seconds for a link
setting-games-quiz_points = Quiz: prizes
setting-games-quiz_questions = Quiz: questions
setting-games-quiz_seconds = Quiz: seconds for a question
setting-games-riddle_points = Riddles: prizes
setting-games-riddle_count = Riddles: how many
setting-games-riddle_seconds = Riddles: seconds for one
setting-games-dice_points = Dice: prize
setting-games-dice_seconds = Dice: seconds for all to throw
choice-games-idiom_match-any_tone = the sound, in any tone
choice-games-idiom_match-sound = sound and tone
choice-games-idiom_match-character = the character itself

ledger-reason-game-pot = put aside for a game
ledger-reason-game-prize = won in a game
ledger-reason-game-rest = rest of a game's prizes
audit-game-started = { $at } game started: { $why }
audit-game-over = { $at } game over: { $why }
