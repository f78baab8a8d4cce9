"""`frappe.model.utils`: public paths."""
