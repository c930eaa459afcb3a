"""A message survives its way through the outbox."""

import json
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from rules.base.events import Dice, Link, Message, PictureRef
from rules.base.ids import MessageNo
from rules.base.messages import message_from_json, message_to_json
from rules.base.people import Person, Voice

people = st.builds(Person, st.integers(), st.text(), st.text(), st.sampled_from(Voice))
plain = {
    "number": st.integers(1).map(MessageNo),
    "author": people,
    "posted_at": st.datetimes(timezones=st.just(UTC)),
    "text": st.text(),
    "links": st.tuples(st.builds(Link, st.text(), st.text(), st.booleans())) | st.just(()),
    "mentions": st.tuples(st.text(min_size=1)) | st.just(()),
    "named": st.tuples(people) | st.just(()),
    "phones": st.tuples(st.text(min_size=1)) | st.just(()),
    "pictures": st.tuples(st.builds(PictureRef, st.text(), st.text(), st.integers())) | st.just(()),
    "album": st.text(),
    "forwarded": st.sampled_from(["", "user", "channel"]),
    "via_bot": st.booleans(),
    "story": st.booleans(),
    "contact_card": st.booleans(),
    "buttons": st.booleans(),
    "media": st.booleans(),
    "dice": st.none() | st.builds(Dice, st.text(), st.integers(1)),
}
messages = st.builds(Message, **plain, reply=st.none() | st.builds(Message, **plain))


@given(messages)
def test_there_and_back(message):
    assert message_from_json(json.loads(json.dumps(message_to_json(message)))) == message


def test_what_is_empty_is_left_out():
    line = Message(MessageNo(1), Person(5), datetime(2026, 11, 23, tzinfo=UTC), "hi")
    assert set(message_to_json(line)) == {"number", "author", "posted_at", "text"}
