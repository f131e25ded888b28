"""What a firm wants to know about its own listing, as a text, and the badge it may show elsewhere.

text     the whole report
lapses   what lapses when, and what follows
silence  what the firm does not state, and what stating it would change
badge    the badge as a picture and as data, with its day

Source: docs/requests.md#report-and-badge
"""
