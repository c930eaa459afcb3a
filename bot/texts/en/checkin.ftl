checkin-done = ✅ Checked in: +{ $points }, { $balance } now.
checkin-first = See you tomorrow: days in a row bring more.
checkin-row = Day { $row } in a row.
checkin-again = You've been here today: { $row ->
        [one] { $row } day
       *[other] { $row } days
    } in a row, { $balance } points. See you tomorrow.
checkin-off = There is no checking in here.
checkin-hidden = I can't see who you are. Check in under your own name.
checkin-milestone = 🌟 { $who } has checked in { $row } days in a row!
ledger-reason-checkin = checked in
help-checkin = <code>/checkin</code>: once a day; days in a row bring more
menu-checkin = Check in
section-checkin = Checking in
setting-checkin-points = Points for checking in (0: off)
setting-checkin-row_points = More for each day in a row
setting-checkin-row_max_points = Most for days in a row
setting-checkin-milestones = Tell the group of 7, 30, 100, 365 days
