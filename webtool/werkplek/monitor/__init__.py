"""Pages of the verdachtenmonitor and the clock."""
