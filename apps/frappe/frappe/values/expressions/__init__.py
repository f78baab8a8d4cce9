"""Expressions that people write into records, evaluated without `eval`: a subset of JavaScript and one of Python.

`js` runs the `eval:` conditions of forms and has a twin in TypeScript; `corpus.json` and `corpus_errors.json` hold the cases
both must pass. `python` runs conditions and formulas of server rules. `conditions` answers `depends_on`.
"""
