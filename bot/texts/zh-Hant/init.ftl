# xiaoer init 問的話。
init-language = 群里说什么话 / 群裡說什麼話 / Language of the groups (zh-Hans, zh-Hant, en)
init-zone = 在哪個時區（比如 Asia/Taipei）
init-token = @BotFather 給的 token（打字不顯示；空著就從環境變數裡讀）
init-database = 帳本放哪兒
init-written = 寫好了：{ $file }。接下來：xiaoer check --config { $file }
readme-for-all = 大家都能用
readme-for-staff = 群管和小幫手用
