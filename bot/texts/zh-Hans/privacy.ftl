## 记着的与忘掉的

privacy-mydata = 这是小二记着的、和你有关的全部东西。别人看不到。
privacy-sure = 要小二把你忘了吗？你的名字、发言统计、违规单里的原话都会删掉，{ $points } 分积分也一起清零。账本里只留一个号码，没了结的单子、禁言和拉黑照旧。这事没法反悔。
privacy-button-yes = 忘了我
privacy-button-no = 算了，还是记着吧
privacy-old = 这个按钮过时啦。真要忘，再发一次 /forgetme。
privacy-stays = 好嘞，小二记着你呢。
privacy-forgotten-toast = 忘啦。
privacy-forgotten = 都忘啦。以后再见，就当头一回认识。
ledger-reason-forgotten = 本人要求忘记，清零
audit-told-data = { $at } 看了自己的数据
audit-forgot = { $at } 要求被忘记
help-mydata = <code>/mydata</code> 或「我的数据」：小二记着我些什么
help-forgetme = <code>/forgetme</code> 或「忘了我」：让小二把我忘掉
menu-mydata = 小二记着我什么
menu-forgetme = 忘了我
