"""What is true of a versie in every situatie: its invarianten, and what is odd in its regels.

``bewijs.bewijs`` does it all. Below it: ``invarianten`` (does each hold?), ``voorzichtig`` (what is unknown never gives
more), ``bevindingen`` (regels that never matter or get in each other's way), ``reikwijdte`` (which situaties an
invariant is about), ``ruimte`` (all situaties and worlds of one day, with the smallest question for an example).
"""
