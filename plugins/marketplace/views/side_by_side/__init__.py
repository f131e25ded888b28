"""Two to five providers side by side: the cells of each, decided here, and the tables that are made of them."""
