permits-offer = An ad to post? A packet for everybody first: { $points } points in { $shares } shares. Then one ad within { $valid } is welcome.
permits-button = 🧧 Send { $points } for one ad
permits-not-for-sale = Ads are not for sale here at the moment.
permits-open = Your pass is still good: one ad before { $until }.
permits-not-yours = This button is for the one who asked. For a pass of your own: /adpass.
permits-offer-over = This offer is over. Just ask again: /adpass.
permits-short = { $missing ->
        [one] { $missing } point
       *[other] { $missing } points
    } short (you have { $balance }).
permits-sold = { $who }, there you go: one ad within { $valid }.
audit-permit-sold = { $at } ad pass bought
help-adpass = <code>/adpass</code>: send a packet, then post one ad
menu-adpass = Buy an ad pass
section-permits = Ad pass
setting-permits-points = Points for one ad (0: not for sale)
setting-permits-shares = Shares of the packet
setting-permits-valid_minutes = Minutes it is good for
