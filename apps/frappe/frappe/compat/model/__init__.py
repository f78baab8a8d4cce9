"""`frappe.model`: documents and their metadata."""
