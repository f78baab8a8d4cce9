"""Public paths of the contract that are not a package of the runtime: docstrings and imports, nothing else.

The facade appends this folder to its `__path__`, so `frappe.utils` is `compat/utils`. Nobody imports it by this name.
"""
