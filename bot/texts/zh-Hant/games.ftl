## 群裡的小遊戲

game-name-bomb = 💣 數字炸彈
game-name-idiom = 🐉 成語接龍
game-name-quiz = 🙋 搶答
game-name-riddle = 🏮 猜謎
game-name-dice = 🎲 擲骰子
game-title = <b>{ $game }</b>

game-menu = 🎮 玩點什麼？
game-menu-fund = 獎金由群裡的公款出，玩的人一分不花。
game-menu-sponsor = 獎金 { $points } 分，誰點開局誰請客。
game-button-fund = 公款請客
game-button-sponsor = 我請 { $points } 分
game-button-close = 先不玩了
game-button-end = 收攤
game-button-old = 這個按鈕過時啦。
game-toast-begins = 開局！
game-toast-ended = 好，這局收了。
game-hosts-only = 開局請管理員、主講或小幫手來，小二隨叫隨到。
game-end-hosts-only = 收攤要開局的人或管理員來點，先接著玩吧。
game-quiet = 大家歇著呢，天亮了再玩。
game-one-at-a-time = 這兒正玩著一局，完了再開。
game-too-many = 群裡已經開著 { $most } 局啦，玩完一局再開。
game-none = 這會兒沒有在玩的。想玩說一聲「玩遊戲」。
game-nothing-to-play = 這個遊戲的題還沒備好，先換一個吧。
game-sponsor-in-person = 請客得用自己的名字來，小二才知道是誰。
game-sponsor-bounds = 一局最多請 { $most } 分。
game-sponsor-short = 請客還差 { $missing } 分（現有 { $balance } 分）。

game-pot-none = 這局沒有獎金，圖個樂。
game-pot-fund = 🧧 獎金 { $points } 分，公款請客。
game-pot-sponsor = 🧧 獎金 { $points } 分，{ $who } 請客。
game-prize = 🏆 { $who } +{ $points }
game-score = · { $who }：{ $wins } 次，{ $points } 分
game-score-fun = · { $who }：{ $wins } 次
game-over = 這局玩完啦，{ $count } 位一起玩的。
game-over-empty = 這局玩完啦，下回人多再來。
game-over-quiet = 🌙 到歇息的時候了，這局就到這兒，大家早點睡。
game-over-ended = { $who } 收了攤。

game-rules-bomb = 小二藏了一個數。輪著發數字，別踩著它；同一個人不連著猜。
game-bomb-face = 👉 { $low } 到 { $high } 之間，直接發個數字。
game-bomb-low = { $who } 說 { $number }，小了，沒炸。
game-bomb-high = { $who } 說 { $number }，大了，沒炸。
game-bomb-boom =
    💥 { $number }！{ $who } 踩中啦。
    { $dare }
game-bomb-late = 炸彈沒等到人，原來藏的是 { $number }。
game-bomb-dare-1 = 給大家唱一句，發段語音就行～
game-bomb-dare-2 = 說說今天吃了什麼，饞饞大家～
game-bomb-dare-3 = 誇誇上一個說話的人～
game-bomb-dare-4 = 講個笑話，不好笑也算～
game-bomb-dare-5 = 發一張手邊的照片～
game-bomb-dare-6 = 學一聲小貓叫～
game-bomb-dare-7 = 說一件這週開心的事～
game-bomb-dare-8 = 用三個表情說說今天的心情～

game-rules-idiom = 接著上一個成語的尾巴往下接，說過的不算，自己不接自己的。
game-idiom-face =
    👉 <b>{ $word }</b>
    { $rule }（{ $made }/{ $links }）
game-idiom-match-any_tone = 接「{ $char }」，同音就行，聲調不論。
game-idiom-match-sound = 接「{ $char }」，同音同調就行。
game-idiom-match-character = 接「{ $char }」，要同一個字。
game-idiom-linked = { $who } 接上了：{ $word }
game-idiom-again = { $who }，「{ $word }」有人說過啦，換一個。
game-idiom-whole = 🎉 接滿 { $links } 個，大家真行！
game-idiom-dead-end = 😮 { $who } 說了「{ $word }」，接絕了，沒人接得下去！
game-idiom-late = 時間到，一共接了 { $links } 個。還可以接：{ $examples }。
game-idiom-late-bare = 時間到，一共接了 { $links } 個。

