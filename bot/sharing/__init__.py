"""Several workers on one PostgreSQL: who fetches, who decides what, what becomes of a worker that is gone.

`Line` decides what waits in our shards, `Fetching` puts updates in line while it is our turn to, `Tending`
divides the shards, `Pulse` gives signs of life and hears of news.
"""
