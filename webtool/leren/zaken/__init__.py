"""The library of practice cases, the guide for trainers, printed cards, and studying by oneself."""
