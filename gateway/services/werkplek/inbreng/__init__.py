"""What partijen bring in and who sees it: ``zicht`` → ``dienst`` → ``omweg`` → ``inzien``."""
