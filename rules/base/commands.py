"""What a command is, and how one is read out of a message: a slash command, or plain Chinese words.

Slash commands cannot be Chinese, so plain words are matched: the whole message must be the word, or the
word and arguments of the shape that the command expects, so that talk about points is not a command.
Full-width and Chinese prefixes (`／` `！` `!` `.` `。` `#`) are understood.
"""

from dataclasses import dataclass, field

from rules.base.roles import Role

REST_CHARS_MAX = 1_000  # of what stands behind a command; the rest is cut off


@dataclass(frozen=True, slots=True)
class Command:
    """One command: `name` as in `/name`, its plain `words`, who may, and where it works.

    `takes` is a regular expression that what follows a plain word must match in full ("" for nothing);
    slash commands take anything. `menu`: shown in the platform's command menu.
    """

    name: str
    words: tuple[str, ...] = ()
    role: Role = Role.ANYONE
    takes: str = ""
    in_group: bool = True
    in_private: bool = True
    menu: bool = True
    aliases: tuple[str, ...] = ()  # other slash names
    topics: tuple[str, ...] = field(default=())  # help texts that belong to it besides `help-<name>`
