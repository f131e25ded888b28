"""Price an incident on a rate card, line by line. Pure: values in, values out; no clock, no files.

    engine.price(card, incident, holidays)        one quote; Pricer(card, holidays) prices many
    range.price_range(card, incident, holidays)   low to high where the card leaves clauses unknown
    basket.price_basket(card, basket)             the reference incidents in their fixed week
    lines.LinePricer                              lines of JSON in, answers out
    linter.lint(card, basket)                     what is odd about a tariff

theme/scripts/pricing/ is the same engine for browsers; tests/browser holds the two equal in every field.
"""
