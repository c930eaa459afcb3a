"""Pictures go out like messages, and change like them; a code's payload is kept no longer than it takes."""

from typing import Any

from bot.ports import Done, Job
from rules.base.effects import Edit, Remove, SendPicture
from rules.base.events import Delivered
from rules.base.picture import PICTURE_BYTES_MAX, Photo, Picture, Qr, SpentQr
from storage.base import inbox
from tests.standins.engine import Machine
from tests.standins.puppet import said
from tests.standins.reader import post

SECRET = "pick-s3cret"


def take(machine: Machine, *texts: str) -> None:
    first = machine.engine.next_offset() or 1
    machine.engine.take([post(first + n, said_) for n, said_ in enumerate(texts)])


def send(machine: Machine, picture: Picture) -> None:
    machine.puppet.on(
        "send",
        lambda event: [SendPicture(event.place, said("yours"), picture, handle="code", kept_here=True)],
    )
    take(machine, "send")


def edit(machine: Machine, picture: Picture) -> None:
    machine.puppet.on("edit", lambda _: [Edit("code", said("new"), picture=picture)])
    take(machine, "edit")


def shown(job: Job) -> Any:
    return job.kind, job.payload["html"], job.payload["picture"]


def test_a_picture_is_sent_and_its_delivery_is_heard_of(machine: Machine) -> None:
    send(machine, Qr(SECRET))
    (job,) = machine.deliver()
    assert shown(job) == ("picture", "yours", {"start": SECRET})
    assert job.payload["protect"]
    (heard,) = machine.puppet.heard_of(Delivered)
    assert heard.handle == "code"


def test_a_picture_that_stands_gets_another_face(machine: Machine) -> None:
    send(machine, Qr(SECRET))
    machine.deliver()
    edit(machine, SpentQr())
    (job,) = machine.deliver()
    assert shown(job) == ("edit", "new", {"spent": True})


def test_a_picture_that_is_not_sent_yet_is_sent_as_the_newest_one(machine: Machine) -> None:
    send(machine, Qr(SECRET))
    edit(machine, Photo("file"))
    (job,) = machine.deliver()
    assert shown(job) == ("picture", "new", {"file": "file"})


def test_a_picture_that_is_taken_back_is_never_sent(machine: Machine) -> None:
    machine.puppet.on("back", lambda event: [Remove(event.place, handle="code")])
    send(machine, Qr(SECRET))
    take(machine, "back")
    assert machine.deliver() == []


def test_the_largest_picture_fits_and_one_byte_more_is_a_fault(machine: Machine) -> None:
    send(machine, b"x" * PICTURE_BYTES_MAX)
    assert len(machine.deliver()) == 1
    send(machine, b"x" * (PICTURE_BYTES_MAX + 1))
    assert machine.deliver() == []


def test_a_code_is_not_in_the_tables_once_it_is_sent_nor_when_its_delivery_is_parked(
    machine: Machine,
) -> None:
    send(machine, Qr(SECRET))
    (sending,) = machine.engine.claim((), 8).sendings
    machine.puppet.on_kind(Delivered, _fail)
    machine.engine.settle([(sending.row, Done(5))])
    with machine.books.transaction() as tx:
        assert inbox.parked_count(tx) == 1
    assert SECRET not in machine.books.dump()


def _fail(event: Any) -> list[Any]:
    raise RuntimeError("on purpose")
