## 違規單：群裡的卡片

offences-card =
    🧾 <b>違規單 { $number }</b> · 第 { $step }/{ $steps } 步
    { $who }，咱群裡不隨手發廣告，剛那條小二先收起來啦。
offences-penalty-packet =
    照群規，給大家發個<b>紅包 { $points } 分</b>（分 { $shares } 份）就好。
    { $due } 前點「發紅包」就行。
offences-penalty-warn = 這回只提個醒，下回照群規來。
offences-penalty-mute = 先歇 { $length }，到點自動能說話。
offences-penalty-mute-forever = 先歇一歇，找群管說一聲就能恢復。
offences-penalty-remove = 照群規請出群 { $length }，到時候歡迎回來。
offences-penalty-remove-forever = 次數滿了，照群規請出群。
offences-penalty-remove-kick = 次數滿了，照群規先請出群，想好了隨時回來。
offences-card-why =
    為什麼：
    { $why }
offences-reason-staff = 群管看過，說是廣告
offences-outcome-short = 💡 積分不夠 { $points }？可以在別處發個紅包，群管看到了點「已收到」。
offences-outcome-overdue = ⏰ 過了約好的時間，還沒發。
offences-outcome-overdue-muted = ⏰ 還沒發，先不能說話；紅包一發馬上恢復。
offences-outcome-paid = ✅ 紅包發了，這事翻篇。
offences-outcome-confirmed = ✅ 群管確認收到，這事翻篇。
offences-outcome-waived = 🤝 群管說算啦，不記這一次。
offences-outcome-overturned = 🙏 看錯了，已撤案，不算數。
offences-outcome-dismissed = 看過了，沒事。
offences-appeal-waiting = 📮 已申訴，等群管看。
offences-appeal-rejected = 📮 申訴看過了，維持原樣。
offences-appeal-accepted = 📮 申訴通過。

offences-button-pay = 🧧 發紅包
offences-button-appeal = 申訴
offences-button-why = 為什麼
offences-button-paid = 已收到（群管）
offences-button-overturn = 誤判撤案（群管）
offences-button-uphold = 維持
offences-button-is-ad = 是廣告
offences-button-not-ad = 不是廣告

## 按按鈕時的小提示

offences-toast-settled = 這張單子已經了結啦。
offences-toast-not-yours = 這個按鈕是留給當事人的。
offences-toast-staff-only = 這個按鈕是群管用的。
offences-toast-short = 還差 { $missing } 分（現有 { $balance } 分）。搶搶紅包、請群主發分都行；在別處發了紅包，請群管點「已收到」。
offences-toast-confirmed = 收到，這單了結。
offences-toast-overturned = 撤啦，都恢復原樣。
offences-toast-is-ad = 好，照群規辦。
offences-toast-not-ad = 好，小二記住了，這種不算廣告。
offences-toast-appealed = 收到，已轉給群管，看完告訴你。
offences-toast-appealed-already = 這單已經申訴過啦，等群管看。
offences-toast-appeal-late = 過了申訴的時間，直接找群主聊聊吧。
offences-toast-upheld = 好，維持原樣。

## 問群管

offences-ask =
    🤔 <b>{ $group }</b>：這條拿不準（單 { $number }）
    { $who }：
    <blockquote>{ $said }</blockquote>
offences-observed-ad =
    👀 <b>{ $group }</b>：只看不動手，不然這條會按廣告收（單 { $number }）
    { $who }：
    <blockquote>{ $said }</blockquote>
offences-observed-doubtful =
    👀 <b>{ $group }</b>：只看不動手，不然這條會來問你（單 { $number }）
    { $who }：
    <blockquote>{ $said }</blockquote>
offences-ask-why =
    小二看到的：
    { $why }
