## 群裡收拾乾淨

cleaning-service-how = 這樣用：<code>/cleanservice 進群 退群</code>，或 on、off；有 進群 退群 置頂 群名 通話 加速 定時。
cleaning-service-now = 🧹 這些系統訊息會收走：{ $kinds }
cleaning-nothing = 沒有
cleaning-commands-on = 🧹 群友的命令，答完就收走。
cleaning-commands-off = 群友的命令留著。
cleaning-kept-how = 這樣用：<code>/keepcommand points</code>；再發一次就不留了。
cleaning-kept = <code>/{ $name }</code> 留著不收。
cleaning-not-kept = <code>/{ $name }</code> 也會收走了。

help-cleanservice = <code>/cleanservice 進群 退群</code> 或「清系統訊息 進群」：收走這些系統訊息
menu-cleanservice = 收走系統訊息：on / off / 哪些
help-cleancommand = <code>/cleancommand on</code> 或「清命令 開」：群友的命令答完就收走
menu-cleancommand = 收走群友的命令：on / off
help-keepcommand = <code>/keepcommand points</code> 或「留命令 points」：這一個不收
menu-keepcommand = 這個命令不收

section-cleaning = 收拾
setting-cleaning-service = 收走哪些系統訊息
setting-cleaning-commands = 收走群友的命令
setting-cleaning-kept_commands = 不收的命令

cleaning-kind-joins = 進群
cleaning-kind-leaves = 退群
cleaning-kind-pins = 置頂
cleaning-kind-titles = 群名和頭像
cleaning-kind-calls = 通話
cleaning-kind-boosts = 加速和抽獎
cleaning-kind-timers = 定時刪除
choice-cleaning-service-joins = 進群
choice-cleaning-service-leaves = 退群
choice-cleaning-service-pins = 置頂
choice-cleaning-service-titles = 群名和頭像
choice-cleaning-service-calls = 通話
choice-cleaning-service-boosts = 加速和抽獎
choice-cleaning-service-timers = 定時刪除
