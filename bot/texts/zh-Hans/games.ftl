## 群里的小游戏

game-name-bomb = 💣 数字炸弹
game-name-idiom = 🐉 成语接龙
game-name-quiz = 🙋 抢答
game-name-riddle = 🏮 猜谜
game-name-dice = 🎲 掷骰子
game-title = <b>{ $game }</b>

game-menu = 🎮 玩点什么？
game-menu-fund = 奖金由群里的公款出，玩的人一分不花。
game-menu-sponsor = 奖金 { $points } 分，谁点开局谁请客。
game-button-fund = 公款请客
game-button-sponsor = 我请 { $points } 分
game-button-close = 先不玩了
game-button-end = 收摊
game-button-old = 这个按钮过时啦。
game-toast-begins = 开局！
game-toast-ended = 好，这局收了。
game-hosts-only = 开局请管理员、主讲或小帮手来，小二随叫随到。
game-end-hosts-only = 收摊要开局的人或管理员来点，先接着玩吧。
game-quiet = 大家歇着呢，天亮了再玩。
game-one-at-a-time = 这儿正玩着一局，完了再开。
game-too-many = 群里已经开着 { $most } 局啦，玩完一局再开。
game-none = 这会儿没有在玩的。想玩说一声「玩游戏」。
game-nothing-to-play = 这个游戏的题还没备好，先换一个吧。
game-sponsor-in-person = 请客得用自己的名字来，小二才知道是谁。
game-sponsor-bounds = 一局最多请 { $most } 分。
game-sponsor-short = 请客还差 { $missing } 分（现有 { $balance } 分）。

game-pot-none = 这局没有奖金，图个乐。
game-pot-fund = 🧧 奖金 { $points } 分，公款请客。
game-pot-sponsor = 🧧 奖金 { $points } 分，{ $who } 请客。
game-prize = 🏆 { $who } +{ $points }
game-score = · { $who }：{ $wins } 次，{ $points } 分
game-score-fun = · { $who }：{ $wins } 次
game-over = 这局玩完啦，{ $count } 位一起玩的。
game-over-empty = 这局玩完啦，下回人多再来。
game-over-quiet = 🌙 到歇息的时候了，这局就到这儿，大家早点睡。
game-over-ended = { $who } 收了摊。

game-rules-bomb = 小二藏了一个数。轮着发数字，别踩着它；同一个人不连着猜。
game-bomb-face = 👉 { $low } 到 { $high } 之间，直接发个数字。
game-bomb-low = { $who } 说 { $number }，小了，没炸。
game-bomb-high = { $who } 说 { $number }，大了，没炸。
game-bomb-boom =
    💥 { $number }！{ $who } 踩中啦。
    { $dare }
game-bomb-late = 炸弹没等到人，原来藏的是 { $number }。
game-bomb-dare-1 = 给大家唱一句，发段语音就行～
game-bomb-dare-2 = 说说今天吃了啥，馋馋大家～
game-bomb-dare-3 = 夸夸上一个说话的人～
game-bomb-dare-4 = 讲个笑话，不好笑也算～
game-bomb-dare-5 = 发一张手边的照片～
game-bomb-dare-6 = 学一声小猫叫～
game-bomb-dare-7 = 说一件这周开心的事～
game-bomb-dare-8 = 用三个表情说说今天的心情～

game-rules-idiom = 接着上一个成语的尾巴往下接，说过的不算，自己不接自己的。
game-idiom-face =
    👉 <b>{ $word }</b>
    { $rule }（{ $made }/{ $links }）
game-idiom-match-any_tone = 接「{ $char }」，同音就行，声调不论。
game-idiom-match-sound = 接「{ $char }」，同音同调就行。
game-idiom-match-character = 接「{ $char }」，要同一个字。
game-idiom-linked = { $who } 接上了：{ $word }
game-idiom-again = { $who }，「{ $word }」有人说过啦，换一个。
game-idiom-whole = 🎉 接满 { $links } 个，大家真行！
game-idiom-dead-end = 😮 { $who } 说了「{ $word }」，接绝了，没人接得下去！
game-idiom-late = 时间到，一共接了 { $links } 个。还可以接：{ $examples }。
game-idiom-late-bare = 时间到，一共接了 { $links } 个。

