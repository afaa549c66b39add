"""The commands of the program ``poort``, a module per subject; ``gateway.cli`` puts them together.

Faults go to stderr; exit code 2 for wrong input, 1 for a defect found, 0 if all is well.
"""
