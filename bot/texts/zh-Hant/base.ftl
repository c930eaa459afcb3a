# 各處共用的小詞。

person-nameless = 群友

instant = { $month }月{ $day }日（{ $weekday }）{ $clock }
weekday-1 = 週一
weekday-2 = 週二
weekday-3 = 週三
weekday-4 = 週四
weekday-5 = 週五
weekday-6 = 週六
weekday-7 = 週日

span-days = { $n } 天
span-hours = { $n } 小時
span-minutes = { $n } 分鐘
span-seconds = { $n } 秒
audit-noise-held-back = { $at } 說得夠多了，先忍著
base-awaited = 寫在這裡…
