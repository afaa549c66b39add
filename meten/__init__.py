"""Measurements: how fast it is on this machine, never whether it is right. `make meet` runs them all.

Each module has a function ``meet`` that yields Metingen. Nothing here is asserted in a test: speed depends on the machine.
"""
