"""Numbers for value added tax: form and check digit, by country."""

from __future__ import annotations

from stdnum import get_cc_module
from stdnum.exceptions import InvalidChecksum, InvalidComponent, ValidationError

from marketplace.problems import Fault, shown

# Where numbers begin with other letters than those of ISO 3166.
PREFIXES = {"GR": "EL"}


def tax_number_fault(number: str, country: str) -> Fault | None:
    """Return what is wrong with a number for value added tax; one without the country's letters is only asked about.

    Of countries whose numbers have no known form, nothing is said.
    """
    module = get_cc_module(country.lower(), "vat")
    if module is None:
        return None
    try:
        module.validate(number)
    except ValidationError as error:
        why = (
            "its check digit is wrong"
            if isinstance(error, InvalidChecksum | InvalidComponent)
            else "its form is another"
        )
        named = number.strip().upper().startswith(PREFIXES.get(country, country))
        remedy = (
            "Copy it again."
            if named
            else f"Copy it again, with {PREFIXES.get(country, country)} before it, or leave it out."
        )
        message = f"{shown(number)} is no VAT number of {country}: {why}. {remedy}"
        return Fault("tax_number", message, at=("tax_id",), severity="error" if named else "warning")
    return None
