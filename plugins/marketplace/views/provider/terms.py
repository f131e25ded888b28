"""The service-level terms in plain words; what a provider does not state is "not stated", never a default."""

from __future__ import annotations

from dataclasses import dataclass

from marketplace import formats
from marketplace.models.money import Money
from marketplace.models.pricing.values import plain
from marketplace.models.service_level.redress import (
    AnyLiability,
    AnyRemedy,
    CapOfIncident,
    CapOfInvoice,
    CreditRemedy,
    MinutesRemedy,
    PercentRemedy,
)
from marketplace.models.service_level.service_level import ServiceLevel
from marketplace.models.service_level.terms import DataHandling, Escalation, UncollectedGoods, Warranty
from marketplace.views import wording
from marketplace.views.parts import Fact
from marketplace.views.provider.promise_lines import hours_line
from marketplace.views.response import WAYS

EXCLUSIONS = {
    "customer_access": "no access to the place or system",
    "power_or_isp": "power cuts and the internet line",
    "third_party_software": "software of others",
    "unsupported_os": "systems without support by their maker",
    "no_backup": "missing backups",
    "unlicensed": "unlicensed software",
    "misuse": "misuse",
    "force_majeure": "force majeure",
    "parts_supply": "parts that cannot be had",
    "data_loss": "loss of data",
}
PAUSES = {
    "awaiting_customer": "waiting for the customer",
    "awaiting_third_party": "waiting for others",
    "awaiting_part": "waiting for a part",
    "customer_reschedule": "the customer moves the appointment",
}
REMEDIES = {
    "none": "none",
    "callout_waived": "the call-out fee is waived",
    "surcharge_waived": "the surcharge for urgency is waived",
    "labour_waived": "labour is free",
    "right_to_cancel": "the customer may cancel without cost",
}
LIMITS = {"insurance_limit": "up to the insurance limit", "none_stated": "no limit stated in the terms"}
QUEUES = {
    "equal": "nobody comes first: calls are taken in turn",
    "contract_first": "customers with a contract come first",
    "reserved": "these hours are kept for callers without a contract",
}
COVERS = {"same_fault": "the same fault", "workmanship": "workmanship"}
WIPES = {"clear": "clear", "purge": "purge", "destroy": "destroy"}


@dataclass(frozen=True, slots=True)
class TermsView:
    """The terms beside the promises, by what a reader asks: what follows a miss, what is left out, and so on."""

    remedy: tuple[Fact, ...]
    limits: tuple[Fact, ...]
    warranty: tuple[Fact, ...]
    liability: tuple[Fact, ...]
    data: tuple[Fact, ...]


def terms(level: ServiceLevel, currency: str) -> TermsView:
    """Return the terms beside the promises; amounts are in the currency of the provider's rate card."""
    terms = level.terms
    excluded = (
        None if terms.exclusions is None else formats.join([EXCLUSIONS[name] for name in terms.exclusions]) or "none"
    )
    paused = (
        None if terms.pause_reasons is None else formats.join([PAUSES[name] for name in terms.pause_reasons]) or "never"
    )
    return TermsView(
        remedy=(
            Fact("When a promise is missed", remedy_text(terms.remedy, currency)),
            *_remedy_rows(terms.remedy, currency),
        ),
        limits=(
            Fact("Not covered", excluded, terms.exclusions_note),
            Fact("The clock may stop for", paused, _pause_note(level)),
            Fact("Escalation", _escalation(level)),
            *_ad_hoc(level),
        ),
        warranty=_warranty(terms.warranty),
        liability=(
            Fact("Goods nobody collects", _uncollected(terms.uncollected_goods)),
            *_liability(terms.liability, currency),
        ),
        data=_data(terms.data_handling),
    )


def remedy_text(remedy: AnyRemedy | None, currency: str) -> str | None:
    """Return what follows a missed promise; None when nothing is stated."""
    if remedy is None:
        return None
    if isinstance(remedy, CreditRemedy):
        return f"a credit of {formats.money_short(Money(remedy.amount, currency))}"
    if isinstance(remedy, MinutesRemedy):
        return f"{formats.duration(remedy.amount)} of labour free"
    if isinstance(remedy, PercentRemedy):
        return f"{plain(remedy.amount)}% off the invoice"
    return REMEDIES[remedy.kind]


def _remedy_rows(remedy: AnyRemedy | None, currency: str) -> tuple[Fact, ...]:
    if remedy is None or remedy.kind == "none":
        return ()
    given = None if remedy.automatic is None else "by itself" if remedy.automatic else "when you claim it"
    within = f"within {remedy.claim_within_days} days" if remedy.claim_within_days is not None else None
    cap = f"at most {formats.money_short(Money(remedy.cap, currency))}" if remedy.cap is not None else None
    return (
        Fact("Given", ", ".join(part for part in (given, within, cap) if part) or None),
        Fact("Is it all you can claim?", wording.yes_no(remedy.sole_remedy)),
    )


