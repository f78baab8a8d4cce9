"""Server scripts: Python that administrators write, run in a process of its own that can do nothing but ask its parent."""
