"""Filled-in forms, as the host sends them and as a mail holds them."""

from provider_forms.catalogue import FORMS
from tests.marketplace.catalog.planting import SLUG

REVIEW = f"{SLUG}-202603-9f3a"
EVIDENCE = "https://alder-repairs.example/prices"
FILLED = {
    "price": {
        "provider": SLUG, "remote": "62.50", "rest": "Yes", "who": "I speak for this firm", "evidence": EVIDENCE,
    },
    "hours": {
        "provider": SLUG, "windows": "mon-fri 08:00-17:00", "who": "I speak for this firm", "evidence": EVIDENCE,
    },
    "status": {
        "provider": SLUG, "status": "paused", "note": "Back on 7 January: we're moving.", "who": "I act for this firm",
        "evidence": EVIDENCE,
    },
    "reply": {
        "review": REVIEW, "role": "owner", "text": "Thanks: we've learnt from it.", "who": "I speak for this firm",
    },
    "report": {
        "review": REVIEW, "reason": "fake", "why": "No such visit took place.", "who": "I am a customer or a reader",
        "evidence": "Our diary of that week has no visit.",
    },
    "confirm": {"provider": SLUG, "all": "Yes", "who": "I speak for this firm"},
    "listing": {
        "name": "Copperfinch Repairs", "legal_form": "sole trader", "place": "Otley, 53.91, -1.69, Europe/London",
        "kind": "home", "summary": "We mend computers: laptops & printers, for people's homes and shops in Wharfedale.",
        "languages": "en, pl", "channels": "remote, onsite", "km": "25", "services": "wifi, no_internet",
        "phone": "+441134960123", "email": "desk@copperfinch.example",
        "windows": "Monday to Friday 9:00-17:30\nsat 10:00 - 13:00", "currency": "GBP", "tax": "No tax is added",
        "remote": "40", "onsite": "45.50", "unit": "15", "minimum": "30", "travel": "none",
        "outside": "by quotation, or not at all", "who": "I speak for this firm",
        "evidence": "The price list in our window says: remote help 40 an hour, home visits 45.50.",
    },
}  # fmt: skip


def issue(form: str, **changes: str | None) -> str:
    """Return the body that the host sends; None leaves a field out."""
    answers = {**FILLED[form], **changes}
    parts = [
        f"### {field.label}\n\n{answers.get(field.id) or '_No response_'}"
        for field in FORMS[form].fields
        if answers.get(field.id, "") is not None
    ]
    return "\n\n".join(parts)


def mail(form: str, **changes: str | None) -> str:
    """Return the filled-in text of a mail; None leaves a field out."""
    answers = {**FILLED[form], **changes}
    lines = [f"{field.label}: {answers[field.id]}" for field in FORMS[form].fields if answers.get(field.id)]
    return "\n".join([f"Form: {form}", *lines])
