"""Demo data: the invented reviews of providers/, written again from the same seed to the same bytes.

stories/<slug>.md   what each reviewer says, written by hand, with the facts the words depend on
stories.py          reads them
desk.py             a provider as the generator sees it: opening hours, promise, card
dates.py            on which day each story happens
timeline.py         reported, answered, arrived, mended
bills.py            what it cost, by the pricing engine, and what was quoted
opinions.py         the five scores and what goes with them
slots.py            fills the slots of a text, in its language
records.py          one story and its facts as the fields of a review
yaml_text.py        fields as a file that people like to read
generate.py         all of it
synthetic.py        any number of providers, for measuring
"""
