"""webtool."""
