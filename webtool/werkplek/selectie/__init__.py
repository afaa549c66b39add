"""Pages of systeemcheck, selectie and Preselect."""
