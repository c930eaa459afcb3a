## 群规和同意

consent-button-agree = ✅ 我看过啦
consent-toast-thanks = 好嘞，记下啦！
consent-toast-again = 早就记下啦，谢谢！
consent-toast-newer = 群规换新的啦，发 /rules 再看一眼，点新的那个按钮就好。
consent-toast-nothing = 现在不用点这个啦。
consent-toast-not-there = 这是别的群的，在这儿点不上。
consent-not-there = 这是群里人看的规矩，先进群再来看。
consent-no-rules = 群主还没写群规。大家和和气气就好。
consent-rules =
    📜 <b>{ $group }</b> 的群规
    { $rules }
consent-edition = 第 { $number } 版，{ $at }
consent-which-group = 小二不知道说的是哪个群。到那个群里发就行。
consent-write-behind = 把群规写在命令后面：<code>/setrules 和气生财，少发广告</code>
consent-write = 把群规整段发给我就行，最多三千字。不改了就发别的命令。
consent-write-reply = 把群规整段写好，回复这一条就行，最多三千字。
consent-staff-only = 群规得群管来改。
consent-words-only = 这儿只收文字。再发一次 <code>/setrules</code> 就能重来。
consent-too-long = 这有 { $count } 个字，最多 { $most } 个。原来的群规没动，短一点再发。
consent-the-same = 跟现在的群规一模一样，没动。
consent-set = 📜 群规换成第 { $number } 版啦，发 <code>/rules</code> 看看。

help-setrules = <code>/setrules</code> 后面写群规：换成新的一版
menu-setrules = 写群规
audit-rules-set = { $at } 群规换了一版

section-consent = 看过群规
setting-consent-consent = 新朋友要不要点「我看过啦」
choice-consent-consent-off = 不用点
choice-consent-consent-ask = 可以点
choice-consent-consent-must = 点了才能说话
