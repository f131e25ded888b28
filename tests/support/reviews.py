"""Review files as text, with parts changed: what the tests of models, checks and ratings start from."""

import re

from marketplace.models.base import validate
from marketplace.models.review.review import Reply, Review
from marketplace.sources import parse

REVIEW_ID = "quillmoor-fixworks-202603-9f3a"
REVIEW = """\
provider: quillmoor-fixworks
demo: true
reviewer: {handle: north-desk, kind: business, size: 2-9, country: GB}
relationship: customer
incentive: {kind: none}
submitted_on: 2026-03-20
language: en
incident:
  category: network
  services: [wifi]
  channel: [onsite]
  severity: P2
  timezone: Europe/London
  precision: minute
  reported_at: 2026-03-13T16:30
  responded_at: 2026-03-16T09:40
  resolved_at: 2026-03-16T12:05
  sessions: 1
outcome: fixed
fixed_first_time: yes
quote: {amount: 120.00, kind: estimate}
billed: {amount: 142.50, currency: GBP, tax_included: false}
overall: 4
scores: {responsiveness: 4, diagnosis: 5, resolution: 5, communication: 4, value: 3}
would_use_again: yes
title: Fixed on Monday, bill a little over the estimate
text: Wi-Fi dropped on Friday afternoon. They rang first thing on Monday, came at eleven and replaced the access point.
verification: {level: verified_invoice, on: 2026-03-22, by: editor}
moderation: {state: published}
"""
REPLY = "text: Thank you. We have added a spare access point to the van.\non: 2026-03-24\nby_role: owner\n"
CONTEXT = {"exponent": 2, "file_stem": REVIEW_ID}


def changed(source: str, **lines: str | None) -> str:
    """Return the file with each named line replaced (its indentation stays), added, or, for None, left out.

    A name with two underscores is a field of a group in the block form: incident__timezone.
    """
    for name, value in lines.items():
        *_, key = name.split("__")
        line = re.compile(rf"^( *){key}:(?: .*)?\n(?:(?!\1\S)(?=\1 ).*\n)*", re.MULTILINE)
        if value is None:
            source = line.sub("", source, count=1)
        elif line.search(source):
            source = line.sub(lambda found, key=key, value=value: f"{found[1]}{key}: {value}\n", source, count=1)
        elif "__" in name:
            source = source.replace("incident:\n", f"incident:\n  {key}: {value}\n")
        else:
            source += f"{key}: {value}\n"
    return source


def review(source: str = REVIEW, *, context: dict | None = None, **lines: str | None) -> Review:
    return validate(Review, parse(changed(source, **lines).encode(), "r.yaml").tree, context=context or CONTEXT)


def reply(source: str = REPLY, *, context: dict | None = None, **lines: str | None) -> Reply:
    return validate(Reply, parse(changed(source, **lines).encode(), "r.yaml").tree, context=context or CONTEXT)
