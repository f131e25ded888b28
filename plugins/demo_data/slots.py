"""Words: what the slots of a story become, in the language of its text."""

from __future__ import annotations

from demo_data.stories import Story
from marketplace.units import MINUTES_A_DAY

SYMBOLS = {"GBP": "£", "USD": "$", "CAD": "$", "AUD": "$", "EUR": "€"}
# One, several: for minutes, hours and days; the dative in German, as after "nach".
UNITS = {
    "en": (("a minute", "{} minutes"), ("an hour", "{} hours"), ("a day", "{} days")),
    "de": (("einer Minute", "{} Minuten"), ("einer Stunde", "{} Stunden"), ("einem Tag", "{} Tagen")),
    "fr": (("une minute", "{} minutes"), ("une heure", "{} heures"), ("un jour", "{} jours")),
    "es": (("un minuto", "{} minutos"), ("una hora", "{} horas"), ("un día", "{} días")),
}


def wait(minutes: int, language: str) -> str:
    """Return a length of time as people say it, rounded: 25 minutes, 3 hours, 2 days."""
    names = UNITS[language]
    if minutes < 90:
        count, (one, many) = minutes if minutes < 20 else 5 * round(minutes / 5), names[0]
        count, (one, many) = (1, names[1]) if count == 60 else (count, (one, many))
    elif minutes < 36 * 60:
        count, (one, many) = max(1, round(minutes / 60)), names[1]
    else:
        count, (one, many) = round(minutes / MINUTES_A_DAY), names[2]
    return one if count == 1 else many.format(count)


def money(minor: int, currency: str, language: str) -> str:
    """Return an amount with its sign; whole amounts without decimals. All currencies here have two decimals."""
    text = f"{minor // 100}" if minor % 100 == 0 else f"{minor / 100:.2f}"
    if language in ("de", "fr", "es"):
        return f"{text.replace('.', ',')}\N{NO-BREAK SPACE}{SYMBOLS[currency]}"
    return f"{SYMBOLS[currency]}{text}"


def language(story: Story) -> str:
    """Return the language of a story, BCP 47."""
    return story.facts.get("lang", "en")


def filled(story: Story, *, answered_after: int, bill: int | None, quote: int | None, currency: str) -> str:
    """Return the text with its slots filled. A slot without a value raises KeyError, with the story's title."""
    tongue = language(story)
    values = {"wait": wait(answered_after, tongue)}
    for name, amount in (("bill", bill), ("quote", quote)):
        if amount is not None:
            values[name] = money(amount, currency, tongue)
    try:
        return story.text.format(**values)
    except KeyError as missing:
        raise KeyError(
            f"{story.slug}, {story.title}: the text needs {missing}, which this story does not have"
        ) from None
