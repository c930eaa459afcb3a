## 聽命令

hearing-who = 是哪位群管在說話？點一下，小二就照辦。
hearing-button-admin = 我是管理員
hearing-known = 好嘞。
hearing-too-late = 過時啦，請再發一次命令。
hearing-staff-only = 這個得群管來。
hearing-staff-unknown = 小二還沒認全群管，稍等一分鐘再發一次。
hearing-in-group = <code>/{ $command }</code> 請到群裡發，小二才知道說的是哪個群。
hearing-in-private = 這個咱們私下說。
hearing-button-private = 私聊小二

audit-refused = { $at } 不是群管，沒照辦：{ $why }
audit-press-refused = { $at } 不是群管，點了群管的按鈕，沒照辦
