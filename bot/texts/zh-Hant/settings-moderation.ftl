section-moderation = 看廣告的眼光
setting-moderation-ad_at = 幾分算廣告
setting-moderation-doubtful_at = 幾分算拿不準
setting-moderation-allowed_hosts = 放行的網站
setting-moderation-shop_links = 自家店的連結
setting-moderation-words = 廣告詞
setting-moderation-allowed_words = 不算廣告的詞
setting-moderation-newcomer_points = 新人多留神幾分
