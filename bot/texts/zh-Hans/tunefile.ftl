## 设置存成文件，再搬回来

tunefile-here = 📄 <b>{ $group }</b> 的设置，收好啦。要搬回来，发 <code>/importsettings</code> 再把这个文件给我。
tunefile-head =
    小二的群设置。
    不带 # 的是这个群自己定的；带 # 的是现在的默认，去掉 # 就定下来。
    导入以后，群里自己定的就跟这个文件一模一样，文件里没定的都回到默认。
tunefile-send = 📄 把 <b>{ $group }</b> 的设置文件发给我。先给你看要改什么，你点头了才改。
tunefile-again = 改好了再发一次文件就行。
tunefile-no-file = 这不是文件。
tunefile-faults = 这个文件还用不了，一样都没改：
tunefile-fault-size = 文件太大了，最大 256 KB。
tunefile-fault-coding = 这不是 UTF-8 的文字文件。
tunefile-fault-gone = 文件取不到了。
tunefile-broken = 第 { $line } 行第 { $column } 个字起，读不懂。
tunefile-near = { $path }：没有这项设置，是不是想写 { $near }？
tunefile-unknown = { $path }：没有这项设置。
tunefile-wrong = { $path }：{ $given } 不行。{ $must }
tunefile-table = { $path }：这里要写成一项一项的设置。
tunefile-together = { $path }：这几项放在一起不行。
tunefile-room = { $path }：你得是那个群的群管才行。
tunefile-same = 跟现在一模一样，没什么要改的。
tunefile-would = <b>{ $group }</b> 会改 { $n } 处：
tunefile-yes = ✅ 就这么改
tunefile-no = 算了
tunefile-done = 改好了 { $n } 处。要反悔，在「设置」的「改过什么」里一下就撤回。
tunefile-left = 好，什么都没改。
tunefile-taught =
    群管教过的：哪些像广告、哪些没事。只有数字，看不出原话，也没有名字；别动它。
tunefile-no-lessons = lessons：群管教过的这一段被改坏了，请用原来的文件；不要的话整段删掉。
tunefile-lessons = <b>{ $group }</b> 还会学到 { $n } 条群管教过的广告经验。
tunefile-learned = 学会了 { $n } 条经验，一天之内可以点下面忘掉。
tunefile-back = ↩️ 这些经验不要了
tunefile-unlearned = 好，那些经验都忘掉了。
tunefile-owner-only = 这是群主用的。

audit-lessons-brought = { $at } 从文件里学了 { $why } 条广告经验
audit-lessons-taken-back = { $at } 把从文件里学的忘掉了
audit-settings-exported = { $at } 导出了设置
help-exportsettings = <code>/exportsettings</code> 或「导出设置」：把群的设置存成文件（群主）
help-importsettings = <code>/importsettings</code> 或「导入设置」：从文件搬回设置（群主）
