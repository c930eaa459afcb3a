"""Votes in polls."""

from __future__ import annotations

from bot.sandbox.errors import ControlError, JsonObject
from bot.sandbox.messages import Message
from bot.sandbox.people import Bot, Person
from bot.sandbox.world import World


def vote_on(world: World, message: Message, person: Person, options: list[int]) -> JsonObject:
    """Count a vote anew; the bot that sent a poll with names hears who voted."""
    poll: JsonObject | None = message.body.get("poll")
    if poll is None or poll["is_closed"]:
        raise ControlError(f"message {message.id} is no open poll")
    if any(not 0 <= option < len(poll["options"]) for option in options):
        raise ControlError("no such option")
    message.votes[person.id] = list(options)
    counted = [
        {**option, "voter_count": sum(index in chosen for chosen in message.votes.values())}
        for index, option in enumerate(poll["options"])
    ]
    voters = sum(bool(chosen) for chosen in message.votes.values())
    poll = {**poll, "options": counted, "total_voter_count": voters}
    message.body = {**message.body, "poll": poll}
    author = world.people.get(message.author_id)
    if isinstance(author, Bot):
        _tell(world, author, poll, person, options)
    return poll


def _tell(world: World, author: Bot, poll: JsonObject, person: Person, options: list[int]) -> None:
    world.tell([author], "poll", poll)
    if not poll["is_anonymous"]:
        lasting = [poll["options"][option]["persistent_id"] for option in options]
        answer = {"poll_id": poll["id"], "user": person.user(), "option_ids": options}
        world.tell([author], "poll_answer", answer | {"option_persistent_ids": lasting})
