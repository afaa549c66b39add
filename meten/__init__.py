"""Measurements: how fast it is on this machine, never whether it is right. `make meet` runs them all.

Each module has a function ``meet`` that yields Metingen. No test asserts any of it: speed depends on the machine.
"""
