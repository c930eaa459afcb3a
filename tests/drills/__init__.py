"""The drills: every fault that can be made to happen here, played on the whole bot, and the books afterwards.

`town` is the groups and what people do in them, `victim` the bot in a process of its own, `snapshot` what is
left on disk, `course` one run from the beginning to the end, `misfortunes` what befalls the bot meanwhile.
What was seen stands in docs/reliability.md.
"""
