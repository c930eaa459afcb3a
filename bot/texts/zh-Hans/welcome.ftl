## 新朋友进门

welcome-one = { $it }
welcome-both = { $first }{ $second }
welcome-and = { $first }、{ $second }
welcome-others = { $names } 等人（还有 { $others } 位）
welcome-hello = 👋 欢迎 { $names }！随便坐，有事喊小二。
welcome-hello-rules = 👋 欢迎 { $names }！随便坐，先瞧一眼群规，有事喊小二。
welcome-button-rules = 📜 看群规
welcome-button-look = 👀 看我的题目
welcome-button-human = 🙋 我是真人

welcome-ask-button = 点一下「我是真人」。
welcome-ask-plus = { $first }加{ $second }等于几？
welcome-ask-minus = { $first }减{ $second }等于几？
welcome-ask-picture = 点一下{ $what }。
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
welcome-picture-apple = 苹果
welcome-picture-dog = 小狗
welcome-picture-car = 汽车
welcome-picture-umbrella = 雨伞
welcome-picture-fish = 鱼
welcome-picture-flower = 花
welcome-picture-clock = 闹钟

welcome-card-button = 👋 { $names }，欢迎！点一下下面的按钮就能说话。
welcome-card-sum = 👋 { $names }，欢迎！先答一道小题就能说话：点「看我的题目」，再点得数。
welcome-card-picture = 👋 { $names }，欢迎！先认一个小图就能说话：点「看我的题目」，再点对的那个。
welcome-card-kick = { $within }里点就行；没赶上会先请出去，随时能再进来。
welcome-card-stay = { $within }里点就行；没赶上也不要紧，找群管开口就好。

welcome-toast-in = 好啦，进来坐，可以说话了！
welcome-toast-not-you = 这是给刚进门的朋友的，你不用点。
welcome-toast-question = { $question }
welcome-toast-wrong = 差一点！再来一题：{ $question }
welcome-toast-rest = 不急，喝口茶，过 { $rest } 再来点。
welcome-toast-over = 这一题已经过去啦。

welcome-knock = 你好呀，我是 <b>{ $group }</b> 的小二。答一题就放你进来。
welcome-knock-rules =
    📜 群里的规矩：
    { $rules }
welcome-knock-in = 🎉 好啦，<b>{ $group }</b> 的门开了，进来坐。

audit-captcha-late = { $at } 进门的题没赶上答，先请出去了（能再进来）
audit-request-admitted = { $at } 放进来一位申请的

section-welcome = 迎新
setting-welcome-greet = 欢迎新朋友
setting-welcome-words = 欢迎词（空着用小二的）
setting-welcome-buttons = 欢迎词下的按钮
setting-welcome-merge_seconds = 几秒内来的一起欢迎
setting-welcome-stays_minutes = 欢迎词留几分钟（0 留到下一条）
setting-welcome-captcha = 进门验证
setting-welcome-captcha_minutes = 验证限几分钟
setting-welcome-captcha_tries = 连错几次歇一歇
setting-welcome-captcha_rest_minutes = 歇几分钟
setting-welcome-captcha_late = 没赶上验证的
setting-welcome-captcha_again = 再来的也要验证
setting-welcome-requests = 申请进群的
choice-welcome-captcha-off = 不用
choice-welcome-captcha-button = 点按钮
choice-welcome-captcha-sum = 小算术
choice-welcome-captcha-picture = 认图
choice-welcome-captcha_late-kick = 先请出去
choice-welcome-captcha_late-stay = 先不能说话
choice-welcome-requests-off = 群管看
choice-welcome-requests-answer = 私下答题
choice-welcome-requests-admit = 直接放行
