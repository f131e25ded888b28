"""Judge a request to change the data by what the base commit says: who may, what it touches, whether it is sound.

revisions     the commits, and what differs between them
paths         what a changed path is, and what may never be changed so
rights        who may change what, from providers/_owners.yaml of the base
fields        what only editors change in a profile, and what a person looks at
intake        what a program can refuse of a listing that is new here
records       reviews and replies: nothing is lost or rewritten
data          the checks of all data, new faults told apart from old ones
consequences  what changes for buyers
judging       the verdict
report        the verdict as text, JSON or Markdown
comment       the one comment of a verdict, from JSON that is not trusted

Source: docs/requests.md#the-verdict
"""
