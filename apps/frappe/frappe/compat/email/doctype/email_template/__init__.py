"""`frappe.email.doctype.email_template`."""
