"""Events over HTTP: who hears what, for how long, and how many may listen."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from werkzeug.test import TestResponse

from frappe.context import Site
from frappe.document.load import get_doc
from frappe.http import event_stream
from frappe.realtime.publish import publish
from frappe.testing.client import HttpClient
from frappe.testing.sites import acting

CLERK, COOK, VISITOR = "clerk@example.com", "cook@example.com", "visitor@example.com"
SignIn = Callable[[str], HttpClient]


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Heartbeats that a test can wait for, and places enough."""
    monkeypatch.setattr(event_stream, "HEARTBEAT_SECONDS", 0.2)
    monkeypatch.setattr(event_stream, "places", event_stream.Places())
    event_stream.places.most = 8


class Listener:
    """One browser's stream, read event by event."""

    def __init__(self, client: HttpClient, *rooms: str) -> None:
        self.answer: TestResponse = client.get("/api/events", {"rooms": json.dumps(rooms)}, buffered=False)
        self.pieces: Iterator[bytes] = iter(self.answer.response)

    def next(self) -> tuple[str, dict[str, Any]]:
        """Name and data of the next event; heartbeats are passed over."""
        while True:
            text = next(self.pieces).decode()
            lines = dict(line.split(": ", 1) for line in text.splitlines() if ": " in line)
            if "event" in lines:
                return lines["event"], json.loads(lines["data"])

    def beat(self) -> None:
        """Wait for one heartbeat."""
        assert next(self.pieces) == b": still here\n\n"

    def close(self) -> None:
        """The browser goes away."""
        self.answer.close()


@pytest.fixture
def listen(signed_in: SignIn) -> Iterator[Callable[..., Listener]]:
    """Opens a stream and passes over its greeting; `listen(user, *rooms)`."""
    opened: list[Listener] = []

    def open_stream(user: str, *rooms: str) -> Listener:
        listener = Listener(signed_in(user), *rooms)
        assert listener.answer.status_code == 200
        assert listener.next()[0] == "hello"
        opened.append(listener)
        return listener

    yield open_stream
    for listener in opened:
        listener.close()


def _say(site: Site, event: str, message: dict[str, Any], room: str) -> None:
    with acting(site) as context:
        publish(event, message, room=room)
        context.db.commit()


def test_listener_hears_own_notices_and_not_those_of_others(
    people: Site, listen: Callable[..., Listener]
) -> None:
    clerk = listen(CLERK)

    _say(people, "poured", {"number": 1}, f"user:{COOK}")
    _say(people, "poured", {"number": 2}, f"user:{CLERK}")

    assert clerk.next() == ("poured", {"number": 2, "room": f"user:{CLERK}"})


def test_saved_document_reaches_those_who_have_its_list_open_without_its_name(
    signed_in: SignIn, listen: Callable[..., Listener]
) -> None:
    clerk = listen(CLERK, "doctype:Pot")

    signed_in(COOK).post("/api/resource/Pot", {"title": "Green"})

    assert clerk.next() == ("list_update", {"doctype": "Pot", "room": "doctype:Pot"})


@pytest.mark.parametrize(
    "room", ["doctype:Pot", "doc:Pot/1", "user:cook@example.com", "stream:x", "nonsense"]
)
def test_closed_room_is_refused(signed_in: SignIn, room: str) -> None:
    answer = signed_in(VISITOR).get("/api/events", {"rooms": json.dumps([room])})

    assert (answer.status_code, answer.json["error"]["code"]) == (403, "permission_denied")


@pytest.mark.parametrize("rooms", ["{", "7", '"doctype:Pot"'])
def test_rooms_that_are_no_list_are_400(signed_in: SignIn, rooms: str) -> None:
    assert signed_in(CLERK).get("/api/events", {"rooms": rooms}).status_code == 400


def test_guest_hears_nothing(client: HttpClient) -> None:
    assert client.get("/api/events").status_code == 403


def test_room_can_be_joined_and_left_later(
    people: Site, signed_in: SignIn, listen: Callable[..., Listener]
) -> None:
    client = signed_in(CLERK)
    clerk = Listener(client)
    stream = clerk.next()[1]["stream"]

    client.post("/api/method/frappe.desk.realtime.subscribe", {"stream": stream, "rooms": ["doctype:Pot"]})
    _say(people, "list_update", {"doctype": "Pot"}, "doctype:Pot")
    heard = clerk.next()
    client.post("/api/method/frappe.desk.realtime.unsubscribe", {"stream": stream, "rooms": ["doctype:Pot"]})
    _say(people, "list_update", {"doctype": "Pot"}, "doctype:Pot")
    _say(people, "poured", {}, f"user:{CLERK}")

    assert heard[0] == "list_update"
    assert clerk.next()[0] == "poured"
    clerk.close()


