"""Which apps there are and what they contribute: hooks, slots, endpoints, modules, translations.

Reads Python modules and small files of apps; knows nothing of documents.
"""
