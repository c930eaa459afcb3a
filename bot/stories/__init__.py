"""Stories: whole conversations in plain Chinese text, played against the real bot in the sandbox.

`script` is what a story consists of, `reading` turns a `.chat` file into it, `stage` holds the people and
groups, `acting` does what people do, `watching` sees what the bot does, `comparing` says where the two
differ, `playing` goes through a story from the top. The grammar is told in `tests/stories/README.md`.
"""
