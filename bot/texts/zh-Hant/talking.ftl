ledger-reason-talk = 聊天
ledger-reason-talk-back = 聊天分收回
section-talking = 聊天得分
setting-talking-points = 聊一句幾分（0 不開）
setting-talking-day_points = 一天最多聊出幾分
setting-talking-min_chars = 一句至少幾個字
setting-talking-cooldown_seconds = 隔幾秒才再算
setting-talking-after_hours = 進群幾小時後開始算
