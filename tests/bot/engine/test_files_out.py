"""Files go out like messages; documents come back as events; a question carries the hint for its answer."""

from base64 import b64decode
from datetime import timedelta

from bot.ports import Done, Refused, Stamp
from rules.base.documents import DocumentRead
from rules.base.effects import FILE_BYTES_MAX, ReadDocument, Remove, Say, SendFile
from rules.base.events import Delivered, Place, Undelivered
from storage.base import inbox
from tests.standins.engine import Machine
from tests.standins.puppet import said
from tests.standins.reader import post


def take(machine: Machine, *texts: str) -> None:
    first = machine.engine.next_offset() or 1
    machine.engine.take([post(first + n, said_) for n, said_ in enumerate(texts)])


def send(machine: Machine, size: int) -> None:
    content = b"x" * size
    machine.puppet.on(
        "send", lambda event: [SendFile(event.place, said("yours"), "a.yaml", content, handle="paper")]
    )
    take(machine, "send")


def test_a_file_is_sent_and_its_delivery_is_heard_of(machine: Machine) -> None:
    send(machine, 5)
    (job,) = machine.deliver()
    assert (job.kind, job.payload["name"], job.payload["html"]) == ("file", "a.yaml", "yours")
    assert b64decode(job.payload["content"]) == b"xxxxx"
    (heard,) = machine.puppet.heard_of(Delivered)
    assert heard.handle == "paper"


def test_the_largest_file_fits_and_one_byte_more_is_a_fault(machine: Machine) -> None:
    send(machine, FILE_BYTES_MAX)
    assert len(machine.deliver()) == 1
    send(machine, FILE_BYTES_MAX + 1)
    assert machine.deliver() == []
    with machine.books.transaction() as tx:
        assert inbox.parked_count(tx) == 1


def test_a_file_that_is_taken_back_before_it_is_sent_is_never_sent(machine: Machine) -> None:
    machine.puppet.on("back", lambda event: [Remove(event.place, handle="paper")])
    send(machine, 5)
    take(machine, "back")
    assert machine.deliver() == []


def test_a_refused_file_is_heard_of(machine: Machine) -> None:
    send(machine, 5)
    (sending,) = machine.engine.claim((), 8).sendings
    machine.engine.settle([(sending.row, Refused("blocked"))])
    (heard,) = machine.puppet.heard_of(Undelivered)
    assert (heard.handle, heard.effect) == ("paper", "file")


def test_a_document_is_fetched_with_all_that_its_reader_needs(machine: Machine) -> None:
    machine.puppet.on(
        "read", lambda event: [ReadDocument(event.place, event.message, "settings", (("group", 1),))]
    )
    take(machine, "read")
    (sending,) = machine.engine.claim((), 8).sendings
    payload = sending.job.payload
    assert (sending.job.kind, payload["purpose"], payload["words"]) == (
        "read_document",
        "settings",
        [["group", 1]],
    )

    def found(stamp: Stamp) -> DocumentRead:
        [message] = [event.message for event in machine.puppet.heard]
        return DocumentRead(
            key=stamp.key, at=stamp.at, place=Place(), message=message, purpose="settings", text="a: 1"
        )

    machine.engine.settle([(sending.row, Done(found=(found,)))])
    (read,) = machine.puppet.heard_of(DocumentRead)
    assert (read.text, read.group) == ("a: 1", 1)


def test_a_question_without_buttons_carries_a_hint(machine: Machine) -> None:
    until = machine.clock.now() + timedelta(minutes=1)
    machine.puppet.on("ask", lambda event: [Say(event.place, said("when"), awaits=True, expires=until)])
    machine.puppet.on("tell", lambda event: [Say(event.place, said("now"))])
    take(machine, "ask", "tell")
    asked, told = machine.deliver()
    assert asked.payload["placeholder"] == "base-awaited"
    assert "placeholder" not in told.payload
