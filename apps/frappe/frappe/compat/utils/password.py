"""`frappe.utils.password`."""

from __future__ import annotations

from frappe.auth.passwords import set_password as update_password
from frappe.auth.secrets import read_secret as get_decrypted_password
from frappe.auth.secrets import store_secret as set_encrypted_password

__all__ = ["get_decrypted_password", "set_encrypted_password", "update_password"]
