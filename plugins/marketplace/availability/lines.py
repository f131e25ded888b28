"""Calls by the line: one call of JSON in, one answer of JSON out, and a coded error for a line that has none."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import Any

from marketplace.availability.answer import Answer, availability
from marketplace.availability.desks import opening_hours_of
from marketplace.availability.offer import ProviderTerms
from marketplace.availability.reasons import REASONS, CannotHelp, refusal
from marketplace.calendars import CalendarError, resolve_local
from marketplace.models.call import Call, CalledProvider, ReadProvider
from marketplace.models.json_lines import Remembered, parsed_line, record_of
from marketplace.models.pricing.incident import Incident
from marketplace.models.pricing.rate_card import JSON_FORM, RateCard
from marketplace.models.service_level.coverage import AdHoc, Coverage, OpeningHours
from marketplace.models.service_level.promise import Promise
from marketplace.models.service_level.service_level import ServiceLevel
from marketplace.models.vocabulary import CHANNELS, PRICED_CHANNELS
from marketplace.pricing.engine import Pricer
from marketplace.problems import DataInvalid

WINDOW_FIELDS = tuple(OpeningHours.model_fields)


@dataclass(frozen=True)
class CallAnswer:
    """What a line gives: the answer, or why there is none; `id` is the line's own, `provider` the slug it named."""

    answer: Answer | CannotHelp
    id: Any = None
    provider: str | None = None
    currency: str | None = None
    timezone: str | None = None

    def as_json(self) -> dict[str, Any]:
        """Return the fields of the command line: a reason of the closed list is an answer, anything else an error."""
        own = {"id": self.id} if isinstance(self.id, str | int) else {}
        own |= {} if self.provider is None else {"provider": self.provider}
        if isinstance(self.answer, Answer):
            return {**own, **self.answer.as_json()}
        if self.answer.code in REASONS:
            return {**own, "code": self.answer.code}
        return {**own, "error": self.answer.code, "message": self.answer.message}


class CallLines:
    """The answers to lines; with no terms of one provider, each line brings those of its own.

    `lists` gives the days of each holiday list, `providers` those that a line may name: as read from their folders
    (then answers carry the slug), or in the JSON form.
    """

    def __init__(
        self,
        own: ProviderTerms | None,
        *,
        lists: Mapping[str, Collection[date]],
        providers: Mapping[str, Any] | None = None,
    ) -> None:
        self._own = own
        self._lists = lists
        self._providers = providers or {}
        self._terms = Remembered(lambda tree: terms_of(tree, lists))

    def answers(self, lines: Iterable[bytes]) -> Iterator[CallAnswer]:
        """Yield what each line that is not blank gives."""
        for line in lines:
            if line.strip():
                yield self._answer(line)

    def _answer(self, line: bytes) -> CallAnswer:
        name = slug = None
        try:
            tree = parsed_line(line, CannotHelp)
            name = tree.get("id") if isinstance(tree, dict) else None
            call = record_of(Call, tree, CannotHelp)
            provider = self._named(call.provider)
            slug = provider.slug if isinstance(provider, ReadProvider) else None
            terms = self._terms_of(provider)
            incident = _incident(call)
            try:
                called = resolve_local(call.called, call.timezone, fold=call.fold)
            except CalendarError as error:
                raise CannotHelp(error.code, error.message) from None
            found = availability(terms, incident, called.minute)
        except CannotHelp as error:
            return CallAnswer(error, name, slug)
        return CallAnswer(found, name, slug, terms.pricer.card.currency, call.timezone)

    def _named(self, given: Any) -> Any:
        """Return the provider that a line names, or what else it gives."""
        if not isinstance(given, str):
            return given
        try:
            return self._providers[given]
        except KeyError:
            near = get_close_matches(given, list(self._providers), n=1)
            remedy = f" The nearest is {near[0]}." if near else ""
            raise CannotHelp("provider_unknown", f"provider: no provider of this name is given.{remedy}") from None
        except DataInvalid as error:
            raise CannotHelp("provider_invalid", f"provider: its files cannot be used. {error.problems[0]}") from None

    def _terms_of(self, given: Any) -> ProviderTerms:
        if isinstance(given, ReadProvider):
            pricer, hours = Pricer(given.card, self._lists), opening_hours_of(given.profile)
            return ProviderTerms(pricer, given.level, hours, self._lists)
        if given is None:
            if self._own is None:
                raise CannotHelp("field_missing", 'provider is missing. A line is {"provider": ..., "incident": ...}.')
            return self._own
        return self._terms.of(given)


def terms_of(tree: Any, lists: Mapping[str, Collection[date]]) -> ProviderTerms:
    """Return a provider's terms from their JSON form. Raises CannotHelp with the first thing wrong in it."""
    provider = record_of(CalledProvider, tree, CannotHelp)
    level = ServiceLevel.model_construct(
        coverages=tuple(map(_coverage, provider.coverages)),
        promises=tuple(map(_promise, provider.promises)),
        ad_hoc=None if provider.ad_hoc is None else record_of(AdHoc, provider.ad_hoc, CannotHelp),
    )
    card = record_of(RateCard, provider.pricing, CannotHelp, context=JSON_FORM)
    return ProviderTerms(Pricer(card, lists), level, provider.hours, lists)


def _coverage(tree: Any) -> Coverage:
    """Read a coverage; unlike in a file it may be without windows, and then it never opens."""
    if not isinstance(tree, dict):
        raise CannotHelp("not_a_group", "A coverage is a group of fields.")
    windows = {name: value for name, value in tree.items() if name in WINDOW_FIELDS}
    hours = record_of(OpeningHours, windows, CannotHelp)
    rest = {name: value for name, value in tree.items() if name not in WINDOW_FIELDS}
    always = {"timezone": "UTC", "windows": [{"days": "mon-sun", "from": "00:00", "to": "24:00"}]}
    coverage = record_of(Coverage, {**always, **rest}, CannotHelp)
    return coverage.model_copy(update={name: getattr(hours, name) for name in WINDOW_FIELDS})


def _promise(tree: Any) -> Promise:
    """Read a promise; a clock beside best effort is dropped, since no time is promised."""
    if isinstance(tree, dict) and tree.get("kind") == "best_effort":
        tree = {name: value for name, value in tree.items() if name != "clock"}
    return record_of(Promise, tree, CannotHelp)


def _incident(call: Call) -> Incident:
    if not isinstance(call.incident, dict):
        raise CannotHelp("not_a_group", 'incident is one JSON object, like {"channel": "remote", "minutes": 60}.')
    start = {"start": f"{call.called:%Y-%m-%dT%H:%M}", "timezone": call.timezone}
    channel = call.incident.get("channel")
    if channel in CHANNELS and channel not in PRICED_CHANNELS:
        raise refusal("channel_not_offered")
    return record_of(Incident, {**call.incident, **start}, CannotHelp)
