"""`frappe.email.doctype.notification`."""
