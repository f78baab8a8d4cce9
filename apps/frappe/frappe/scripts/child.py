"""The process in which a server script runs, and the words in which it talks with its parent. It knows nothing of the site.

Started as a program of its own (`python -I child.py`), never as a fork. It loads what it needs, gives up opening anything, takes one
script from its standard input and answers on its standard output, a line of JSON each. The parent imports `dump` and `load`.
"""

from __future__ import annotations

import ast
import datetime
import json
import operator
import resource
import sys
from collections.abc import Callable
from decimal import Decimal
from functools import partial
from typing import Any, NoReturn

TAG = "$"
CALLED, DONE, RAISED = "call", "done", "raised"
INPLACE = {
    "+=": operator.iadd,
    "-=": operator.isub,
    "*=": operator.imul,
    "/=": operator.itruediv,
    "//=": operator.ifloordiv,
    "%=": operator.imod,
    "**=": operator.ipow,
    "|=": operator.ior,
    "&=": operator.iand,
}


def dump(value: Any, other: Callable[[Any], Any]) -> bytes:
    """One line of JSON; dates, times and decimals keep their kind. `other` says what to write for anything else."""

    def plain(item: Any) -> Any:
        if isinstance(item, datetime.datetime):
            return {TAG: "datetime", "v": item.isoformat()}
        if isinstance(item, datetime.date):
            return {TAG: "date", "v": item.isoformat()}
        if isinstance(item, datetime.time):
            return {TAG: "time", "v": item.isoformat()}
        if isinstance(item, datetime.timedelta):
            return {TAG: "timedelta", "v": item.total_seconds()}
        if isinstance(item, Decimal):
            return {TAG: "decimal", "v": str(item)}
        if isinstance(item, set | frozenset):
            return list(item)
        return other(item)

    return json.dumps(value, default=plain).encode() + b"\n"


def load(line: bytes, doc: Callable[[dict[str, Any]], Any]) -> Any:
    """The value of a line; `doc` makes a document of what stands for one."""
    kinds: dict[str, Callable[[Any], Any]] = {
        "datetime": datetime.datetime.fromisoformat,
        "date": datetime.date.fromisoformat,
        "time": datetime.time.fromisoformat,
        "timedelta": lambda seconds: datetime.timedelta(seconds=seconds),
        "decimal": Decimal,
        "doc": doc,
    }

    def revive(pairs: dict[str, Any]) -> Any:
        make = kinds.get(str(pairs.get(TAG)))
        return make(pairs["v"]) if make else pairs

    return json.loads(line, object_hook=revive)


class Dict(dict[str, Any]):
    """A dict whose keys are attributes too; a missing one is None."""

    def __getattr__(self, name: str) -> Any:
        return self.get(name)

    def __setattr__(self, name: str, value: Any) -> None:
        self[name] = value


