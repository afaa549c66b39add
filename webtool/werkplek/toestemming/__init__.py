"""Pages of toestemming and of acuut gevaar."""
