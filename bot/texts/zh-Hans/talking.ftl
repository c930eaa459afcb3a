ledger-reason-talk = 聊天
ledger-reason-talk-back = 聊天分收回
section-talking = 聊天得分
setting-talking-points = 聊一句几分（0 不开）
setting-talking-day_points = 一天最多聊出几分
setting-talking-min_chars = 一句至少几个字
setting-talking-cooldown_seconds = 隔几秒才再算
setting-talking-after_hours = 进群几小时后开始算
