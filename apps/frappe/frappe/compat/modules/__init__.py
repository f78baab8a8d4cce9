"""`frappe.modules`: public paths."""
