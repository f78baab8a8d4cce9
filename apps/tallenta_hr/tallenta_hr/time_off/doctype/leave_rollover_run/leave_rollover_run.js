// The steps of a year-end run on its form: preview it, post it once it is approved. Submitting approves, cancelling takes it back.
async function step(frm, method, done) {
  const { message } = await frm.call(method);
  await frm.reload_doc();
  frappe.show_alert(done(message));
}

frappe.ui.form.on("Leave Rollover Run", {
  refresh(frm) {
    if (frm.is_new() || frm.is_dirty()) return;
    if (frm.doc.docstatus === 0) {
      frm.add_custom_button(__("Preview"), () => step(frm, "preview", () => __("The preview shows {0} people. Nothing is posted yet.", [frm.doc.people])));
    } else if (frm.doc.status === "Approved") {
      frm.page.set_primary_action(__("Post"), () => step(frm, "post", (posted) => __("{0} ledger entries posted.", [posted])));
    }
  },
});
