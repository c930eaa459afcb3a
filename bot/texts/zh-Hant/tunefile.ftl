## 設定存成檔案，再搬回來

tunefile-here = 📄 <b>{ $group }</b> 的設定，收好啦。要搬回來，發 <code>/importsettings</code> 再把這個檔案給我。
tunefile-head =
    小二的群設定。
    不帶 # 的是這個群自己定的；帶 # 的是現在的預設，去掉 # 就定下來。
    匯入以後，群裡自己定的就跟這個檔案一模一樣，檔案裡沒定的都回到預設。
tunefile-send = 📄 把 <b>{ $group }</b> 的設定檔發給我。先給你看要改什麼，你點頭了才改。
tunefile-again = 改好了再發一次檔案就行。
tunefile-no-file = 這不是檔案。
tunefile-faults = 這個檔案還用不了，一樣都沒改：
tunefile-fault-size = 檔案太大了，最大 256 KB。
tunefile-fault-coding = 這不是 UTF-8 的文字檔。
tunefile-fault-gone = 檔案取不到了。
tunefile-broken = 第 { $line } 行第 { $column } 個字起，讀不懂。
tunefile-near = { $path }：沒有這項設定，是不是想寫 { $near }？
tunefile-unknown = { $path }：沒有這項設定。
tunefile-wrong = { $path }：{ $given } 不行。{ $must }
tunefile-table = { $path }：這裡要寫成一項一項的設定。
tunefile-together = { $path }：這幾項放在一起不行。
tunefile-room = { $path }：你得是那個群的群管才行。
tunefile-same = 跟現在一模一樣，沒什麼要改的。
tunefile-would = <b>{ $group }</b> 會改 { $n } 處：
tunefile-yes = ✅ 就這麼改
tunefile-no = 算了
tunefile-done = 改好了 { $n } 處。要反悔，在「設定」的「改過什麼」裡一下就撤回。
tunefile-left = 好，什麼都沒改。
tunefile-taught =
    群管教過的：哪些像廣告、哪些沒事。只有數字，看不出原話，也沒有名字；別動它。
tunefile-no-lessons = lessons：群管教過的這一段被改壞了，請用原來的檔案；不要的話整段刪掉。
tunefile-lessons = <b>{ $group }</b> 還會學到 { $n } 條群管教過的廣告經驗。
tunefile-learned = 學會了 { $n } 條經驗，一天之內可以點下面忘掉。
tunefile-back = ↩️ 這些經驗不要了
tunefile-unlearned = 好，那些經驗都忘掉了。
tunefile-owner-only = 這是群主用的。

audit-lessons-brought = { $at } 從檔案裡學了 { $why } 條廣告經驗
audit-lessons-taken-back = { $at } 把從檔案裡學的忘掉了
audit-settings-exported = { $at } 匯出了設定
help-exportsettings = <code>/exportsettings</code> 或「匯出設定」：把群的設定存成檔案（群主）
help-importsettings = <code>/importsettings</code> 或「匯入設定」：從檔案搬回設定（群主）
