"""A workshop: the pages of the trainer, the big screen, and the phones of participants.

``views`` the door to all practising · ``codepoort`` who tries codes · ``deelnemer`` a phone · ``trainer`` a session
step by step and its screen · ``sessies`` the list, and a new session · ``volgorde`` of its questions · ``vragen`` own
questions · ``misverstaan`` over sessions · ``blad`` in words.
"""
