## 寫給小二的，要什麼樣

must-zone = 寫時區名，比如 Asia/Taipei。
must-span = 寫一段時間，比如 22:30-07:00。
must-window = 寫成五段，比如 * 9-20 * * sat（星期六 9 點到 20 點）。
must-entry = 寫成「問法 | 另一種問法 = 答」。
must-name = 名字不能空著。
must-form = 寫法不太對，再看看？
must-words = 最多 { $most } 個字。
must-whole = 寫個整數，{ $low } 到 { $high }。
must-fraction = 寫個數，{ $low } 到 { $high }。
must-number = 寫個數。
must-one-of = 從這幾樣裡選：{ $choices }。
must-list = 一行寫一條。
must-table = 要寫成一條一條的。
must-switch = 寫 true（開）或 false（關）。
must-offered = 點上面的按鈕選一個。
must-distinct = 已經有叫這個的了，換個名字吧。
must-rows-distinct = 要寫成一條一條的，名字不能一樣。
must-fewer = 最多 { $most } 條，先去掉幾條再添。
must-clock = 寫個鐘點，比如 20:00。
must-variables = 花括號裡只能是 name、group、count、rules。
must-address = 寫成「字 - 網址」，比如：今日新鞋 - https://example.com
