"""demo.wereld."""
