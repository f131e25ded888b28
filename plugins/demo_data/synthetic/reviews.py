"""Reviews of a synthetic provider, as text.

Words are drawn at random, because ten thousand reviews made of few sentences would be near-copies of each other.
"""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from demo_data.synthetic.files import Job
from demo_data.synthetic.towns import FIRST, TODAY, Town
from demo_data.synthetic.words import ADJECTIVES, ADVERBS, NOUNS, PLACES, VERBS

COUNT = (4, 16)
STARS = (5,) * 46 + (4,) * 27 + (3,) * 12 + (2,) * 8 + (1,) * 7
PROOFS = (
    "{{level: verified_invoice, on: {day}, by: editor}}",
    "{{level: verified_contact, on: {day}, by: editor}}",
    "{{level: unverified}}",
)
ASPECTS = ("responsiveness", "diagnosis", "resolution", "communication", "value")


def review_files(slug: str, town: Town, number: int, rate: int, services: list[Job], random: Random) -> dict[str, str]:
    """Return the reviews of one provider, by path without .yaml."""
    count = random.randint(*COUNT)
    step = (TODAY - FIRST).days - 30
    files = {}
    for place in range(count):
        day = FIRST + timedelta(days=int(step * (place + random.random() * 0.8) / count))
        day += timedelta(days=(7 - day.weekday()) % 7 if day.weekday() > 4 else 0)
        sent = day + timedelta(days=random.randint(2, 14))
        name = f"{slug}-{sent:%Y%m}-{place:04x}"
        files[f"reviews/{name}"] = _review(
            slug, town, number * 100 + place, rate, random.choice(services), day, sent, random
        )
    return files


def _review(
    slug: str, town: Town, number: int, rate: int, job: Job, day: date, sent: date, random: Random
) -> str:  # fmt: skip
    (category, service), stars = job, random.choice(STARS)
    minutes = random.choice((30, 45, 60, 90))
    aspects = ", ".join(f"{name}: {max(1, min(5, stars + random.choice((-1, 0, 0, 0, 1))))}" for name in ASPECTS)
    return f"""# yaml-language-server: $schema=../../_schema/review.schema.json
provider: {slug}
demo: true
reviewer: {{handle: customer-{number}, kind: business, size: 2-9, country: {town.country}}}
relationship: customer
incentive: {{kind: none}}
submitted_on: {sent}
language: en
incident:
  category: {category}
  services: [{service}]
  channel: [remote]
  severity: P3
  timezone: {town.zone}
  precision: minute
  reported_at: {day}T09:{random.randint(10, 59)}
  responded_at: {day}T{random.randint(10, 12)}:{random.randint(10, 59)}
  resolved_at: {day}T{random.randint(14, 16)}:{random.randint(10, 59)}
  sessions: 1
outcome: fixed
fixed_first_time: yes
quote: {{amount: {rate}.00, kind: estimate}}
billed: {{amount: {rate * minutes // 60}.00, currency: {town.currency}, tax_included: false}}
overall: {stars}
scores: {{{aspects}}}
would_use_again: {"yes" if stars > 3 else "unsure" if stars == 3 else "no"}
title: {random.choice(ADJECTIVES).capitalize()} {random.choice(NOUNS)} {random.choice(ADVERBS)}
text: {_text(random)}
verification: {random.choice(PROOFS).format(day=sent)}
moderation: {{state: published, on: {sent}}}
"""


def _text(random: Random) -> str:
    return " ".join(f"The {_clause(random)}, and a {_clause(random)}." for _ in range(random.randint(3, 6)))


def _clause(random: Random) -> str:
    pick = random.choice
    return f"{pick(ADJECTIVES)} {pick(NOUNS)} {pick(VERBS)} {pick(PLACES)} {pick(ADVERBS)}"
