"""Pages of the ketenkaart."""