def test_nobody_changes_the_stream_of_another(
    people: Site, signed_in: SignIn, listen: Callable[..., Listener]
) -> None:
    visitor = Listener(signed_in(VISITOR))
    stream = visitor.next()[1]["stream"]

    body = {"stream": stream, "rooms": ["doctype:Pot"]}
    assert signed_in(CLERK).post("/api/method/frappe.desk.realtime.subscribe", body).status_code == 200
    _say(people, "list_update", {"doctype": "Pot"}, "doctype:Pot")
    _say(people, "poured", {}, f"user:{VISITOR}")

    assert visitor.next()[0] == "poured"
    visitor.close()


def test_stream_ends_with_the_session(signed_in: SignIn) -> None:
    client = signed_in(CLERK)
    clerk = Listener(client)
    clerk.next()

    client.post("/api/method/logout")

    assert clerk.next() == ("bye", {"reason": "session_ended"})
    clerk.close()


def test_right_that_is_taken_away_closes_the_room_at_the_next_heartbeat(
    people: Site, listen: Callable[..., Listener]
) -> None:
    clerk = listen(CLERK, "doctype:Pot")
    with acting(people) as context:
        get_doc("User", CLERK).update({"roles": []}).save()
        context.db.commit()

    clerk.beat()
    _say(people, "list_update", {"doctype": "Pot"}, "doctype:Pot")
    _say(people, "poured", {}, f"user:{CLERK}")

    assert clerk.next()[0] == "poured"


def test_stream_beyond_the_limit_is_told_to_poll(signed_in: SignIn, listen: Callable[..., Listener]) -> None:
    event_stream.places.most = 1
    first = listen(CLERK)

    refused = signed_in(COOK).get("/api/events")
    first.close()
    again = listen(COOK)

    assert (refused.status_code, refused.headers["Retry-After"]) == (503, "15")
    assert again.answer.status_code == 200


def test_one_person_cannot_take_all_places(signed_in: SignIn, listen: Callable[..., Listener]) -> None:
    for _ in range(event_stream.PER_USER):
        listen(CLERK)

    assert signed_in(CLERK).get("/api/events").status_code == 503
    assert listen(COOK).answer.status_code == 200


def test_rolled_back_change_is_not_heard(people: Site, listen: Callable[..., Listener]) -> None:
    clerk = listen(CLERK)

    with acting(people):
        publish("poured", {"number": 1}, room=f"user:{CLERK}")
    _say(people, "poured", {"number": 2}, f"user:{CLERK}")

    assert clerk.next()[1]["number"] == 2


def test_polling_gives_the_same_notices(people: Site, signed_in: SignIn) -> None:
    clerk = signed_in(CLERK)
    path = "/api/method/frappe.desk.realtime.poll"
    began = clerk.get(path).json["message"]

    _say(people, "poured", {"number": 1}, f"user:{COOK}")
    _say(people, "poured", {"number": 2}, f"user:{CLERK}")
    _say(people, "list_update", {"doctype": "Pot", "name": "7"}, "doctype:Pot")
    heard = clerk.get(path, {"after": began["last_id"], "rooms": '["doctype:Pot"]'}).json["message"]

    assert [(item["event"], item["message"]) for item in heard["events"]] == [
        ("poured", {"number": 2}),
        ("list_update", {"doctype": "Pot"}),
    ]
    assert clerk.get(path, {"after": heard["last_id"]}).json["message"]["events"] == []


def test_polling_a_closed_room_is_refused(signed_in: SignIn) -> None:
    path = "/api/method/frappe.desk.realtime.poll"

    assert signed_in(VISITOR).get(path, {"rooms": '["doctype:Pot"]'}).status_code == 403


def test_two_with_a_document_open_see_each_other(signed_in: SignIn, listen: Callable[..., Listener]) -> None:
    clerk, cook, visitor = signed_in(CLERK), signed_in(COOK), signed_in(VISITOR)
    name = clerk.post("/api/resource/Pot", {"title": "Green"}).json["data"]["name"]
    where = {"doctype": "Pot", "name": name}
    listener = listen(CLERK, f"open_doc:Pot/{name}")

    first = clerk.post("/api/method/frappe.desk.realtime.doc_open", where).json["message"]
    second = cook.post("/api/method/frappe.desk.realtime.doc_open", where).json["message"]
    listener.next()
    told = listener.next()[1]["viewers"]
    cook.post("/api/method/frappe.desk.realtime.doc_close", where)

    assert first == []
    assert [person["user"] for person in second] == [CLERK]
    assert [person["user"] for person in told] == [CLERK, COOK]
    assert [person["user"] for person in listener.next()[1]["viewers"]] == [CLERK]
    assert visitor.post("/api/method/frappe.desk.realtime.doc_open", where).status_code == 403
