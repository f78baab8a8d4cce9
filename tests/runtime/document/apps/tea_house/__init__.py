"""An app of the document tests: Tea Order has a controller and hooks that write down when they are called."""
