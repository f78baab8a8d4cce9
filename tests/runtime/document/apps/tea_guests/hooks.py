"""The same events again, named by a tuple of DocTypes; and a class that extends the order."""

from tea_house.trace import EVENTS as _EVENTS

app_name = "tea_guests"

doc_events = {("Tea Order", "Tea"): dict.fromkeys(_EVENTS, "tea_guests.guests.guests")}
extend_doctype_class = {"Tea Order": ["tea_guests.guests.Sweetened"]}
