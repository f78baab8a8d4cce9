"""`python -m frappe.utils.bench_helper`: how the bench tool runs the framework's commands."""

from __future__ import annotations

import sys

from frappe.cli.bench_helper import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
