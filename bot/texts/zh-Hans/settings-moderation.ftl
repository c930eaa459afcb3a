section-moderation = 看广告的眼光
setting-moderation-ad_at = 几分算广告
setting-moderation-doubtful_at = 几分算拿不准
setting-moderation-allowed_hosts = 放行的网站
setting-moderation-shop_links = 自家店的链接
setting-moderation-words = 广告词
setting-moderation-allowed_words = 不算广告的词
setting-moderation-newcomer_points = 新人多留神几分
