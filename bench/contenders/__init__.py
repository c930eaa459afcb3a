"""The bots that are measured beside each other, each in a process of its own.

Arguments: the Bot API server's address, the token, a database file, and what else it is told: counts of
messages (whoever cannot be watched from outside prints a line whenever so many have been dealt with), or
settings of all groups.
"""
