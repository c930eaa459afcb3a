## 群里收拾干净

cleaning-service-how = 这样用：<code>/cleanservice 进群 退群</code>，或 on、off；有 进群 退群 置顶 群名 通话 加速 定时。
cleaning-service-now = 🧹 这些系统消息会收走：{ $kinds }
cleaning-nothing = 没有
cleaning-commands-on = 🧹 群友的命令，答完就收走。
cleaning-commands-off = 群友的命令留着。
cleaning-kept-how = 这样用：<code>/keepcommand points</code>；再发一次就不留了。
cleaning-kept = <code>/{ $name }</code> 留着不收。
cleaning-not-kept = <code>/{ $name }</code> 也会收走了。

help-cleanservice = <code>/cleanservice 进群 退群</code> 或「清系统消息 进群」：收走这些系统消息
menu-cleanservice = 收走系统消息：on / off / 哪些
help-cleancommand = <code>/cleancommand on</code> 或「清命令 开」：群友的命令答完就收走
menu-cleancommand = 收走群友的命令：on / off
help-keepcommand = <code>/keepcommand points</code> 或「留命令 points」：这一个不收
menu-keepcommand = 这个命令不收

section-cleaning = 收拾
setting-cleaning-service = 收走哪些系统消息
setting-cleaning-commands = 收走群友的命令
setting-cleaning-kept_commands = 不收的命令

cleaning-kind-joins = 进群
cleaning-kind-leaves = 退群
cleaning-kind-pins = 置顶
cleaning-kind-titles = 群名和头像
cleaning-kind-calls = 通话
cleaning-kind-boosts = 加速和抽奖
cleaning-kind-timers = 定时删除
choice-cleaning-service-joins = 进群
choice-cleaning-service-leaves = 退群
choice-cleaning-service-pins = 置顶
choice-cleaning-service-titles = 群名和头像
choice-cleaning-service-calls = 通话
choice-cleaning-service-boosts = 加速和抽奖
choice-cleaning-service-timers = 定时删除
