"""Which requests count as quick."""

from __future__ import annotations

import pytest

from frappe.http.pace import MOST_KEYS, PENALTY, PROOFS, QUICK_SECONDS, Pace, key_of

QUICK, SLOW = QUICK_SECONDS / 2, QUICK_SECONDS * 2
KEY = ("/api/resource/Pot", False, "")


def _environ(method: str, path: str, query: str = "") -> dict[str, str]:
    return {"REQUEST_METHOD": method, "PATH_INFO": path, "QUERY_STRING": query}


def test_request_is_quick_when_it_has_proved_so() -> None:
    pace = Pace()
    for _ in range(PROOFS):
        assert not pace.is_quick(KEY)
        pace.note(KEY, QUICK)
    assert pace.is_quick(KEY)


def test_slow_run_has_to_be_made_up_for() -> None:
    pace = Pace()
    for _ in range(PROOFS):
        pace.note(KEY, QUICK)
    pace.note(KEY, SLOW)
    for _ in range(PENALTY + PROOFS - 1):
        pace.note(KEY, QUICK)
        assert not pace.is_quick(KEY)
    pace.note(KEY, QUICK)
    assert pace.is_quick(KEY)


def test_others_do_not_profit() -> None:
    pace = Pace()
    for _ in range(PROOFS):
        pace.note(KEY, QUICK)
    assert not pace.is_quick(("/api/resource/Pot", False, "limit=1000"))


def test_memory_is_bounded() -> None:
    pace = Pace()
    for number in range(MOST_KEYS + 50):
        pace.note(("/api/resource/Pot", False, str(number)), QUICK)
    assert len(pace._proofs) <= MOST_KEYS


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"])
def test_only_reading_may_be_quick(method: str) -> None:
    assert key_of(_environ(method, "/api/resource/Pot/1")) is None


def test_documents_of_a_doctype_are_alike_and_lists_by_what_they_ask() -> None:
    one, other = (key_of(_environ("GET", f"/api/resource/Pot/{name}")) for name in ("1", "2/3"))
    assert one == other
    assert one != key_of(_environ("GET", "/api/resource/Pot"))
    assert key_of(_environ("GET", "/api/resource/Pot", "a=1")) != key_of(
        _environ("GET", "/api/resource/Pot", "a=2")
    )
