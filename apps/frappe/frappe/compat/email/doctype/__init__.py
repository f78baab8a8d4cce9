"""`frappe.email.doctype`."""