game-rules-quiz = 直接发答案，先答对的得分。
game-quiz-face =
    第 { $number }/{ $of } 题
    👉 { $asks }
game-quiz-right = ✅ { $who } 答对了：{ $answer }
game-quiz-late = ⌛ 没人答上来，是「{ $answer }」。

game-rules-riddle = 直接发谜底，先猜中的得分。
game-riddle-face =
    第 { $number }/{ $of } 则
    👉 { $asks }
game-riddle-right = ✅ { $who } 猜中了：{ $answer }
game-riddle-late = ⌛ 没人猜着，谜底是「{ $answer }」。

game-rules-dice = 每人掷一个 🎲，点数最大的赢；小二也凑一个。
game-dice-face = 👉 点一下小二掷的骰子，或者自己发个 🎲。
game-dice-face-led = 👉 { $count } 位掷过了，最大 { $value } 点。还没掷的快发个 🎲。
game-dice-mine = 小二掷了 { $value } 点。
game-dice-leads = { $who } 掷了 { $value } 点，领先！
game-dice-threw = { $who } 掷了 { $value } 点。
game-dice-nobody = 没人掷，小二收好骰子下回再来。
game-dice-beaten = 小二的 { $value } 点最大，承让承让。奖金放回去，下回再赢小二。
game-dice-won = 🎉 { $value } 点最大！
game-dice-tied = 🎉 { $count } 位都是 { $value } 点，奖金一起分！

help-game = <code>/game</code> 或「玩游戏」：点一点，开一局
help-endgame = <code>/endgame</code> 或「结束游戏」：收摊
help-bomb = <code>/bomb</code> 或「数字炸弹」：猜数字，别踩着；<code>/bomb 20</code> 自己请客 20 分
help-idiom = <code>/idiom</code> 或「成语接龙」：一个接一个
help-quiz = <code>/quiz</code> 或「抢答」：先答对的得分
help-riddle = <code>/riddle</code> 或「猜谜」：灯谜，先猜中的得分
help-dice = <code>/dice</code> 或「掷骰子」：每人一个 🎲，最大的赢
menu-game = 玩游戏

section-games = 游戏
setting-games-members_may_start = 谁都能开局
setting-games-joint_points = 玩的人一起分的分
setting-games-fund_points_a_day = 公款一天最多出几分
setting-games-member_points_a_day = 一人一天最多赢公款几分
setting-games-sponsor_points_max = 自己请客一局最多几分
setting-games-bomb_points = 数字炸弹：奖金
setting-games-bomb_highest = 数字炸弹：最大的数
setting-games-bomb_seconds = 数字炸弹：几秒没人猜就收
setting-games-idiom_points = 成语接龙：奖金
setting-games-idiom_links = 成语接龙：接几个算满
setting-games-idiom_match = 成语接龙：怎样算接上
setting-games-idiom_seconds = 成语接龙：几秒没人接就收
setting-games-quiz_points = 抢答：奖金
setting-games-quiz_questions = 抢答：一局几题
setting-games-quiz_seconds = 抢答：一题几秒
setting-games-riddle_points = 猜谜：奖金
setting-games-riddle_count = 猜谜：一局几则
setting-games-riddle_seconds = 猜谜：一则几秒
setting-games-dice_points = 掷骰子：奖金
setting-games-dice_seconds = 掷骰子：几秒内掷完
choice-games-idiom_match-any_tone = 同音，声调不论
choice-games-idiom_match-sound = 同音同调
choice-games-idiom_match-character = 同一个字

ledger-reason-game-pot = 游戏奖金（先放着）
ledger-reason-game-prize = 游戏赢的
ledger-reason-game-rest = 游戏剩的奖金
audit-game-started = { $at } 开局：{ $why }
audit-game-over = { $at } 收局：{ $why }
