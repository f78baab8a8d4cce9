"""Hooks on every event of Tea Order, and on every event of any DocType."""

from tea_house.trace import EVENTS as _EVENTS

app_name = "tea_house"

doc_events = {
    "Tea Order": dict.fromkeys(_EVENTS, "tea_house.trace.house"),
    "*": dict.fromkeys(_EVENTS, "tea_house.trace.house_for_all"),
}
