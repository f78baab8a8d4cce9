"""A virtual DocType: its records live in `flags.steam` and not in the database."""

from frappe.context import current
from frappe.document.document import Document


class Steam(Document):
    """One cloud."""

    def load_from_db(self):
        self.__dict__.update(current().flags.steam[self.name])
        return self

    def db_insert(self):
        current().flags.steam[self.name] = {"title": self.title, "modified": self.modified}

    def db_update(self):
        self.db_insert()

    def delete(self):
        del current().flags.steam[self.name]
