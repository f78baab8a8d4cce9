// A request that was given up can be sent once more.
frappe.ui.form.on("Webhook Request Log", {
  refresh(frm) {
    if (frm.doc.status !== "Failed") return;
    frm.add_custom_button(__("Send again"), async () => {
      await frm.call("send_again");
      await frm.reload_doc();
      frappe.show_alert(__("The request waits in the queue."));
    });
  },
});