offences-ask-in-group = 🤔 這條小二拿不準，請群管看一眼（單 { $number }）。
offences-opinion-ad = 🔎 另問了一個模型，它也看著像廣告：{ $reason }
offences-opinion-ad-plain = 🔎 另問了一個模型，它也看著像廣告。
offences-opinion-fine = 🔎 另問了一個模型，它看著沒事：{ $reason }
offences-opinion-fine-plain = 🔎 另問了一個模型，它看著沒事。
offences-asked-ad = ✔️ 單 { $number }（{ $who }）：{ $by } 說是廣告，照群規辦了。
offences-asked-ad-itself = ✔️ 單 { $number }（{ $who }）：小二又看了看，是廣告，照群規辦了。
offences-asked-fine = ✔️ 單 { $number }（{ $who }）：{ $by } 說沒事，小二記住了。

## 申訴

offences-appeal-card = 📮 <b>{ $group }</b>：{ $who } 說違規單 { $number } 冤枉。
offences-appeal-said = 說的是：{ $said }
offences-appeal-evidence =
    原話：
    <blockquote>{ $said }</blockquote>
offences-appeal-in-group = 📮 { $who } 對違規單 { $number } 有話說，請群管看看。
offences-appeal-upheld = ✔️ 違規單 { $number }（{ $who }）：{ $by } 看過，維持原樣。
offences-appeal-answer = { $who }，違規單 { $number } 群管仔細看過了，還是照原樣。有話直接找群主聊。
offences-nothing-to-appeal = 沒找到你能申訴的單子。寫法：<code>/appeal 12 為什麼冤枉</code>

## 群管的話

offences-no-such-case = 沒找到這張單子。寫上單號，或者回復那張卡片，比如 <code>/case 12</code>。
offences-nothing-owed = 違規單 { $number } 沒有欠著的紅包。
offences-confirmed = 記下了：違規單 { $number }，{ $who } 的紅包已收到。
offences-already-closed = 違規單 { $number } 早已了結。
offences-pardoned = 好，違規單 { $number } 算啦，不記 { $who } 這一次。
offences-overturned = 撤了：違規單 { $number } 不算數，{ $who } 的都還回去。
offences-dismissed = 好，單 { $number } 沒事，小二記住了。
offences-remembered-fine = 好，這種話小二以後不當廣告。
offences-sorry = { $who }，剛才小二看走眼了，給你賠個不是。違規單 { $number } 已撤，一切照舊 🙏
offences-reply-needed = 請回復那條訊息再說 <code>/{ $command }</code>。
offences-not-your-own = 自己的單子，請另一位群管來定。
offences-second = 🙋 單 { $number }（{ $who }）：{ $by } 說是廣告。這回要請出群了，請再來一位群管點頭。
offences-second-in-group = 🙋 單 { $number }：請再來一位群管看一眼。
offences-second-wait = 收走了。這回要請出群，得再有一位群管點頭，小二已經去問了。
offences-toast-another = 這回要請出群，得另一位群管來點。
offences-toast-too-late = 隔得太久啦，這回就算了。
offences-second-late = ⌛ 單 { $number }（{ $who }）：一天裡沒有第二位點頭，就算了。
offences-own-people = 自己人，小二不罰。
offences-cannot-expel = ⚠️ 違規單 { $number }：小二沒能把 { $who } 請出群，多半缺「封禁成員」的權限。請補上，或手動處理。
offences-cannot-restrict = ⚠️ 違規單 { $number }：小二沒能讓 { $who } 先歇著，多半缺「封禁成員」的權限。請補上，或手動處理。

## 到期

offences-reminder-mute = ⏰ { $who }，違規單 { $number } 的紅包（{ $points } 分）忘了吧？{ $until } 前發出就沒事，不然先不能說話，發了就恢復。
offences-reminder-next-step = ⏰ { $who }，違規單 { $number } 的紅包（{ $points } 分）忘了吧？{ $until } 前發出就沒事，不然按下一步算。
offences-reminder-nothing = ⏰ { $who }，違規單 { $number } 的紅包（{ $points } 分）忘了吧？大家都等著搶呢。

## 查看

