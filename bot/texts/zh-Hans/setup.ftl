## 几下点好一个群

setup-step = 🚀 <b>第 { $n } 步，共 { $of } 步</b>
setup-language = 小二在群里说哪种话？
setup-language-zh-Hans = 简体中文
setup-language-zh-Hant = 繁體中文
setup-language-en = English
setup-ads = 群里有人打广告，怎么管？
setup-ads-strict = 严一点：像广告就管
setup-ads-usual = 照常：看准了才管
setup-ads-mild = 松一点：每周让发一条
setup-ads-observe = 先看看：只告诉群管，不动手
setup-points = 要不要玩积分？
setup-points-on = 要：签到有积分，能换广告位
setup-points-off = 不要
setup-welcome = 有新人进群，怎么迎？
setup-welcome-greet = 打个招呼
setup-welcome-ask = 先点一下证明是真人，再打招呼
setup-welcome-off = 不用管
setup-skip = 不改，下一步 ›
setup-done = 🎉 <b>设好啦，小二开工！</b>
setup-later = 往后想改哪样，发「设置」就行；改错了也能撤回。
