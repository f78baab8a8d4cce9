"""HTTP endpoints: requests per second and CPU per request, beside a bare function on the same server, small and large.

    env/bin/python -m benchmarks.endpoints [--people 10000] [--seconds 3]

Each endpoint is measured in turn with its bare counterpart, so the ratio holds when the machine's speed drifts.
"""

from __future__ import annotations

import argparse
import http.client
import itertools
import json
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from benchmarks import company, load, processes
from frappe.context import Site
from frappe.document.load import get_doc, new_doc
from frappe.query.values import exists
from frappe.registry.opening import opened

BENCH = Path(__file__).resolve().parents[1]
PYTHON = sys.executable
EMPLOYEE = "olena.kovalenko@kalyna.example"
MANAGER = "andrii.bondarenko@kalyna.example"
TOP = "vitalii.vyshnevskyi@kalyna.example"
HR = "nataliia.hrytsenko@kalyna.example"
COLUMNS = '["name","employee","leave_type","from_date","to_date","total_quantity"]'
CASES = 256
MakeRequest = Callable[[int], bytes]


@dataclass
class Row:
    """One measured endpoint."""

    name: str
    per_second: float
    cpu_ms: float
    p99_ms: float
    failures: int


class Served:
    """A running server of one site, and who is signed in."""

    def __init__(self, site: Site, port: int, pid: int) -> None:
        self.site, self.port, self.pid = site, port, pid
        self.people: dict[str, dict[str, str]] = {}

    def headers(self, user: str) -> dict[str, str]:
        """Cookie and CSRF token of a person."""
        if user not in self.people:
            self.people[user] = self._sign_in(user)
        return self.people[user]

    def _sign_in(self, user: str) -> dict[str, str]:
        client = http.client.HTTPConnection("127.0.0.1", self.port)
        body = json.dumps({"usr": user, "pwd": "demo"})
        client.request("POST", "/api/method/login", body, {"Content-Type": "application/json"})
        answer = client.getresponse()
        answer.read()
        cookies = [value for name, value in answer.getheaders() if name.lower() == "set-cookie"]
        cookie = next(value for value in cookies if value.startswith("sid=")).split(";")[0]
        client.request("GET", "/api/method/frappe.desk.boot.get_bootinfo", headers={"Cookie": cookie})
        token = json.loads(client.getresponse().read())["message"]["csrf_token"]
        return {"Cookie": cookie, "X-Frappe-CSRF-Token": token}

    def request(self, user: str, method: str, path: str, body: object = None) -> bytes:
        """Bytes of a person's request."""
        data = json.dumps(body).encode() if body is not None else b""
        return load.request(
            method, path, host=f"127.0.0.1:{self.port}", headers=self.headers(user), body=data
        )


def measure(name: str, port: int, pid: int, make: MakeRequest, seconds: float) -> Row:
    """Warm up, then measure."""
    address = ("127.0.0.1", port)
    load.run(address, make, seconds=0.5)
    before = processes.cpu_seconds(pid)
    result = load.run(address, make, seconds=seconds)
    cpu = (processes.cpu_seconds(pid) - before) / max(1, result.requests) * 1000
    return Row(name, result.per_second, cpu, result.percentile(0.99), result.failures)


def endpoints(served: Served) -> dict[str, MakeRequest]:
    """The measured requests by name."""
    listing = f"/api/resource/Leave%20Request?fields={quote(COLUMNS)}"
    one = f"/api/resource/Leave%20Request/{quote(_a_request(served.site))}"
    balances = "/api/method/tallenta_hr.time_off.home.get_balances"
    home = "/api/method/frappe.desk.home.get_waiting"
    fixed = {
        "ping": load.request("GET", "/api/method/ping", host=f"127.0.0.1:{served.port}"),
        "list of 20, HR": served.request(HR, "GET", listing),
        "list of 20, employee": served.request(EMPLOYEE, "GET", listing),
        "list of 20, manager": served.request(MANAGER, "GET", listing),
        "list of 20, top": served.request(TOP, "GET", listing),
        "one document": served.request(EMPLOYEE, "GET", one),
        "my balances": served.request(EMPLOYEE, "GET", balances),
        "waiting for me": served.request(MANAGER, "GET", home),
    }
    makers: dict[str, MakeRequest] = {name: _always(data) for name, data in fixed.items()}
    names = (f"Skill {time.time_ns()}-{number}" for number in itertools.count())
    makers["insert"] = lambda _n: served.request(
        HR, "POST", "/api/resource/Skill", {"skill_name": next(names)}
    )
    makers["workflow action"] = _workflow_action(served)
    return makers


def _workflow_action(served: Served) -> MakeRequest:
    """Opens and closes cases in turn, so that it can go on for ever."""
    cases = open_cases(served.site, CASES)
    path = "/api/method/frappe.model.workflow.apply_workflow"

    def make(number: int) -> bytes:
        doc = {"doctype": "Benchmark Case", "name": cases[number % CASES]}
        action = "Reopen" if rounds[number % CASES] % 2 else "Approve"
        rounds[number % CASES] += 1
        return served.request(HR, "POST", path, {"doc": doc, "action": action})

    rounds = [0] * CASES
    return make


