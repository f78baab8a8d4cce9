// A new secret of a program is shown once, to be copied there.
function show(frm, secret) {
  const fields = [
    { fieldname: "client_id", label: __("Client ID"), fieldtype: "Data", default: frm.doc.name, read_only: 1 },
    { fieldname: "secret", label: __("Secret"), fieldtype: "Data", default: secret, read_only: 1 },
  ];
  frappe.prompt(fields, () => {}, __("Copy it now: it is not shown again"), __("Close"));
}

frappe.ui.form.on("OAuth Client", {
  refresh(frm) {
    if (frm.is_new() || frm.is_dirty() || frm.doc.token_endpoint_auth_method === "None") return;
    frm.add_custom_button(__("Make a secret"), () =>
      frappe.confirm(__("The program's present secret, if it has one, stops working."), async () => show(frm, (await frm.call("make_secret")).message)),
    );
  },
});
