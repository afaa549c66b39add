"""handvat."""
