fund-balance = <b>{ $group }</b> 的公款：{ $points } 分
fund-movement = · { $at } { $amount } { $reason }
fund-untouched = 還沒有進出。
fund-which-group = 想看哪個群的公款？在那個群裡說一聲「群基金」就行。
help-fund = <code>/fund</code> 或「群基金」：看群裡公款有多少、怎麼來的；群管可以「發紅包 100 10 用群基金」
menu-fund = 看群裡的公款
