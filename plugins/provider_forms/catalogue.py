"""The forms and their fields: one definition, from which the host's pages and the mail to fill in are written.

Source: docs/requests.md#in-without-git
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import get_args

from marketplace.models.profile.profile import Profile
from marketplace.models.review.moderation import REASONS
from marketplace.models.review.review import Reply
from marketplace.models.vocabulary import CHANNELS

LONGEST = 4_000


@dataclass(frozen=True)
class Field:
    """One field: `choices` are the words of a closed list, `long` is a text of several lines."""

    id: str
    label: str
    help: str
    like: str = ""
    needed: bool = True
    choices: tuple[str, ...] = ()
    long: bool = False


@dataclass(frozen=True)
class Form:
    """One form; `about` tells who fills it in, `told` what stands above its fields."""

    id: str
    name: str
    about: str
    fields: tuple[Field, ...] = field(default=())

    def of_label(self, label: str) -> Field | None:
        """Return the field with a label."""
        return next((each for each in self.fields if each.label == label), None)


def _words(model: type, name: str) -> tuple[str, ...]:
    """Return the closed list of a field of a record, in its order."""
    found: list[str] = []
    pending = [model.model_fields[name].annotation]  # type: ignore[attr-defined]
    while pending:
        part = pending.pop(0)
        if isinstance(part, str):
            found.append(part)
        pending = [*get_args(part), *pending]
    return tuple(found)


ROLES = _words(Reply, "by_role")
SPEAKS, AGENCY, READER = "I speak for this firm", "I act for this firm", "I am a customer or a reader"
YES, NO = "Yes", "No"
WITHOUT_TAX, WITH_TAX, NO_TAX = "Prices are without tax", "Prices are with tax", "No tax is added"
STATUSES = ("active", "paused", "closed")

PROVIDER = Field(
    "provider", "Provider", "The last part of the address of your page, behind /providers/.", like="quillmoor-fixworks"
)
WHO = Field(
    "who", "Who are you?", "We write to the firm itself before we believe it.", choices=(SPEAKS, AGENCY, READER)
)
OWNER = Field("who", "Who are you?", "Only who speaks for the firm may say this.", choices=(SPEAKS, AGENCY))
EVIDENCE = Field(
    "evidence",
    "Where can we check it?",
    "The https address of the firm's own page or of a public register, or the words of your printed price list or "
    "papers. Nothing private: this is public.",
    like="https://your-firm.example/prices",
    long=True,
)
REVIEW = Field(
    "review", "Review", "The id of the review; it stands below it on the page.", like="quillmoor-fixworks-202603-9f3a"
)
AMOUNT = "A number with a dot, in the currency of your card. Leave it empty where nothing changes."


def _rates(needed_text: str) -> tuple[Field, ...]:
    words = (("remote", "Remote"), ("onsite", "On site"), ("workshop", "In the workshop"))
    return tuple(Field(name, f"{label}, an hour", needed_text, like="72.50", needed=False) for name, label in words)


HOURS = Field(
    "windows",
    "Opening hours",
    "One line for each group of days; all of them, since they take the place of those before.",
    like="mon-fri 09:00-17:30\nsat 10:00-13:00",
    long=True,
)
PRICE = Form(
    "price", "Correct prices", "A price on a page is wrong, or changes from today.",
    (
        PROVIDER,
        Field("card", "Rate card", "Only where there are several: its file.", like="pricing.yaml", needed=False),
        *_rates(AMOUNT),
        Field("callout", "Call-out on site", AMOUNT, like="45.00", needed=False),
        Field(
            "others", "Other prices",
            "One a line: the fields of the card with dots between them, a colon, and the amount.",
            like="rates.onsite.senior: 95.00\nflat_jobs.screen_replacement.amount: 65.00", needed=False, long=True,
        ),
        Field(
            "rest", "Is all the rest of the card still right?",
            "Yes sets the day on which the card was confirmed.", choices=(YES, NO),
        ),
        WHO, EVIDENCE,
    ),
)  # fmt: skip
OPENING = Form(
    "hours", "Correct opening hours", "The opening hours of a page are wrong, or single days differ.",
    (
        PROVIDER,
        Field(**{**vars(HOURS), "needed": False}),
        Field(
            "days", "Days that differ", "One a line: a day, or first to last; closed, or the hours; then why.",
            like="2026-12-24 09:00-12:30\n2026-12-25 to 2027-01-01 closed Christmas", needed=False, long=True,
        ),
        WHO, EVIDENCE,
    ),
)  # fmt: skip
STATUS = Form(
    "status", "Closed, paused, or open again", "A firm takes no work for a time, has closed, or is back.",
    (
        PROVIDER,
        Field("status", "Status", "closed: for good; the page and its reviews stay.", choices=STATUSES),
        Field("note", "Why, and until when", "One sentence for readers.", like="New work again from 7 January 2027.",
              needed=False),
        WHO, EVIDENCE,
    ),
)  # fmt: skip
REPLY = Form(
    "reply", "Reply to a review", "You speak for the firm and answer one of its reviews. One reply each.",
    (
        REVIEW,
        Field("role", "Your role", "It stands above the reply.", choices=ROLES),
        Field("text", "Reply", "At most 1,500 characters. Never who the customer is. Any mark may stand in it.",
              long=True),
        OWNER,
    ),
)  # fmt: skip
REPORT = Form(
    "report", "Report a review", "A review breaks the review policy. It stays readable while a moderator looks.",
    (
        REVIEW,
        Field(
            "reason", "Reason", "From the review policy.",
            choices=tuple(sorted({*REASONS["removed"], *REASONS["disputed"]})),
        ),
        Field("why", "What is wrong with it", "No private data: this is public.", long=True),
        Field("who", "Who are you?", "Everybody may report a review.", choices=(READER, SPEAKS, AGENCY)),
        EVIDENCE,
    ),
)  # fmt: skip
CONFIRM = Form(
    "confirm", "Confirm that all is correct", "You have read the whole page of your firm, and nothing is wrong.",
    (
        PROVIDER,
        Field("all", "Is everything on the page right?", "No? Then correct it with another form.", choices=(YES, NO)),
        OWNER,
    ),
)  # fmt: skip
LISTING = Form(
    "listing", "List a firm", "A firm that is not here yet. An editor looks at it before it appears.",
    (
        Field("name", "Name", "The name people know.", like="Your Firm"),
        Field("legal", "Registered name", "Needed for a company.", like="Your Firm Ltd", needed=False),
        Field("legal_form", "Legal form", "What the firm is.", choices=_words(Profile, "legal_form")),
        Field("slug", "Short name for the address", "a-z, 0-9 and hyphens; it never changes. Empty: from the name.",
              like="your-firm", needed=False),
        Field("place", "Town", "A town of this site, or any town with latitude, longitude and time zone.",
              like="Otley, 53.91, -1.69, Europe/London"),
        Field("kind", "What is there", "A home is not shown closer than a kilometre.",
              choices=("workshop", "office", "home")),
        Field("summary", "What you do, and for whom", "40 to 280 characters. No claims like best.", long=True),
        Field("languages", "Languages", "Codes of those you speak with customers, with commas.", like="en, pl"),
        Field("channels", "How you help", "With commas: remote, onsite, workshop, pickup, mail_in.",
              like=", ".join(CHANNELS[:3])),
        Field("km", "How far you come, in km", "From the town, as the crow flies. Needed for onsite and pickup.",
              like="30", needed=False),
        Field("services", "What you mend", "Ids of services.yaml, with commas.",
              like="wifi, no_internet, slow_computer", long=True),
        Field("phone", "Telephone", "With country code, digits only.", like="+441134960199", needed=False),
        Field("email", "Mail address", "Of the firm: it is published.", like="desk@your-firm.example", needed=False),
        Field("website", "Website", "https.", like="https://your-firm.example/", needed=False),
        HOURS,
        Field("currency", "Currency", "Its code.", like="GBP"),
        Field("tax", "Tax", "Of all prices below.", choices=(WITHOUT_TAX, WITH_TAX, NO_TAX)),
        Field("tax_pct", "Rate of tax, %", "Empty where no tax is added.", like="20", needed=False),
        *_rates("A number with a dot, for the plain working hour. Needed for each way that you offer."),
        Field("unit", "Minutes that you bill at a time", "Every started unit counts.", like="15"),
        Field("minimum", "Least minutes that you bill", "The same number, if there is no minimum.", like="30"),
        Field("callout", "Call-out on site", "A fee for coming; none if there is none; empty: not stated.",
              like="45.00", needed=False),
        Field("travel", "Travel on site", "none, one amount, or unknown. Needed for onsite.", like="15.00",
              needed=False),
        Field("outside", "Outside opening hours", "What an hour costs then.",
              choices=("by quotation, or not at all", "1.5 times, by arrangement", "2 times, by arrangement")),
        WHO, EVIDENCE,
    ),
)  # fmt: skip
FORMS = {form.id: form for form in (LISTING, PRICE, OPENING, STATUS, REPLY, REPORT, CONFIRM)}
