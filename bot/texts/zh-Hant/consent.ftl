## 群規和同意

consent-button-agree = ✅ 我看過啦
consent-toast-thanks = 好，記下啦！
consent-toast-again = 早就記下啦，謝謝！
consent-toast-newer = 群規換新的啦，發 /rules 再看一眼，點新的那個按鈕就好。
consent-toast-nothing = 現在不用點這個啦。
consent-toast-not-there = 這是別的群的，在這裡點不了。
consent-not-there = 這是給群裡人看的規矩，先進群再來看。
consent-no-rules = 群主還沒寫群規。大家和和氣氣就好。
consent-rules =
    📜 <b>{ $group }</b> 的群規
    { $rules }
consent-edition = 第 { $number } 版，{ $at }
consent-which-group = 小二不知道說的是哪個群。到那個群裡發就行。
consent-write-behind = 把群規寫在指令後面：<code>/setrules 和氣生財，少發廣告</code>
consent-write = 把群規整段發給我就行，最多三千字。不改了就發別的指令。
consent-write-reply = 把群規整段寫好，回覆這一則就行，最多三千字。
consent-staff-only = 群規要管理員來改。
consent-words-only = 這裡只收文字。再發一次 <code>/setrules</code> 就能重來。
consent-too-long = 這有 { $count } 個字，最多 { $most } 個。原來的群規沒動，短一點再發。
consent-the-same = 跟現在的群規一模一樣，沒動。
consent-set = 📜 群規換成第 { $number } 版啦，發 <code>/rules</code> 看看。

help-setrules = <code>/setrules</code> 後面寫群規：換成新的一版
menu-setrules = 寫群規
audit-rules-set = { $at } 群規換了一版

section-consent = 看過群規
setting-consent-consent = 新朋友要不要點「我看過啦」
choice-consent-consent-off = 不用點
choice-consent-consent-ask = 可以點
choice-consent-consent-must = 點了才能說話
