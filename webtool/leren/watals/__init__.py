"""What if: change one thing in a situation and see what appears and disappears.

The whole state is in the address: the present situation in its usual parts, where it began in the same parts with
``van-`` before them, and ``voor-partij`` and ``voor-veld`` for the veld that must open. ``adres`` reads and writes it,
``woorden`` says what the service found, ``views`` shows it.
"""
