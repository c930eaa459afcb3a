## xiaoer verify-draw：說在終端上，不帶標記

verifying-what = { $title } · { $group } · 抽獎 { $number }
verifying-step-record = 記錄讀得懂
verifying-step-commitment = 暗號就是開場時封好的那一個
verifying-step-list = 名單是完整的：{ $entrants } 人，{ $tickets } 張券
verifying-step-beacon = 公共隨機數：{ $beacon }
verifying-step-winners = 中獎的人，正是暗號和名單算出來的
verifying-step-alternates = 候補和他們的次序也是
verifying-beacon-none = 這次沒有用
verifying-beacon-absent = 第 { $round } 輪沒有等到（{ $why }）
verifying-beacon-used = 第 { $round } 輪
verifying-fault-not-a-record = 這個檔案不是開獎記錄{ $at ->
    [none] 。
   *[other] ：請看 { $at }。
}
verifying-fault-unknown-algorithm = 這份記錄出自更新的小二，請用新版來核對。
verifying-fault-commitment-differs = 暗號和指紋對不上。指紋應該是 { $expected }，記錄裡寫的是 { $found }。
verifying-fault-list-missing = 名單另存在檔案 { $at } 裡，請用 --entrants 指給我看。
verifying-fault-line-wrong = 名單第 { $at } 行不對。
verifying-fault-listed-twice = 有人在名單裡出現了兩次，記號是 { $at }。
verifying-fault-list-count-differs = 名單裡的人數 / 券數是 { $expected }，記錄裡寫的是 { $found }。
verifying-fault-list-digest-differs = 名單被改過。它的指紋（SHA-256）是 { $expected }，記錄裡寫的是 { $found }。
verifying-fault-beacon-differs = 公共隨機數和它的簽名對不上。應該是 { $expected }，記錄裡寫的是 { $found }。
verifying-fault-winners-differ = 中獎名單第 { $at } 位應該是 { $expected }，記錄裡寫的是 { $found }。
verifying-fault-alternates-differ = 候補名單第 { $at } 位應該是 { $expected }，記錄裡寫的是 { $found }。
verifying-nobody = 沒有人
verifying-winner = { $prize }：{ $number } { $name }
verifying-alternate = 候補：{ $number } { $name }
verifying-true = ✓ 記錄是真的：誰來重抽一遍，都是這些人中獎。
verifying-false = ✗ 記錄不對。
verifying-compare = 有一件事程式看不出來：下面這兩行，當時是不是按時發在群裡？請到群裡對一對。
verifying-compare-commitment = 開場時發的暗號指紋：{ $commitment }
verifying-compare-list = 截止時發的名單指紋：{ $digest }
verifying-compare-beacon = 名單要在公共隨機數第 { $round } 輪之前就發在群裡，也就是 { $at } 之前
