## xiaoer verify-draw：说在终端上，不带标记

verifying-what = { $title } · { $group } · 抽奖 { $number }
verifying-step-record = 记录读得懂
verifying-step-commitment = 暗号就是开场时封好的那一个
verifying-step-list = 名单是完整的：{ $entrants } 人，{ $tickets } 张券
verifying-step-beacon = 公共随机数：{ $beacon }
verifying-step-winners = 中奖的人，正是暗号和名单算出来的
verifying-step-alternates = 候补和他们的次序也是
verifying-beacon-none = 这次没有用
verifying-beacon-absent = 第 { $round } 轮没有等到（{ $why }）
verifying-beacon-used = 第 { $round } 轮
verifying-fault-not-a-record = 这个文件不是开奖记录{ $at ->
    [none] 。
   *[other] ：请看 { $at }。
}
verifying-fault-unknown-algorithm = 这份记录出自更新的小二，请用新版来核对。
verifying-fault-commitment-differs = 暗号和指纹对不上。指纹应该是 { $expected }，记录里写的是 { $found }。
verifying-fault-list-missing = 名单另存在文件 { $at } 里，请用 --entrants 指给我看。
verifying-fault-line-wrong = 名单第 { $at } 行不对。
verifying-fault-listed-twice = 有人在名单里出现了两次，记号是 { $at }。
verifying-fault-list-count-differs = 名单里的人数 / 券数是 { $expected }，记录里写的是 { $found }。
verifying-fault-list-digest-differs = 名单被改过。它的指纹（SHA-256）是 { $expected }，记录里写的是 { $found }。
verifying-fault-beacon-differs = 公共随机数和它的签名对不上。应该是 { $expected }，记录里写的是 { $found }。
verifying-fault-winners-differ = 中奖名单第 { $at } 位应该是 { $expected }，记录里写的是 { $found }。
verifying-fault-alternates-differ = 候补名单第 { $at } 位应该是 { $expected }，记录里写的是 { $found }。
verifying-nobody = 没有人
verifying-winner = { $prize }：{ $number } { $name }
verifying-alternate = 候补：{ $number } { $name }
verifying-true = ✓ 记录是真的：谁来重抽一遍，都是这些人中奖。
verifying-false = ✗ 记录不对。
verifying-compare = 有一件事程序看不出来：下面这两行，当时是不是按时发在群里？请到群里对一对。
verifying-compare-commitment = 开场时发的暗号指纹：{ $commitment }
verifying-compare-list = 截止时发的名单指纹：{ $digest }
verifying-compare-beacon = 名单要在公共随机数第 { $round } 轮之前就发在群里，也就是 { $at } 之前
