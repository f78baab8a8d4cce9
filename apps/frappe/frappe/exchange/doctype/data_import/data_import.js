// The steps of an import on its form: say what columns fill, try it out, start it, look at the problems, take it back.
const IMPORT = "frappe.exchange.data_import.";
const IGNORED = "Don't Import";
const OPEN = ["Pending", "Error", "Partial Success"];
const UNDOABLE = ["Success", "Partial Success", "Error", "Partly Undone"];

const ask = (method, frm, type = "GET", more = {}) =>
  frappe.call({ method: IMPORT + method, args: { data_import: frm.doc.name, ...more }, type }).then((answer) => answer.message);

const sentence = (problem) => [`Row ${problem.row}`, problem.column, problem.reason].filter(Boolean).join(": ");
const listed = (problems) => problems.slice(0, 10).map(sentence).join("\n");

async function chooseColumns(frm) {
  const preview = await ask("get_preview_from_template", frm);
  const fields = preview.columns.map((column) => ({
    fieldname: `column_${column.index}`,
    label: column.header,
    fieldtype: "Select",
    options: [...new Set(["", column.field, ...column.suggestions, IGNORED])].filter((path) => path !== null).join("\n"),
    default: column.field ?? "",
  }));
  frappe.prompt(
    fields,
    async (values) => {
      const map = {};
      for (const column of preview.columns) {
        const path = values[`column_${column.index}`];
        if (path && path !== column.field) map[column.index] = path;
      }
      const kept = JSON.parse(frm.doc.template_options || "{}");
      const all = { ...kept.column_to_field_map, ...map };
      await frm.set_value("template_options", JSON.stringify({ ...kept, column_to_field_map: all }));
      await frm.save();
    },
    "What the columns fill",
    "Save",
  );
}

async function tryOut(frm) {
  const found = await ask("form_dry_run", frm, "POST");
  const numbers = `${found.records} records: ${found.inserted} new, ${found.updated} changed, ${found.failed} with problems.`;
  frappe.msgprint({ title: numbers, message: listed(found.problems), indicator: found.failed ? "orange" : "green" });
}

async function start(frm) {
  await ask("form_start_import", frm, "POST");
  frappe.show_alert("The import runs in the background.");
  await frm.reload_doc();
}

async function undo(frm) {
  const preview = await ask("get_undo_preview", frm);
  const changed = preview.changed.map((row) => row.name).join(", ");
  const warning = changed ? ` Changed since then, and so kept: ${changed}.` : "";
  frappe.confirm(`Take ${preview.records} records back?${warning}`, async () => {
    await ask("form_undo_import", frm, "POST");
    frappe.show_alert("The import is taken back in the background.");
    await frm.reload_doc();
  });
}

frappe.ui.form.on("Data Import", {
  async refresh(frm) {
    if (frm.is_new() || frm.is_dirty() || !frm.doc.import_file) return;
    if (OPEN.includes(frm.doc.status)) {
      frm.add_custom_button("Columns", () => chooseColumns(frm));
      frm.add_custom_button("Try Out", () => tryOut(frm));
      frm.page.set_primary_action("Start Import", () => start(frm));
    }
    const status = await ask("get_import_status", frm);
    if (!status.success && !status.failed && !status.undone) return;
    frm.set_intro(`${status.success} in, ${status.failed} with problems, ${status.undone} taken back.`, status.failed ? "orange" : "green");
    if (status.failed) {
      const address = `/api/method/${IMPORT}download_errored_template?data_import=${encodeURIComponent(frm.doc.name)}`;
      frm.add_custom_button("Rows with Problems", () => window.open(address));
    }
    if (UNDOABLE.includes(frm.doc.status) && status.success) frm.add_custom_button("Undo", () => undo(frm));
  },
});
