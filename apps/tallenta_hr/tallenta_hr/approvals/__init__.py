"""Approvals by route for every kind of document: who is asked, in what order, until when, and who stands in.

A route drives the workflow of a document and never replaces it. What is decided is kept in Approval Tasks; that nobody
decides on their own is held by document events, whatever the workflow says.
"""
