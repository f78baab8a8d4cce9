// Shows what a webhook would send about a document, without sending it.
function show(frm, found) {
  const lines = [`${frm.doc.request_method} ${found.url}`, found.content_type, "", found.body];
  const title = found.is_met ? __("This would be sent") : __("The condition does not hold, so nothing would be sent");
  frappe.prompt([{ fieldname: "request", label: __("Request"), fieldtype: "Long Text", default: lines.join("\n"), read_only: 1 }], () => {}, title, __("Close"));
}

frappe.ui.form.on("Webhook", {
  refresh(frm) {
    if (frm.is_new() || frm.is_dirty()) return;
    const doctype = frm.doc.webhook_doctype;
    frm.add_custom_button(__("Preview"), () =>
      frappe.prompt(
        [{ fieldname: "document", label: __(doctype), fieldtype: "Link", options: doctype, reqd: 1 }],
        async ({ document }) => show(frm, (await frm.call("preview", { document })).message),
        __("Preview"),
        __("Show"),
      ),
    );
  },
});
