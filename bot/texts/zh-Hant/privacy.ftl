## 記著的與忘掉的

privacy-mydata = 這是小二記著的、和你有關的全部東西。別人看不到。
privacy-sure = 要小二把你忘了嗎？你的名字、發言統計、違規單裡的原話都會刪掉，{ $points } 分積分也一起清零。帳本裡只留一個號碼，沒了結的單子、禁言和拉黑照舊。這事沒法反悔。
privacy-button-yes = 忘了我
privacy-button-no = 算了，還是記著吧
privacy-old = 這個按鈕過時啦。真要忘，再發一次 /forgetme。
privacy-stays = 好嘞，小二記著你呢。
privacy-forgotten-toast = 忘啦。
privacy-forgotten = 都忘啦。以後再見，就當頭一回認識。
ledger-reason-forgotten = 本人要求忘記，清零
audit-told-data = { $at } 看了自己的資料
audit-forgot = { $at } 要求被忘記
help-mydata = <code>/mydata</code> 或「我的資料」：小二記著我些什麼
help-forgetme = <code>/forgetme</code> 或「忘了我」：讓小二把我忘掉
menu-mydata = 小二記著我什麼
menu-forgetme = 忘了我
