# xiaoer init 问的话。
init-language = 群里说什么话 / 群裡說什麼話 / Language of the groups (zh-Hans, zh-Hant, en)
init-zone = 在哪个时区（比如 Asia/Shanghai）
init-token = @BotFather 给的 token（打字不显示；空着就从环境变量里读）
init-database = 账本放哪儿
init-written = 写好了：{ $file }。接下来：xiaoer check --config { $file }
readme-for-all = 大家都能用
readme-for-staff = 群管和小帮手用
