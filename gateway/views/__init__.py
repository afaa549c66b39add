"""The HTTP routes of the API: parse, call a service, dump. No decisions, no SQL, no error handling.

``api`` is the one blueprint of ``/api/v1``; the modules here add routes to it when they are imported.
"""
