"""gateway.store."""
