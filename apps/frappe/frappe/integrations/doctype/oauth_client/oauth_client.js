// A new secret of a program is shown once, to be copied there.
frappe.ui.form.on("OAuth Client", {
  refresh(frm) {
    if (frm.is_new() || frm.is_dirty() || frm.doc.token_endpoint_auth_method === "None") return;
    frm.add_custom_button("Make a secret", () =>
      frappe.confirm("The program's present secret, if it has one, stops working.", async () => {
        const { message } = await frm.call("make_secret");
        frappe.msgprint(`Client id: ${frm.doc.name}\nSecret: ${message}\n\nCopy it now: it is not shown again.`);
      }),
    );
  },
});
