"""`frappe.www`: pages under the addresses of the app contract."""
