"""The verdachtenmonitor and the clock of a zaak."""
