"""Make the bench's apps importable in env/ and put the `bench` command beside its Python.

A .pth line per app: the same effect as an editable install, in milliseconds and without a build.
"""

from __future__ import annotations

import sys
import sysconfig
from pathlib import Path

BENCH = Path(__file__).resolve().parent.parent
COMMAND = """#!{python}
import sys
from frappe.cli.bench import main
sys.exit(main())
"""


def main() -> None:
    """Write apps.pth and env/bin/bench."""
    folders = sorted(path.parent for path in BENCH.glob("apps/*/pyproject.toml"))
    site_packages = Path(sysconfig.get_paths()["purelib"])
    (site_packages / "apps.pth").write_text("".join(f"{folder}\n" for folder in folders), encoding="utf-8")
    command = Path(sys.prefix) / "bin" / "bench"
    command.write_text(COMMAND.format(python=Path(sys.prefix) / "bin" / "python"), encoding="utf-8")
    command.chmod(0o755)


if __name__ == "__main__":
    main()
