"""Property tests without a time limit per example: a busy machine is not a failure."""

from hypothesis import settings

settings.register_profile("zonder-tijdslimiet", deadline=None)
settings.load_profile("zonder-tijdslimiet")
