## 写给小二的，要什么样

must-zone = 写时区名，比如 Asia/Shanghai。
must-span = 写一段时间，比如 22:30-07:00。
must-window = 写成五段，比如 * 9-20 * * sat（星期六 9 点到 20 点）。
must-entry = 写成「问法 | 另一种问法 = 答」。
must-name = 名字不能空着。
must-form = 写法不太对，再看看？
must-words = 最多 { $most } 个字。
must-whole = 写个整数，{ $low } 到 { $high }。
must-fraction = 写个数，{ $low } 到 { $high }。
must-number = 写个数。
must-one-of = 从这几样里选：{ $choices }。
must-list = 一行写一条。
must-table = 要写成一条一条的。
must-switch = 写 true（开）或 false（关）。
must-offered = 点上面的按钮选一个。
must-distinct = 已经有叫这个的了，换个名字吧。
must-rows-distinct = 要写成一条一条的，名字不能一样。
must-fewer = 最多 { $most } 条，先去掉几条再添。
must-clock = 写个钟点，比如 20:00。
must-variables = 花括号里只能是 name、group、count、rules。
must-address = 写成「字 - 网址」，比如：今日新鞋 - https://example.com
