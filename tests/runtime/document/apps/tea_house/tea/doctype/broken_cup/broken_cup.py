"""A controller whose import fails, as after a bad update of an app."""

import a_module_that_nobody_has  # noqa: F401
