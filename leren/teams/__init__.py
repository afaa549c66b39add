"""Cases for a workshop in teams, and what the engine says of what the teams shared. Pure.

Each table plays one partij of a case. ``model`` the case, ``lader`` reads and checks it, ``casussen`` the invented
cases, ``redenen.toml`` why a team shares or not, ``uitslag`` what a team chose beside what the handvat says,
``totalen`` the same over all games.
"""
