"""demo.inlog."""
