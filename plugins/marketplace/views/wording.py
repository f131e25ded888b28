"""What the words of the closed lists are called on a page. Ids of services and categories have labels of their own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from marketplace.models.review.parts import Proof

NOBODY = "No provider is listed here yet."
# Why a reference job has no price at a provider, in a few words; the sentences are those of `availability.sentence_of`.
NO_PRICE = {
    "not_active": "takes no new work",
    "not_served": "not offered here",
    "channel_not_offered": "not offered",
    "card_stale": "no prices in force",
    "hours_not_stated": "hours not stated",
    "never_open": "never open",
    "by_quotation": "by quotation",
}
NO_FIGURE = "no price"

CHANNELS = {
    "remote": "Remote",
    "onsite": "On site",
    "workshop": "Workshop",
    "pickup": "Pick-up",
    "mail_in": "By post",
}
TIERS = {"standard": "Standard", "senior": "Senior", "specialist": "Specialist"}
AUDIENCES = {"business": "businesses", "household": "households", "both": "businesses and households"}
LEGAL_FORMS = {
    "sole_trader": "Sole trader",
    "partnership": "Partnership",
    "company": "Company",
    "cooperative": "Cooperative",
    "charity": "Charity",
}
LOCATION_KINDS = {
    "office": "Office",
    "workshop": "Workshop",
    "dropoff": "Drop-off point",
    "service_base": "Service base",
}
DEPTHS = {"core": "Every week", "offered": "Also offered", "partner": "Through a partner"}
VERIFICATION = {
    "unverified": "Not checked by us",
    "contact_verified": "Contact checked",
    "documents_verified": "Documents checked",
    "visited": "Visited by us",
}
STATES = {"self_declared": "the provider's own word", "verified": "checked by us", "expired": "ended"}
CONFIRMED_BY = {"provider": "the provider", "editor": "an editor", "public_page": "the provider's public page"}
RELATIONS = {
    "none": "none",
    "staff": "Run by people who work on this site",
    "investor": "Shares an owner with this site",
    "advertiser": "Advertises on this site",
}
CONTACT_KINDS = {
    "phone": "Telephone",
    "email": "E-mail",
    "web_form": "Web form",
    "chat": "Chat",
    "sms": "Text message",
    "messaging": "Messenger",
    "portal": "Customer portal",
}
ACCESSIBILITY = {
    "step_free": "Step-free entrance",
    "hearing_loop": "Hearing loop",
    "text_relay": "Calls by text relay",
    "sign_language": "Sign language",
    "plain_language": "Plain-language reports",
    "large_print": "Large print",
    "home_visits": "Visits to people who cannot come",
    "accessible_parking": "Accessible parking",
}
INSURANCE = {
    "public_liability": "Public liability",
    "professional_indemnity": "Professional indemnity",
    "cyber": "Cyber",
    "employers_liability": "Employers’ liability",
    "goods_in_custody": "Goods in custody",
}
STATUS = {
    "active": "Active",
    "paused": "Takes no new work at present",
    "closed": "Closed for good",
    "delisted": "No longer listed",
}
PLATFORMS = {
    "windows": "Windows", "macos": "macOS", "linux": "Linux", "chromeos": "ChromeOS", "ios": "iOS",
    "android": "Android",
    "windows_server": "Windows Server", "vmware": "VMware", "hyper_v": "Hyper-V", "proxmox": "Proxmox",
    "microsoft_365": "Microsoft 365", "google_workspace": "Google Workspace", "synology": "Synology", "qnap": "QNAP",
    "truenas": "TrueNAS", "3cx": "3CX", "asterisk": "Asterisk", "cisco_ios": "Cisco IOS", "unifi": "UniFi",
    "fortios": "FortiOS", "citrix": "Citrix", "azure": "Azure", "aws": "AWS", "google_cloud": "Google Cloud",
    "veeam": "Veeam", "hp": "HP", "hpe": "HPE", "tp_link": "TP-Link", "western_digital": "Western Digital",
    "asus": "ASUS", "mikrotik": "MikroTik", "sonicwall": "SonicWall", "watchguard": "WatchGuard",
}  # fmt: skip
PROOF: dict[Proof, str] = {
    "verified_invoice": "Invoice seen",
    "verified_contact": "Contact checked",
    "unverified": "No proof",
}
OUTCOMES = {
    "fixed": "Fixed",
    "partial": "Partly fixed",
    "not_fixed": "Not fixed",
    "declined": "Customer declined the repair",
    "no_fault_found": "No fault found",
    "ongoing": "Not finished yet",
    "no_access": "Nobody was there",
    "cancelled_late": "Cancelled late",
}
ASPECTS = {
    "responsiveness": "Responsiveness",
    "diagnosis": "Diagnosis",
    "resolution": "Resolution",
    "communication": "Communication",
    "value": "Value",
}
PRIORITIES = {
    "P1": "Nobody can work",
    "P2": "Several people are held up",
    "P3": "One person cannot work",
    "P4": "It can wait",
}
METRICS = {
    "response": "First answer",
    "onsite": "At your door",
    "work_started": "Work begins",
    "workaround": "Work can go on",
    "resolution": "Fixed",
}
KINDS = {
    "guarantee": "Guarantee",
    "target": "Target",
    "typical": "Typical, no promise",
    "best_effort": "Best effort, no time",
}


def named(words: Mapping[str, str], key: str) -> str:
    """Return what a word is called; a word without an entry is shown with spaces for underscores."""
    return words.get(key, key.replace("_", " "))


def all_named(words: Mapping[str, str], keys: Iterable[str]) -> str:
    """Return several words in one phrase, separated by commas."""
    return ", ".join(named(words, key) if key in words else named(words, key).capitalize() for key in keys)


def yes_no(value: bool | None) -> str | None:
    """Return Yes, No, or None for what is not stated."""
    return None if value is None else "Yes" if value else "No"
