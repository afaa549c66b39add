"""gateway.connectors."""
