## 听命令

hearing-who = 是哪位群管在说话？点一下，小二就照办。
hearing-button-admin = 我是管理员
hearing-known = 好嘞。
hearing-too-late = 过时啦，请再发一次命令。
hearing-staff-only = 这个得群管来。
hearing-staff-unknown = 小二还没认全群管，稍等一分钟再发一次。
hearing-in-group = <code>/{ $command }</code> 请到群里发，小二才知道说的是哪个群。
hearing-in-private = 这个咱们私下说。
hearing-button-private = 私聊小二

audit-refused = { $at } 不是群管，没照办：{ $why }
audit-press-refused = { $at } 不是群管，点了群管的按钮，没照办
