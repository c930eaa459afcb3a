"""Words that call or sell in English, by points, squeezed: more of what `call_words_table` begins.

Written together, so only words that hardly stand inside others: no "mint" (ad*mint*on), no "win".
"""

_BY_POINTS = {
    0.8: (
        "subscribe subscribers giveaway whitelist vouchers wallet ringtone download followback fullmovie "
        "tutorials"
    ),
    1.2: (
        "urgent prize awarded toclaim findoutmore moreinfo visitour visitmy forsale bestprice wholesale "
        "freetrial freequote grandopening specialoffer dontmissout limitedspots satisfactionguaranteed "
        "promotion linkbelow getyours grabyours bookyour shopnow followfor retweet dropyour tagfriends "
        "watchmy myvideosare checkouttheir thumbsupso ifiget ringtones "
        "mymusic mychannel myvideos ourapp yourmobile textback landline cashback earnextra passiveincome "
        "investment signals freeentry freemsg "
    ),
    1.8: (
        "checkitout checkoutthis checkoutour checkoutthe pleasecheck clickon clickbelow followus followme "
        "messageme dmus dmnow dmto inboxus whatsappus contactnow callus textus addmeon reachout msgme "
        "joinus joinmy joinmygroup subscribeto subscribeif pleasesubscribe subscribeand visitwww "
        "supportme hitsubscribe linkin howtoearn makemoney earnmoney getpaid workfromhome fromhome "
        "homebased freemoney freeguide winafree guaranteedto freemint nftdrop mintnow mintlive presale "
        "connectwallet wlspots stopto stoptexts stopsms optout txtstop deliveryavailable "
        "freedelivery wedeliver cashondelivery cheapprice affordableprice offersavailable"
    ),
    2.6: (
        "urgentmessagewaiting deliverywaiting singlesarewaiting girlsarewaiting areoutbid wereoutbid "
        "checkmychannel checkmyvideo checkmymusic gocheckout newchannel "
        "subtome subscribemychannel subscribeme thumbsupif "
        "visitmychannel attempttocontact contactu nationalrate wkly ppm costsp callfrom tosubscribe "
        "todayonly orderyours selectedto wlgiveaway nftgiveaway freenft whitelistspot recoveryour "
        "recoverstolen cryptorecovery moreinfodm dmforinfo dmformore dmforprice dmfordetails dmtoorder "
        "inboxtoorder messagetoorder whatsapptoorder calltobook "
    ),
    3.9: "checkoutmychannel checkoutmyvideo checkoutmymusic checkoutmynew checkoutmyremix checkoutmycover "
    "checkoutourchannel checkoutourvideo subscribetomychannel pleasesubscribetomy getfreefollowers",
}

ENGLISH_CALLS = {word: points for points, words in _BY_POINTS.items() for word in words.split()}