class Doc:
    """A document in a script: values here, deeds at the parent."""

    DEEDS = frozenset(
        [
            "save",
            "insert",
            "submit",
            "cancel",
            "delete",
            "reload",
            "add_comment",
            "db_set",
            "get_formatted",
            "has_permission",
            "get_title",
        ]
    )

    def __init__(self, state: dict[str, Any]) -> None:
        self.__dict__["_state"] = state
        self._take(state["values"])

    def _take(self, values: dict[str, Any]) -> None:
        taken = {
            name: [_row(row) for row in value] if _is_table(value) else value
            for name, value in values.items()
        }
        self.__dict__["_values"] = taken
        self.__dict__["_stored"] = json.dumps(taken, default=_comparable, sort_keys=True)
        self.__dict__["_before"] = dict(taken)

    def __getattr__(self, name: str) -> Any:
        if name in Doc.DEEDS:
            return lambda *args, **kwargs: self._do(name, args, kwargs)
        if name in self._values:
            return self._values[name]
        raise AttributeError(f"{self._state['doctype']} has no field {name}")

    def __setattr__(self, name: str, value: Any) -> None:
        self._values[name] = value

    def _do(self, deed: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        answer = _ask(f"doc.{deed}", self, *args, **kwargs)
        if answer["values"] is not None:
            self.__dict__["_state"] = {**self._state, "name": answer["values"].get("name"), "new": False}
            self._take(answer["values"])
        return self if answer["is_self"] else answer["value"]

    def get(self, name: str, default: Any = None) -> Any:
        """A value."""
        return self._values.get(name, default)

    def set(self, name: str, value: Any) -> None:
        """Set a value."""
        self._values[name] = value

    def update(self, values: dict[str, Any]) -> Doc:
        """Set several values."""
        self._values.update(values)
        return self

    def append(self, name: str, row: dict[str, Any] | None = None) -> Dict:
        """Add a row to a table."""
        made = Dict(row or {})
        self._values.setdefault(name, []).append(made)
        return made

    def as_dict(self) -> Dict:
        """All values."""
        return Dict(self._values)

    def is_new(self) -> bool:
        """Whether it is not stored yet."""
        return bool(self._state["new"])

    def get_doc_before_save(self) -> Any:
        """The document as it was stored, for the document of an event."""
        return _row(self._state.get("before"))

    def has_value_changed(self, name: str) -> bool:
        """Whether a value differs from what was stored."""
        before = self._state.get("before")
        return before is None or before.get(name) != self.get(name)

    def wire(self) -> dict[str, Any]:
        """As the parent gets it: all values of a new one, of a stored one those that changed here."""
        if self._state["new"] and not self._state.get("is_event"):
            changed = self._values
        else:
            stored = json.loads(self._stored)
            now = json.loads(json.dumps(self._values, default=_comparable, sort_keys=True))
            changed = {name: value for name, value in self._values.items() if stored.get(name) != now[name]}
        return {
            **{key: self._state.get(key) for key in ("doctype", "name", "new", "is_event")},
            "values": changed,
        }


def _is_table(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and isinstance(value[0], dict)


def _row(row: Any) -> Any:
    return Dict(row) if isinstance(row, dict) else row


def _comparable(item: Any) -> str:
    return f"{type(item).__name__} {item}"


class Names:
    """A part of the interface, such as `frappe.db`: names that cannot be changed."""

    def __init__(self, names: dict[str, Any]) -> None:
        self.__dict__.update(names)

    def __setattr__(self, name: str, value: Any) -> NoReturn:
        raise TypeError(f"{name} cannot be set here")


class ParentError(Exception):
    """Any error of the runtime."""


_errors: dict[str, type[Exception]] = {}


def _on_wire(item: Any) -> Any:
    if isinstance(item, Doc):
        return {TAG: "doc", "v": item.wire()}
    raise TypeError(f"A {type(item).__name__} cannot be handed over.")


def _say(value: dict[str, Any]) -> None:
    sys.__stdout__.buffer.write(dump(value, _on_wire))  # type: ignore[union-attr]
    sys.__stdout__.flush()  # type: ignore[union-attr]


def _hear() -> Any:
    line = sys.__stdin__.buffer.readline()  # type: ignore[union-attr]
    if not line:
        raise SystemExit(0)
    return load(line, Doc)


def _ask(name: str, /, *args: Any, **kwargs: Any) -> Any:
    """What the parent answers to a call."""
    _say({CALLED: name, "args": list(args), "kwargs": kwargs})
    answer = _hear()
    error = answer.get("error")
    if error:
        raise _errors.get(error["type"], ParentError)(error["message"])
    value = answer["value"]
    if isinstance(value, list):
        return [_row(item) for item in value]
    return _row(value)


def _interface(names: list[str]) -> dict[str, Any]:
    """`db.get_value` as a function in a part `db`, and so on."""
    parts: dict[str, dict[str, Any]] = {"": {}}
    for name in names:
        part, _dot, own = name.rpartition(".")
        parts.setdefault(part, {})[own] = partial(_ask, name)
    return {**parts.pop(""), **{part: Names(inside) for part, inside in parts.items()}}


def _globals(job: dict[str, Any]) -> dict[str, Any]:
    """What a script finds."""
    from RestrictedPython import Guards, limited_builtins

    for name, base in job["errors"]:
        _errors[name] = type(name, (_errors.get(base, ParentError),), {})
    frappe = _interface(job["names"])

    def throw(msg: Any = "", exc: Any = None, title: str | None = None) -> NoReturn:
        if isinstance(exc, type) and issubclass(exc, ParentError):
            raise exc(str(msg))
        raise _errors["ValidationError"](str(msg))

    given = {
        "_dict": Dict,
        "throw": throw,
        "bold": lambda text: f"<strong>{text}</strong>",
        "session": Names(job["session"]),
        "user": job["session"]["user"],
        "form_dict": Dict(job["form_dict"]),
        "response": Dict(),
        "flags": Dict(),
        "as_json": _as_json,
        "parse_json": json.loads,
    }
    builtins = {
        **Guards.safe_builtins,
        **limited_builtins,
        **{
            each.__name__: each
            for each in (all, any, dict, enumerate, filter, map, max, min, reversed, set, sorted, sum, zip)
        },
        "frozenset": frozenset,
    }
    return {
        "__builtins__": builtins,
        "__name__": "script",
        "_getattr_": Guards.safer_getattr_raise,
        "_getitem_": operator.getitem,
        "_getiter_": iter,
        "_iter_unpack_sequence_": Guards.guarded_iter_unpack_sequence,
        "_unpack_sequence_": Guards.guarded_unpack_sequence,
        "_write_": _writable,
        "_inplacevar_": lambda sign, left, right: INPLACE[sign](left, right),
        "_print_": _Printed,
        "frappe": Names({**frappe, **given, **_errors}),
        "json": Names({"loads": json.loads, "dumps": _as_json}),
        "doc": job.get("doc"),
        "user": job["session"]["user"],
        "log": frappe["log"],
        "_": frappe["_"],
        "_dict": Dict,
        "conditions": "",
    }


def _as_json(value: Any) -> str:
    return json.dumps(value, default=str)


def _writable(thing: Any) -> Any:
    if type(thing) in (dict, list, Dict, Doc):
        return thing
    raise TypeError(f"A {type(thing).__name__} cannot be changed.")


class _Printed:
    """`print` goes where `log` goes."""

    def __init__(self, _getattr: Any = None) -> None:
        self.lines: list[str] = []

    def _call_print(self, *parts: Any, **_options: Any) -> None:
        _ask("log", " ".join(map(str, parts)))


def _run(job: dict[str, Any]) -> dict[str, Any]:
    from RestrictedPython import compile_restricted_exec

    compiled = compile_restricted_exec(job["source"], filename="<script>")
    if compiled.errors or compiled.code is None:
        return {RAISED: {"type": "", "message": "; ".join(compiled.errors), "line": None}}
    imports = [
        node for node in ast.walk(ast.parse(job["source"])) if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    if imports:
        return {RAISED: {"type": "", "message": "A script imports nothing.", "line": imports[0].lineno}}
    if job.get("only_check"):
        return {DONE: {}}
    names = _globals(job)
    try:
        exec(compiled.code, names)  # Compiled by RestrictedPython, in a process that can open nothing.
    except ParentError as error:
        return {RAISED: {"type": type(error).__name__, "message": str(error), "line": _line_of(error)}}
    except Exception as error:
        return {RAISED: {"type": "", "message": f"{type(error).__name__}: {error}", "line": _line_of(error)}}
    doc = job.get("doc")
    return {
        DONE: {
            "changes": doc.wire()["values"] if isinstance(doc, Doc) else {},
            "response": dict(names["frappe"].response),
            "conditions": str(names.get("conditions") or ""),
        }
    }


def _line_of(error: BaseException) -> int | None:
    trace, line = error.__traceback__, None
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == "<script>":
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def main() -> None:
    """Take one script, run it, and go."""
    import RestrictedPython  # noqa: F401  # Before nothing can be opened any more.

    job = _hear()
    used = resource.getrusage(resource.RUSAGE_SELF)
    seconds = int(used.ru_utime + used.ru_stime) + 1 + int(job["cpu_seconds"])
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_AS, (job["memory_bytes"], job["memory_bytes"]))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NPROC, (0, 0))
    # Nothing can be opened from here on: no file, no socket. What is open stays.
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))
    try:
        answer = _run(job)
    except MemoryError:
        answer = {
            RAISED: {
                "type": "",
                "message": "MemoryError: the script needs more memory than it may have",
                "line": None,
            }
        }
    _say(answer)


if __name__ == "__main__":
    main()
