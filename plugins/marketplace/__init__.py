"""Turn provider data files into checked, priced and rated values; knows no site."""
