"""Time off: what a person may take, what they took and what is left.

The modules directly in this folder are the rules: pure functions of dates, policies and facts. They read no
database and no clock, so that the form, the report, the scheduler and the forecast all reach the same number.
"""
