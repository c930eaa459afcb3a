## 小二進群

joining-hello =
    👋 大家好，我是<b>小二</b>，給群主跑腿的。
    廣告不讓亂飛，紅包、積分的帳也記得清清楚楚。平時不吵人，想看我會啥就發 <code>/help</code>。
joining-has-delete = ✅ 能收走廣告（刪除訊息）
joining-lacks-delete = ⬜ 還收不走廣告（缺「刪除訊息」權限）
joining-has-restrict = ✅ 能請人先歇著、請出群（封鎖成員）
joining-lacks-restrict = ⬜ 還不能請人先歇著（缺「封鎖成員」權限）
joining-has-supergroup = ✅ 已是超級群
joining-lacks-supergroup = ⬜ 還是普通群，請升級成超級群（給群設個公開連結，或打開「新成員可見歷史」就會升級）
joining-ready = 都齊了，開工！
joining-wanting = 請群主把小二設成管理員，勾上缺的那幾項，勾好這裡會自動打勾。
joining-button-setup = 🚀 開始設定
joining-button-settings = ⚙️ 設定

joining-other =
    🙋 又來了一位小二（@{ $other }）。這個群還是我來管，那位就不吭聲了。
    想換成那位，請群主把我移出群，那位聽到動靜就會接手。
joining-taken = 👋 前面那位小二走了，這個群從現在起由我接著管。帳都在，規矩照舊。

joining-rights-lost = ⚠️ <b>{ $group }</b>：小二的權限少了，有些活幹不了啦：

audit-arrived = { $at } 小二進群
audit-gone = { $at } 小二離開了群
audit-taken-over = { $at } 換了一位小二接手
audit-rights-lost = { $at } 少了權限：{ $why }
