"""What each template may read: one frozen dataclass a page, with finished text in it.

home        the first page
lists       all providers, A to Z, by country, city, category and channel
provider    the page of one provider, with its reviews
compare     prices of the same job, and promises in real hours, side by side
estimate    the reader's own incident at everyone, and the data for it
tools       the decision tools: forms, tables worked in advance, defaults
structured  what pages say to machines
figures     the live figures and tables of the texts
content     guides, plain pages, the glossary
feed        what is new, for readers who subscribe

The modules beside them are parts that several of these rooms share.
"""
