ledger-reason-talk = for talking
ledger-reason-talk-back = talking points taken back
section-talking = Points for talking
setting-talking-points = Points for a post (0: off)
setting-talking-day_points = Most points for talking in a day
setting-talking-min_chars = A post has at least so many characters
setting-talking-cooldown_seconds = Seconds until another post counts
setting-talking-after_hours = Hours after joining until posts count
