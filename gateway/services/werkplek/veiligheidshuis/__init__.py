"""The connection with the Veiligheidshuizen."""
