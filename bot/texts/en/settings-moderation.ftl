section-moderation = Judging ads
setting-moderation-ad_at = Score of an ad
setting-moderation-doubtful_at = Score of a doubtful post
setting-moderation-allowed_hosts = Sites that are fine
setting-moderation-shop_links = Links of our own shops
setting-moderation-words = Ad words
setting-moderation-allowed_words = Words that are fine
setting-moderation-newcomer_points = Extra points for newcomers
