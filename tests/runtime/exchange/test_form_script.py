"""The buttons on the form of a Data Import, run by Node against a form that notes what it is asked for."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import frappe

SCRIPT = Path(frappe.__file__).parent / "exchange" / "doctype" / "data_import" / "data_import.js"
NODE = shutil.which("node", path=str(Path(sys.prefix) / "bin")) or shutil.which("node")
HARNESS = """
const fs = require("fs");
const given = JSON.parse(process.argv[1]);
const calls = [], buttons = {}, said = [];
let handlers;
const answers = {
  get_import_status: given.status,
  form_dry_run: { records: 2, inserted: 1, updated: 0, failed: 1, problems: [{ row: 3, column: "Days", reason: "No." }] },
  get_undo_preview: { records: 1, changed: [{ name: "A" }] },
  get_preview_from_template: { columns: [{ index: 1, header: "Dys", field: null, suggestions: ["days"] }] },
};
global.frappe = {
  ui: { form: { on: (_doctype, given) => (handlers = given) } },
  call: async ({ method, args, type }) => {
    const name = method.split(".").pop();
    calls.push([name, type, args]);
    return { message: answers[name] };
  },
  msgprint: (message) => said.push(message.message),
  show_alert: () => undefined,
  confirm: async (text, yes) => (said.push(text), yes()),
  prompt: async (fields, run) => run({ [fields[0].fieldname]: "days" }),
};
const frm = {
  doc: { name: "I1", import_file: "/f.csv", ...given.doc },
  is_new: () => false, is_dirty: () => false,
  add_custom_button: (label, run) => (buttons[label] = run),
  page: { set_primary_action: (label, run) => (buttons[label] = run) },
  set_intro: () => undefined, reload_doc: async () => undefined,
  set_value: async (field, value) => (frm.doc[field] = value), save: async () => undefined,
};
eval("(function () {" + fs.readFileSync(given.script, "utf8") + "})()");
(async () => {
  await handlers.refresh(frm);
  const labels = Object.keys(buttons);
  if (given.press) await buttons[given.press]();
  await new Promise((done) => setTimeout(done, 20));
  console.log(JSON.stringify({ labels, calls, said, doc: frm.doc }));
})();
"""

pytestmark = pytest.mark.skipif(NODE is None, reason="Node is not installed.")


def form(status: str, *, success: int = 0, failed: int = 0, press: str | None = None) -> dict:
    given = {
        "script": str(SCRIPT),
        "doc": {"status": status},
        "status": {"success": success, "failed": failed, "undone": 0},
        "press": press,
    }
    done = subprocess.run(
        [str(NODE), "-e", HARNESS, "--", json.dumps(given)], capture_output=True, text=True, check=True
    )
    return json.loads(done.stdout)


def test_steps_that_can_be_taken_are_offered() -> None:
    assert form("Pending")["labels"] == ["Columns", "Try Out", "Start Import"]
    assert form("In Progress", success=1)["labels"] == []
    assert form("Success", success=2)["labels"] == ["Undo"]
    assert form("Partial Success", success=1, failed=1)["labels"] == [
        "Columns", "Try Out", "Start Import", "Rows with Problems", "Undo",
    ]  # fmt: skip
    assert form("Undone")["labels"] == []


@pytest.mark.parametrize(
    ("press", "method"),
    [("Start Import", "form_start_import"), ("Try Out", "form_dry_run")],
)
def test_step_is_asked_of_the_server_by_post(press: str, method: str) -> None:
    assert [method, "POST", {"data_import": "I1"}] in form("Pending", press=press)["calls"]


def test_trial_says_what_is_wrong() -> None:
    assert form("Pending", press="Try Out")["said"] == ["Row 3: Days: No."]


def test_undo_names_what_stays_before_it_is_done() -> None:
    done = form("Success", success=1, press="Undo")

    assert "A" in done["said"][0]
    assert ["form_undo_import", "POST", {"data_import": "I1"}] in done["calls"]


def test_chosen_columns_are_kept_with_the_import() -> None:
    kept = json.loads(form("Pending", press="Columns")["doc"]["template_options"])

    assert kept == {"column_to_field_map": {"1": "days"}}
