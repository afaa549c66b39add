"""A workshop in teams: each table plays one partner around one ketenkaart."""
