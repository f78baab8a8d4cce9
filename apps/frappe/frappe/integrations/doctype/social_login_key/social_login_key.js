// The addresses of a provider are looked up where it publishes them.
const LOOK_UP = "frappe.integrations.doctype.social_login_key.social_login_key.look_up";

frappe.ui.form.on("Social Login Key", {
  refresh(frm) {
    if (frm.doc.social_login_provider !== "Custom") return;
    frm.add_custom_button(__("Look up addresses"), async () => {
      const { message } = await frappe.call({ method: LOOK_UP, args: { issuer: frm.doc.base_url ?? "" }, type: "GET" });
      await frm.set_value(message);
    });
  },
});
