"""Toezicht on the log, for the privacyfunctionaris: an index of the log, what explains an access, and what does not.

(The dienst follows.)
"""
