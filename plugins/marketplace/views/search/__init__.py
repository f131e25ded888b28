"""What the search page reads: names to find, firms to show, texts to look through.

named   what is found by its name: kinds, and one entry
names   all names as one file
firms   what a result says of a firm: rating, price, hours; in parts, asked for when shown
texts   full texts: providers with their reviews, guides and pages, terms
page    the page around them
"""
