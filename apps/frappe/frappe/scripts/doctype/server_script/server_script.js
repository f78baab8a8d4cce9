// A script of the schedule can be run at once.
frappe.ui.form.on("Server Script", {
  refresh(frm) {
    if (frm.is_new() || frm.is_dirty() || frm.doc.script_type !== "Scheduler Event") return;
    frm.add_custom_button(__("Run now"), async () => {
      await frm.call("run_now");
      frappe.show_alert(__("The script has run."));
    });
  },
});
