"""Why one partij may or may not know one contextveld, and the lesson about it."""
