## 幾下點好一個群

setup-step = 🚀 <b>第 { $n } 步，共 { $of } 步</b>
setup-language = 小二在群裡說哪種話？
setup-language-zh-Hans = 简体中文
setup-language-zh-Hant = 繁體中文
setup-language-en = English
setup-ads = 群裡有人打廣告，怎麼管？
setup-ads-strict = 嚴一點：像廣告就管
setup-ads-usual = 照常：看準了才管
setup-ads-mild = 鬆一點：每週讓發一則
setup-ads-observe = 先看看：只告訴群管，不動手
setup-points = 要不要玩積分？
setup-points-on = 要：簽到有積分，能換廣告位
setup-points-off = 不要
setup-welcome = 有新人進群，怎麼迎？
setup-welcome-greet = 打個招呼
setup-welcome-ask = 先點一下證明是真人，再打招呼
setup-welcome-off = 不用管
setup-skip = 不改，下一步 ›
setup-done = 🎉 <b>設好啦，小二開工！</b>
setup-later = 往後想改哪樣，發「設定」就行；改錯了也能撤回。
