# 各处共用的小词。

person-nameless = 群友

instant = { $month }月{ $day }日（{ $weekday }）{ $clock }
weekday-1 = 周一
weekday-2 = 周二
weekday-3 = 周三
weekday-4 = 周四
weekday-5 = 周五
weekday-6 = 周六
weekday-7 = 周日

span-days = { $n } 天
span-hours = { $n } 小时
span-minutes = { $n } 分钟
span-seconds = { $n } 秒
audit-noise-held-back = { $at } 说得够多了，先忍着
base-awaited = 写在这里…
