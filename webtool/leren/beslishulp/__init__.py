"""The decision aid for who has no system at hand, and its page to print per partij."""
