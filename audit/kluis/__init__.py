"""What people typed, encrypted beside the log under a key per person that two people can destroy.

``kluis.Kluis`` keeps, reads and destroys · ``sleutel`` the cryptography · ``tabellen`` the tables ·
``toets`` whether log and kluis agree on what was destroyed. See ``docs/kluis.md``.
"""
