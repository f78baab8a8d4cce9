"""One record: reading it, every verb that writes it, its children, links, versions and audit; and the assembled `frappe.db`.

Start with `steps.py`, which is the order of every write, then `document.py`, which is the list of what a document can do.
Nothing here knows workflows, files or HTTP: those act through the slots that the steps name.
"""
