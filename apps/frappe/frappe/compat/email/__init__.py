"""`frappe.email`: mail under the addresses of the app contract."""
