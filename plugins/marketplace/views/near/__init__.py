"""What a browser needs to find a town or a postcode, and who serves it."""
