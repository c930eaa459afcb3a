# What xiaoer init asks.
init-language = 群里说什么话 / 群裡說什麼話 / Language of the groups (zh-Hans, zh-Hant, en)
init-zone = Time zone (such as Asia/Shanghai)
init-token = Token from @BotFather (typed unseen; empty: from the environment)
init-database = Where the books go
init-written = { $file } is written. Next: xiaoer check --config { $file }
readme-for-all = for everybody
readme-for-staff = for staff
