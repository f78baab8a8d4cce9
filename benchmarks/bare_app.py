"""What the endpoints are compared with: a bare WSGI function on the same server, with one SQLite query at most."""

from __future__ import annotations

import json
import os
import sqlite3
import threading
from collections.abc import Iterable
from typing import Any

from frappe.http.rsgi import Server

_local = threading.local()
_COLUMNS = ("name", "employee", "leave_type", "from_date", "to_date", "total_quantity")
_LIST = f"SELECT {', '.join(_COLUMNS)} FROM `tabLeave Request` ORDER BY `creation` DESC LIMIT 20"
_ONE = "SELECT * FROM `tabLeave Request` WHERE name = ?"


def _connection() -> sqlite3.Connection:
    if not hasattr(_local, "connection"):
        _local.connection = sqlite3.connect(os.environ["BARE_DATABASE"], isolation_level=None)
        _local.connection.execute("PRAGMA mmap_size=268435456")
    return _local.connection


def application(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    """`/ping`, `/list`, `/one`."""
    path = environ["PATH_INFO"]
    if path == "/list":
        rows = _connection().execute(_LIST).fetchall()
        value: Any = {"data": [dict(zip(_COLUMNS, row, strict=True)) for row in rows]}
    elif path == "/one":
        cursor = _connection().execute(_ONE, (os.environ["BARE_NAME"],))
        names = [column[0] for column in cursor.description]
        value = {"data": dict(zip(names, cursor.fetchone(), strict=True))}
    else:
        value = {"message": "pong"}
    body = json.dumps(value).encode()
    start_response("200 OK", [("Content-Type", "application/json"), ("Content-Length", str(len(body)))])
    return [body]


server = Server(application)
