// Shows what a webhook would send about a document, without sending it.
frappe.ui.form.on("Webhook", {
  refresh(frm) {
    if (frm.is_new() || frm.is_dirty()) return;
    frm.add_custom_button("Preview", () =>
      frappe.prompt(
        [{ fieldname: "document", label: frm.doc.webhook_doctype, fieldtype: "Link", options: frm.doc.webhook_doctype, reqd: 1 }],
        async ({ document }) => {
          const { message } = await frm.call("preview", { document });
          const condition = message.is_met ? "" : "The condition does not hold, so nothing would be sent.\n\n";
          frappe.msgprint(`${condition}${frm.doc.request_method} ${message.url}\n${message.content_type}\n\n${message.body}`);
        },
      ),
    );
  },
});
