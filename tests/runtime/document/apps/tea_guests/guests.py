"""What the second app does."""

from tea_house.trace import note

from frappe.context import current


def guests(doc, event, *args):
    note("guests", doc, event)
    if current().flags.commit_in_hook:
        current().database_api.commit()


class Sweetened:
    """Mixed into Tea Order."""

    def sweetened(self):
        return f"{self.customer} with honey"
