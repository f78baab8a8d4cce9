"""`frappe.custom`: public paths."""