def _ad_hoc(level: ServiceLevel) -> tuple[Fact, ...]:
    """Return what callers without a contract get, where the provider says so."""
    if level.ad_hoc is None:
        return ()
    queue = QUEUES.get(level.ad_hoc.queue or "")
    hours = level.ad_hoc_coverage
    return (
        Fact("Without a contract, the queue", queue),
        *((Fact("Without a contract, the hours", hours_line(hours)),) if hours is not None else ()),
    )


def _pause_note(level: ServiceLevel) -> str | None:
    terms = level.terms
    parts = [f"at most {terms.pause_max_days} days"] if terms.pause_max_days else []
    if terms.pause_told is not None:
        parts.append("you are told of every pause" if terms.pause_told else "you are not told")
    return ", ".join(parts).capitalize() or None


def _escalation(level: ServiceLevel) -> str | None:
    return "; then ".join(_step(level, step) for step in level.escalation) or None


def _step(level: ServiceLevel, step: Escalation) -> str:
    after = f"after {formats.duration(step.after_min)}" if step.after_min else ""
    way = WAYS[step.contact_channel] if step.contact_channel else ""
    hours = level.coverage(step.hours)
    step_text = ", ".join(part for part in (step.role, after, way) if part)
    return f"{step_text} ({hours_line(hours)})" if hours else step_text


def _warranty(warranty: Warranty | None) -> tuple[Fact, ...]:
    if warranty is None:
        return (Fact("Warranty on work", None), Fact("Warranty on parts", None))
    days = warranty.labour_days
    labour = None if days is None else "none" if days == 0 else formats.count(days, "day")
    note = ", ".join(
        part
        for part in (
            f"covers {COVERS[warranty.covers]}" if warranty.covers else "",
            f"not {warranty.excludes}" if warranty.excludes else "",
            {True: "done at your place", False: "you bring it", None: ""}[warranty.onsite],
        )
        if part
    )
    parts = (
        None
        if warranty.parts_days is None
        else "the maker’s"
        if warranty.parts_days == "manufacturer"
        else formats.count(int(warranty.parts_days), "day")
    )
    return (Fact("Warranty on work", labour, note.capitalize() or None), Fact("Warranty on parts", parts))


def _uncollected(goods: UncollectedGoods | None) -> str | None:
    if goods is None:
        return None
    told = {True: "you are told before", False: "you are not told before", None: "whether you are told: not stated"}
    return f"disposed of after {goods.days} days; {told[goods.notice]}"


def _liability(liability: AnyLiability | None, currency: str) -> tuple[Fact, ...]:
    if liability is None:
        return (Fact("Limit of liability", None),)
    if isinstance(liability, CapOfIncident):
        limit = f"{formats.money_short(Money(liability.cap_amount, currency))} a job"
    elif isinstance(liability, CapOfInvoice):
        limit = f"{plain(liability.cap_amount)} times the invoice"
    else:
        limit = LIMITS[liability.cap_type]
    law = formats.country(liability.governing_law) if liability.governing_law else None
    return (
        Fact("Limit of liability", limit),
        Fact("Loss of data left out", wording.yes_no(liability.excludes_data_loss)),
        Fact("Law that applies", law),
    )


def _data(handling: DataHandling | None) -> tuple[Fact, ...]:
    said = handling or DataHandling()
    yes_no = wording.yes_no
    return (
        Fact("Backup before work", yes_no(said.backup_before_work)),
        Fact("Processor agreement", yes_no(said.processor_agreement)),
        Fact("Remote access", said.remote_tool),
        Fact("Access while nobody watches", yes_no(said.unattended_access)),
        Fact("Sessions recorded", yes_no(said.session_recorded)),
        Fact("Staff vetted", yes_no(said.staff_vetting)),
        Fact("Duty of confidence", yes_no(said.confidentiality)),
        Fact(
            "Data kept in",
            formats.country(said.data_location)
            if said.data_location and len(said.data_location) == 2
            else said.data_location,
        ),
        Fact("Wiping", f"{WIPES[said.wipe_standard]} (NIST SP 800-88)" if said.wipe_standard else None),
        Fact("Wiping certificate", yes_no(said.wipe_certificate)),
        Fact(
            "Copies deleted after",
            formats.count(said.retention_days, "day") if said.retention_days is not None else None,
        ),
    )
