"""How the shipped English pipeline is trained and measured; see README.md here."""
