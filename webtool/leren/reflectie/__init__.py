"""The forms of the reflection meetings and of the ten cases a location studies a year."""
