"""What browsers are given of a provider: decisions of the library, as JSON.

A script looks up what holds for a day, a place and a channel, and computes prices and deadlines; it chooses no card, no
promise and no hours.
"""
