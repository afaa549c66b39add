"""A workshop in which people vote: its code, its steps, what may be shown of votes, and what they misunderstand. Pure.

``code`` what a participant types · ``fasen`` which step follows on which · ``volgorde`` of the questions · ``telling``
votes counted, with what would point to somebody hidden · ``misverstaan`` over sessions: which regels most people get
wrong.
"""
