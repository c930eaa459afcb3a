fund-balance = <b>{ $group }</b> 的公款：{ $points } 分
fund-movement = · { $at } { $amount } { $reason }
fund-untouched = 还没有进出。
fund-which-group = 想看哪个群的公款？在那个群里说一声「群基金」就行。
help-fund = <code>/fund</code> 或「群基金」：看群里公款有多少、怎么来的；群管可以「发红包 100 10 用群基金」
menu-fund = 看群里的公款
