"""The HR app: its version. Everything else stands in the folder of its HR domain (see modules.txt)."""

__version__ = "0.1.0"
