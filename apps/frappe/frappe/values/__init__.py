"""Pure functions over values: numbers, money, dates given explicitly, text, JSON and expressions.

Nothing here reads a clock, a setting, a file or a database: today, the week start, the rounding method and the like are
arguments. The functions that know them (`frappe.utils`) stand higher up.
"""
