"""States of a document and who may move it from one to the next: definitions, the guard of every save, actions."""
