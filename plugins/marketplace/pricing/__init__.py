"""Price an incident on a rate card, line by line. Pure: values in, values out; no clock, no files.

price(card, incident, holidays)         one quote
price_range(card, incident, holidays)   low to high where the card leaves clauses unknown
price_basket(card, basket)              the reference incidents in their fixed week
lint(card)                              what is odd about a tariff
"""
