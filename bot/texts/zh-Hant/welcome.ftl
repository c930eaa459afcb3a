## 新朋友進門

welcome-one = { $it }
welcome-both = { $first }{ $second }
welcome-and = { $first }、{ $second }
welcome-others = { $names } 等人（還有 { $others } 位）
welcome-hello = 👋 歡迎 { $names }！隨便坐，有事喊小二。
welcome-hello-rules = 👋 歡迎 { $names }！隨便坐，先看一眼群規，有事喊小二。
welcome-button-rules = 📜 看群規
welcome-button-look = 👀 看我的題目
welcome-button-human = 🙋 我是真人

welcome-ask-button = 點一下「我是真人」。
welcome-ask-plus = { $first }加{ $second }等於幾？
welcome-ask-minus = { $first }減{ $second }等於幾？
welcome-ask-picture = 點一下{ $what }。
welcome-figure = { $n }
welcome-sign = { $sign }
welcome-number-1 = 一
welcome-number-2 = 二
welcome-number-3 = 三
welcome-number-4 = 四
welcome-number-5 = 五
welcome-number-6 = 六
welcome-number-7 = 七
welcome-number-8 = 八
welcome-number-9 = 九
welcome-number-10 = 十
welcome-picture-shoe = 鞋子
welcome-picture-apple = 蘋果
welcome-picture-dog = 小狗
welcome-picture-car = 汽車
welcome-picture-umbrella = 雨傘
welcome-picture-fish = 魚
welcome-picture-flower = 花
welcome-picture-clock = 鬧鐘

welcome-card-button = 👋 { $names }，歡迎！點一下下面的按鈕就能說話。
welcome-card-sum = 👋 { $names }，歡迎！先答一道小題就能說話：點「看我的題目」，再點答案。
welcome-card-picture = 👋 { $names }，歡迎！先認一個小圖就能說話：點「看我的題目」，再點對的那個。
welcome-card-kick = { $within }內點就行；沒趕上會先請出去，隨時能再進來。
welcome-card-stay = { $within }內點就行；沒趕上也沒關係，找管理員幫忙就好。

welcome-toast-in = 好啦，進來坐，可以說話了！
welcome-toast-not-you = 這是給剛進門的朋友的，你不用點。
welcome-toast-question = { $question }
welcome-toast-wrong = 差一點！再來一題：{ $question }
welcome-toast-rest = 不急，喝口茶，過 { $rest } 再來點。
welcome-toast-over = 這一題已經過去啦。

welcome-knock = 你好呀，我是 <b>{ $group }</b> 的小二。答一題就放你進來。
welcome-knock-rules =
    📜 群裡的規矩：
    { $rules }
welcome-knock-in = 🎉 好啦，<b>{ $group }</b> 的門開了，進來坐。

audit-captcha-late = { $at } 進門的題沒趕上答，先請出去了（能再進來）
audit-request-admitted = { $at } 放進來一位申請的

section-welcome = 迎新
setting-welcome-greet = 歡迎新朋友
setting-welcome-words = 歡迎詞（空著用小二的）
setting-welcome-buttons = 歡迎詞下的按鈕
setting-welcome-merge_seconds = 幾秒內來的一起歡迎
setting-welcome-stays_minutes = 歡迎詞留幾分鐘（0 留到下一則）
setting-welcome-captcha = 進門驗證
setting-welcome-captcha_minutes = 驗證限幾分鐘
setting-welcome-captcha_tries = 連錯幾次歇一歇
setting-welcome-captcha_rest_minutes = 歇幾分鐘
setting-welcome-captcha_late = 沒趕上驗證的
setting-welcome-captcha_again = 再來的也要驗證
setting-welcome-requests = 申請進群的
choice-welcome-captcha-off = 不用
choice-welcome-captcha-button = 點按鈕
choice-welcome-captcha-sum = 小算術
choice-welcome-captcha-picture = 認圖
choice-welcome-captcha_late-kick = 先請出去
choice-welcome-captcha_late-stay = 先不能說話
choice-welcome-requests-off = 管理員看
choice-welcome-requests-answer = 私下答題
choice-welcome-requests-admit = 直接放行
