"""The drill: the real bot, in a process of its own, killed again and again while people go on.

`town` is the groups and what people do in them, `victim` the process, `snapshot` what is left on disk,
`course` one run from the beginning to the end.
"""
