fund-balance = The purse of <b>{ $group }</b>: { $points } points
fund-movement = · { $at } { $amount } { $reason }
fund-untouched = Nothing has come or gone yet.
fund-which-group = Which group's purse? Say <code>/fund</code> there.
help-fund = <code>/fund</code>: what the group's purse holds and where it came from; admins can pay a packet from it: <code>/redpacket 100 10 fund</code>
menu-fund = See the group's purse
