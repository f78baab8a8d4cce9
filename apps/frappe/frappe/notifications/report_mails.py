"""Reports that come by mail (Auto Email Report): run by the rights of one person, sent to the addresses of the record."""

from __future__ import annotations

import datetime as dt
from typing import Any

from frappe.context import _, current
from frappe.context.acting import acting_as, speaking
from frappe.document.addresses import get_url_to_report
from frappe.document.load import get_doc
from frappe.exceptions import ValidationError
from frappe.jobs.queue import enqueue
from frappe.mail.outbox import sendmail
from frappe.meta.site_formats import format_value, formatdate
from frappe.permissions import require
from frappe.query import get_list, values
from frappe.registry.endpoints import whitelist
from frappe.reporting.access import report_for
from frappe.reporting.execution import Result, execute
from frappe.values.contacts import split_emails
from frappe.values.spreadsheets import file_of
from frappe.values.text import parse_json
from frappe.values.words import scrub

DOCTYPE = "Auto Email Report"
TEMPLATE = "notifications/templates/report.html"
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
FILES = {"XLSX": "Excel", "CSV": "CSV"}


def run() -> None:
    """Daily: a job for each record that is due."""
    today = current().today()
    fields = ["name", "frequency", "day_of_week", "last_sent_on", "creation"]
    for row in get_list(DOCTYPE, user=None, fields=fields, filters={"enabled": 1}, order_by="name asc"):
        since = row.last_sent_on or row.creation.date() - dt.timedelta(days=1)
        if is_due(row.frequency, row.day_of_week, since, today):
            enqueue(send, job_id=f"report_mail::{row.name}", deduplicate=True, auto_email_report=row.name)


def is_due(frequency: str, day_of_week: str | None, sent_on: dt.date, today: dt.date) -> bool:
    """Whether a report is to be sent today. One that was missed, as the server was down, comes late but once."""
    if frequency == "Weekdays" and today.weekday() >= WEEKDAYS.index("Saturday"):
        return False
    begin = today
    if frequency == "Weekly":
        day = WEEKDAYS.index(day_of_week or "Monday")
        begin = today - dt.timedelta(days=(today.weekday() - day) % 7)
    elif frequency == "Monthly":
        begin = today.replace(day=1)
    return sent_on < begin


def send(auto_email_report: str) -> bool:
    """The job: run the report and queue the mail; whether there was one. A report without rows may be left out."""
    record = get_doc(DOCTYPE, auto_email_report)
    require_report(record.report, record.user)
    language = values.get_value("User", record.user, "language")
    with acting_as(record.user), speaking(language):
        report = report_for(record.report)
        result = execute(report, parse_json(record.filters or "{}"))
        is_sent = bool(result.rows) or not record.send_if_data
        if is_sent:
            _mail(record, result)
    record.db_set("last_sent_on", current().today(), update_modified=False)
    return is_sent


@whitelist(methods=["POST"])
def send_now(name: str) -> bool:
    """Send a report at once; whether there was anything to send."""
    record = get_doc(DOCTYPE, name)
    require(DOCTYPE, "write", record)
    return send(record.name)


def require_report(report: str, user: str) -> None:
    """Raise when a person may not run a report or take it out of the desk, or is switched off."""
    if not values.get_value("User", user, "enabled"):
        raise ValidationError(_("{0} is switched off, so a report cannot go by their rights.").format(user))
    require(report_for(report, user).ref_doctype, "export", user=user)


def _mail(record: Any, result: Result) -> None:
    columns = [column for column in result.columns if not column.get("hidden")]
    titles = result.titles()
    rows = [[_shown(row, column, titles) for column in columns] for row in result.rows]
    kind = FILES.get(record.format)
    most = 0 if kind else int(record.no_of_rows or 0) or len(rows)
    attachments = []
    if kind:
        header = [column.label for column in columns]
        plain = ([row.get(column.fieldname) for column in columns] for row in result.rows)
        extension = "xlsx" if kind == "Excel" else "csv"
        content = file_of(header, plain, "Excel" if kind == "Excel" else "CSV")
        attachments.append({"fname": f"{scrub(record.report)}.{extension}", "fcontent": content})
    sendmail(
        split_emails(record.email_to),
        subject=_("{0}, {1}").format(_(record.report), formatdate(current().today())),
        template=TEMPLATE,
        args={
            "description": record.description,
            "labels": [column.label for column in columns] if most else [],
            "rows": rows[:most],
            "number": len(rows),
            "address": get_url_to_report(record.report),
        },
        attachments=attachments,
        reference_doctype=DOCTYPE,
        reference_name=record.name,
        is_notification=True,
    )


def _shown(row: Any, column: Any, titles: dict[tuple[str, str], str]) -> str:
    value = row.get(column.fieldname)
    title = titles.get((str(column.get("options")), str(value)))
    return title if title is not None else format_value(value, {"fieldtype": column.fieldtype}, row)
