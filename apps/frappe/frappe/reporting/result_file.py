"""The result of a report as JSON, so that a prepared one can be kept in a file and read again."""

from __future__ import annotations

import gzip
import json

from frappe.reporting.columns import Column
from frappe.reporting.execution import Result
from frappe.values.attrdict import AttrDict
from frappe.values.text import as_json


def packed(result: Result) -> bytes:
    """Compressed JSON of a result."""
    parts = {
        "columns": result.columns,
        "result": result.rows,
        "message": result.message,
        "chart": result.chart,
        "report_summary": result.summary,
        "skip_total_row": result.skips_total,
        "add_total_row": result.has_total,
    }
    return gzip.compress(as_json(parts, indent=None).encode(), mtime=0)


def unpacked(content: bytes) -> Result:
    """The result out of its file; dates are texts now, as JSON has them."""
    parts = json.loads(gzip.decompress(content))
    return Result(
        columns=[Column(column) for column in parts["columns"]],
        rows=[AttrDict(row) for row in parts["result"]],
        message=parts["message"],
        chart=parts["chart"],
        summary=parts["report_summary"],
        skips_total=parts["skip_total_row"],
        has_total=parts["add_total_row"],
    )