offences-why = 違規單 { $number }，小二看到的：
offences-case-not-yours = 違規單 { $number } 只給當事人和群管看。
offences-case-asked = 🧾 <b>單 { $number }</b> · { $who }
offences-status-asked = 狀態：等群管看
offences-status-observed = 狀態：只看沒動手
offences-status-open = 狀態：等紅包
offences-status-overdue = 狀態：紅包還沒發，過了約好的時間
offences-status-paid = 狀態：{ $at } 已發紅包
offences-status-confirmed = 狀態：{ $at } 群管確認收到
offences-status-done = 狀態：{ $at } 已處理
offences-status-waived = 狀態：{ $at } 已赦免
offences-status-overturned = 狀態：{ $at } 已撤案
offences-status-dismissed = 狀態：{ $at } 看過，沒事
offences-history = <b>經過</b>
offences-evidence = <blockquote>{ $said }</blockquote>
offences-file-not-yours = 別人的記錄只有群管能看；你的發 <code>/warns</code> 就行。
offences-file-clean = { $who } 清清爽爽，沒有違規。
offences-file = { $who }：有效的違規 { $count } 次，規矩一共 { $steps } 步。
offences-file-warnings = { $who }：群管的提醒 { $count } 次（滿 { $limit } 次有後果）
offences-file-warning = · { $at }，{ $why }
offences-file-warning-plain = · { $at }
offences-file-row-open = · 單 { $number }，{ $at }，等 { $points } 分紅包
offences-file-row-overdue = · 單 { $number }，{ $at }，{ $points } 分紅包還沒發
offences-file-row-paid = · 單 { $number }，{ $at }，已發紅包
offences-file-row-confirmed = · 單 { $number }，{ $at }，已收到
offences-file-row-done = · 單 { $number }，{ $at }，已處理

## 記事

audit-ad-in-hours = { $at } 廣告時段內，放行
audit-ad-free = { $at } 用掉一次免費廣告
audit-ad-permit = { $at } 用掉一次廣告位
audit-case-opened = { $at } 開單 { $why }
audit-case-joined = { $at } 同一陣發的，併入此單
audit-case-asked = { $at } 拿不準，問群管
audit-opinion-ad = { $at } 另問的模型看著像廣告
audit-opinion-fine = { $at } 另問的模型看著沒事
audit-case-observed = { $at } 只看，沒動手
audit-case-paid = { $at } 用積分發了紅包
audit-case-confirmed = { $at } 群管確認收到紅包
audit-case-waived = { $at } 赦免 { $why }
audit-case-overturned = { $at } 撤案，全部恢復
audit-case-dismissed = { $at } 群管說沒事
audit-case-overdue = { $at } 過期，提醒一次
audit-case-muted = { $at } 仍未發，先禁言
audit-case-escalated = { $at } 仍未發，按下一步算
audit-case-appealed = { $at } 申訴 { $why }
audit-case-second = { $at } 小幫手說是廣告，等第二位點頭
audit-case-upheld = { $at } 申訴看過，維持原樣
audit-refused-say = { $at } 卡片沒發出去：{ $why }
audit-refused-edit = { $at } 卡片沒改成：{ $why }
audit-refused-expel = { $at } 沒能請出群：{ $why }
audit-refused-restrict = { $at } 沒能禁言：{ $why }
audit-taught-ad = { $at } 記住一條廣告
audit-taught-fine = { $at } 記住一條好話
audit-taught-nothing = { $at } 忘掉一條

## 幫助

help-warns = <code>/warns</code> 或「我的違規」：看自己有幾次違規
help-case = <code>/case 12</code> 或「違規 12」：看一張違規單
help-appeal = <code>/appeal 12 我是在回答鄰居</code> 或「申訴」：覺得冤枉就說
help-ad = 回覆一條訊息發 <code>/ad</code>：這是廣告
help-notad = 回覆一條訊息或卡片發 <code>/notad</code>：不是廣告，撤案
help-pardon = <code>/pardon 12 初犯</code>：這次算啦
help-paid = <code>/paid 12</code>：別處的紅包已收到
menu-warns = 我的違規
menu-case = 看一張違規單
menu-appeal = 申訴
menu-ad = 回覆：這是廣告
menu-notad = 回覆：不是廣告
menu-pardon = 赦免一張違規單
menu-paid = 確認收到紅包