game-rules-quiz = 直接發答案，先答對的得分。
game-quiz-face =
    第 { $number }/{ $of } 題
    👉 { $asks }
game-quiz-right = ✅ { $who } 答對了：{ $answer }
game-quiz-late = ⌛ 沒人答上來，是「{ $answer }」。

game-rules-riddle = 直接發謎底，先猜中的得分。
game-riddle-face =
    第 { $number }/{ $of } 則
    👉 { $asks }
game-riddle-right = ✅ { $who } 猜中了：{ $answer }
game-riddle-late = ⌛ 沒人猜著，謎底是「{ $answer }」。

game-rules-dice = 每人擲一個 🎲，點數最大的贏；小二也湊一個。
game-dice-face = 👉 點一下小二擲的骰子，或者自己發個 🎲。
game-dice-face-led = 👉 { $count } 位擲過了，最大 { $value } 點。還沒擲的快發個 🎲。
game-dice-mine = 小二擲了 { $value } 點。
game-dice-leads = { $who } 擲了 { $value } 點，領先！
game-dice-threw = { $who } 擲了 { $value } 點。
game-dice-nobody = 沒人擲，小二收好骰子下回再來。
game-dice-beaten = 小二的 { $value } 點最大，承讓承讓。獎金放回去，下回再贏小二。
game-dice-won = 🎉 { $value } 點最大！
game-dice-tied = 🎉 { $count } 位都是 { $value } 點，獎金一起分！

help-game = <code>/game</code> 或「玩遊戲」：點一點，開一局
help-endgame = <code>/endgame</code> 或「結束遊戲」：收攤
help-bomb = <code>/bomb</code> 或「數字炸彈」：猜數字，別踩著；<code>/bomb 20</code> 自己請客 20 分
help-idiom = <code>/idiom</code> 或「成語接龍」：一個接一個
help-quiz = <code>/quiz</code> 或「搶答」：先答對的得分
help-riddle = <code>/riddle</code> 或「猜謎」：燈謎，先猜中的得分
help-dice = <code>/dice</code> 或「擲骰子」：每人一個 🎲，最大的贏
menu-game = 玩遊戲

section-games = 遊戲
setting-games-members_may_start = 誰都能開局
setting-games-joint_points = 玩的人一起分的分
setting-games-fund_points_a_day = 公款一天最多出幾分
setting-games-member_points_a_day = 一人一天最多贏公款幾分
setting-games-sponsor_points_max = 自己請客一局最多幾分
setting-games-bomb_points = 數字炸彈：獎金
setting-games-bomb_highest = 數字炸彈：最大的數
setting-games-bomb_seconds = 數字炸彈：幾秒沒人猜就收
setting-games-idiom_points = 成語接龍：獎金
setting-games-idiom_links = 成語接龍：接幾個算滿
setting-games-idiom_match = 成語接龍：怎樣算接上
setting-games-idiom_seconds = 成語接龍：幾秒沒人接就收
setting-games-quiz_points = 搶答：獎金
setting-games-quiz_questions = 搶答：一局幾題
setting-games-quiz_seconds = 搶答：一題幾秒
setting-games-riddle_points = 猜謎：獎金
setting-games-riddle_count = 猜謎：一局幾則
setting-games-riddle_seconds = 猜謎：一則幾秒
setting-games-dice_points = 擲骰子：獎金
setting-games-dice_seconds = 擲骰子：幾秒內擲完
choice-games-idiom_match-any_tone = 同音，聲調不論
choice-games-idiom_match-sound = 同音同調
choice-games-idiom_match-character = 同一個字

ledger-reason-game-pot = 遊戲獎金（先放著）
ledger-reason-game-prize = 遊戲贏的
ledger-reason-game-rest = 遊戲剩的獎金
audit-game-started = { $at } 開局：{ $why }
audit-game-over = { $at } 收局：{ $why }
