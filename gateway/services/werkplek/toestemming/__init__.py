"""Toestemming as an act, and acuut gevaar."""