def open_cases(site: Site, number: int) -> list[str]:
    """Names of so many documents of a DocType with 20 fields and a workflow of two states, made on the site."""
    fields = [{"fieldname": f"text_{n}", "label": f"Text {n}", "fieldtype": "Data"} for n in range(19)]
    rights = [{"role": "All", "read": 1, "write": 1, "create": 1}]
    with opened(site) as context:
        context.db.begin(write=True)
        if not exists("DocType", "Benchmark Case"):
            doctype = {"doctype": "DocType", "name": "Benchmark Case", "module": "Core", "custom": 1}
            get_doc({**doctype, "track_changes": 1, "fields": fields, "permissions": rights}).insert()
            add_workflow("Benchmark Case")
        made = [
            str(new_doc("Benchmark Case", **{f"text_{n}": f"value {n}" for n in range(19)}).insert().name)
            for _ in range(number)
        ]
        context.db.commit()
    return made


def add_workflow(doctype: str) -> None:
    """Open <-> Approved, for everybody."""
    for record, name in (
        ("Workflow State", "Open"),
        ("Workflow State", "Approved"),
        ("Workflow Action Master", "Reopen"),
    ):
        if not exists(record, name):
            field = "workflow_state_name" if record == "Workflow State" else "workflow_action_name"
            get_doc({"doctype": record, field: name}).insert()
    states = [{"state": state, "doc_status": "0", "allow_edit": "All"} for state in ("Open", "Approved")]
    moves = [("Open", "Approve", "Approved"), ("Approved", "Reopen", "Open")]
    transitions = [
        {"state": state, "action": action, "next_state": target, "allowed": "All"}
        for state, action, target in moves
    ]
    values = {"workflow_name": doctype, "document_type": doctype, "is_active": 1}
    values["workflow_state_field"] = "workflow_state"
    workflow = get_doc({"doctype": "Workflow", **values, "states": states, "transitions": transitions})
    workflow.insert(ignore_links=True, ignore_permissions=True)


def _always(data: bytes) -> MakeRequest:
    return lambda _number: data


def _a_request(site: Site) -> str:
    with opened(site) as context:
        context.db.begin(write=False)
        return str(
            context.db.value(
                "SELECT `name` FROM `tabLeave Request` WHERE `employee` = ? ORDER BY `creation` DESC LIMIT 1",
                (company.MODEL,),
            )
        )


def serve_site(stack: ExitStack, site: Site) -> Served:
    """Our server on the site."""
    port = processes.free_port()
    command = [str(Path(PYTHON).parent / "bench"), "--site", site.name, "serve", "--port", str(port)]
    pid = stack.enter_context(processes.serving(command, port, {"SITES_PATH": str(site.sites_path)}, BENCH))
    return Served(site, port, pid)


def serve_bare(stack: ExitStack, site: Site) -> tuple[int, int]:
    """The bare functions on the same database and server; port and process id."""
    port = processes.free_port()
    program = "benchmarks.bare_app:server"
    command = [str(Path(PYTHON).parent / "granian"), "--interface", "rsgi", "--port", str(port), program]
    command += ["--no-ws"]
    environment = {"BARE_DATABASE": str(site.path / "site.db"), "BARE_NAME": _a_request(site)}
    return port, stack.enter_context(processes.serving(command, port, environment, BENCH))


def bare_requests(port: int) -> dict[str, MakeRequest]:
    """Requests of the bare functions."""
    paths = {"ping": "/ping", "list of 20, HR": "/list", "one document": "/one"}
    host = f"127.0.0.1:{port}"
    return {name: _always(load.request("GET", path, host=host)) for name, path in paths.items()}


def main() -> None:
    """Print a table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--people", type=int, default=10_000)
    options.add_argument("--seconds", type=float, default=3)
    options.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()) / "tallenta-benchmarks")
    chosen = options.parse_args()
    small = company.demo_company(BENCH, chosen.folder / "small")
    large_folder = chosen.folder / f"large-{chosen.people}"
    if (large_folder / company.SITE).exists():
        large = company.opened_again(large_folder)
    else:
        large = company.copy_of(small, large_folder)
        company.grow(large, chosen.people)
    with ExitStack() as stack:
        table(serve_site(stack, small), serve_site(stack, large), serve_bare(stack, small), chosen)


def table(small: Served, large: Served, bare: tuple[int, int], chosen: argparse.Namespace) -> None:
    """Measure everything in turn and print it."""
    bare_port, bare_pid = bare
    plain = bare_requests(bare_port)
    large_requests = endpoints(large)
    print(
        f"{'endpoint':<22} {'bare/s':>8} {'112/s':>8} {'ratio':>6} {'bare ms':>8} {'cpu ms':>7} {'p99 ms':>7} {f'{chosen.people}/s':>9} {'large/small':>11}"
    )
    for name, make in endpoints(small).items():
        compared = measure(name, bare_port, bare_pid, plain[name], chosen.seconds) if name in plain else None
        ours = measure(name, small.port, small.pid, make, chosen.seconds)
        grown = measure(name, large.port, large.pid, large_requests[name], chosen.seconds)
        per_bare = f"{compared.per_second:>8.0f}" if compared else " " * 8
        ratio = f"{ours.per_second / compared.per_second:>6.2f}" if compared else " " * 6
        bare_cpu = f"{compared.cpu_ms:>8.3f}" if compared else " " * 8
        print(
            f"{name:<22} {per_bare} {ours.per_second:>8.0f} {ratio} {bare_cpu} {ours.cpu_ms:>7.3f} {ours.p99_ms:>7.1f} "
            f"{grown.per_second:>9.0f} {grown.per_second / ours.per_second:>11.2f}"
            + (f"  {ours.failures + grown.failures} failed" if ours.failures + grown.failures else "")
        )
    print(f"memory of web processes: {processes.pss_megabytes(small.pid):.0f} MB PSS")


if __name__ == "__main__":
    main()
