"""Systeemcheck, selectie-instrument and Preselect."""
