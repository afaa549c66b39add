"""Pages of the Veiligheidshuis."""
