"""demo.bronnen."""
