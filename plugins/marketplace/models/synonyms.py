"""What people call the words of the closed lists: a word of their own is answered with the one that means it.

Letters that happen to be alike say little: a junior is no senior, and an e-mail is no parcel. A word that could mean
several of a list, or none, means the empty text: the whole list is named then.
Words are compared without case, blanks, hyphens and underscores.
"""

from __future__ import annotations

from collections.abc import Mapping


def _means(**words: str) -> Mapping[str, str]:
    """Return word -> meaning of meaning="its words, with commas between them"."""
    return {word.replace(" ", ""): meaning for meaning, listed in words.items() for word in listed.split(", ")}


NO_SUCH = ""
# What people write where something costs nothing.
FREE = frozenset(
    _means(
        free="0, 0.0, 0.00, complimentary, free, free of charge, gratis, included, nil, no charge, no cost, no fee, "
        "none, nothing, waived, without charge, zero"
    )
)
CHANNELS = {
    **_means(
        onsite="at home, at your place, callout, home visit, in house, in person, visit",
        workshop="bench, carry in, counter, depot, drop off, in store, shop, store",
        mail_in="by post, courier, parcel, post, postal, shipping",
        pickup="collect, collection, door to door, fetch",
        remote="online, over the network, screen sharing",
    ),
    # Ways to report a fault are no ways to mend it.
    **dict.fromkeys(("email", "mail", "phone", "telephone", "portal", "chat", "ticket", "sms"), NO_SUCH),
}
TIERS = _means(
    standard="apprentice, basic, engineer, first line, general, junior, normal, plain, regular, technician, trainee",
    senior="advanced, experienced, second line, senior engineer",
    specialist="architect, consultant, expert, principal, third line",
)
PRIORITIES = _means(
    P1="1, critical, emergency, highest, major, prio 1, priority 1, sev 1, urgent",
    P2="2, high, important, prio 2, priority 2, sev 2",
    P3="3, medium, normal, prio 3, priority 3, sev 3, standard",
    P4="4, low, lowest, minor, prio 4, priority 4, sev 4",
)
AUDIENCES = _means(
    business="b2b, businesses, commercial, companies, company, firms, organisations",
    household="b2c, consumer, consumers, home, individuals, private, residential",
    both="all, any, anybody, everybody, everyone",
)
CLOCKS = _means(
    coverage_minutes="business hours, business minutes, hours, office hours, open hours, opening hours, service hours, "
    "working hours, working time",
    elapsed="24/7, 24x7, actual time, calendar, calendar hours, clock hours, clock time, real time, round the clock",
    business_days="banking days, days, next business day, weekdays, work days, working days",
)
METRICS = _means(
    response="acknowledgement, answer, first answer, first response, reaction, reply, response time",
    onsite="arrival, attendance, on site arrival, on site response, visit",
    resolution="completion, fix, fix time, repair, resolve, restore, solution",
    workaround="interim fix, stopgap, temporary fix",
)
PROMISES = _means(
    guarantee="binding, committed, commitment, guaranteed, promise, warranty",
    target="aim, goal, intention, objective, slo",
    typical="average, normally, observed, usual, usually",
    best_effort="as soon as possible, asap, best endeavours, reasonable effort",
)
TAX_MODES = _means(
    exclusive="added, before tax, ex, ex tax, ex vat, excl, excl vat, excluded, excluding, net, plus, "
    "plus tax, plus vat",
    inclusive="gross, inc, inc vat, incl, incl vat, included, including, with tax, with vat",
    none="exempt, no, no tax, no vat, not registered, tax free, zero",
    unknown="not stated, unclear",
)
TRAVEL_MODES = _means(
    none="free, included, no charge, nothing, zero",
    flat="fixed, fixed fee, flat fee, flat rate, lump sum",
    zones="areas, by zone, radius, zone",
    per_distance="by distance, by the mile, distance, kilometre, kilometres, mileage, miles, per kilometre, per km, "
    "per mile",
    travel_time="by time, hourly, per hour, time",
    quote="agreement, arrangement, by arrangement, by quotation, on request, quotation, varies",
    unknown="not stated, unclear",
)
STACKINGS = _means(
    max="highest, higher, larger, largest, maximum", multiply="both, compound, multiplied, product", add="sum, total"
)
TRIPS = _means(
    one_way="one direction, out, outward, single, there",
    **{"return": "back and forth, both, both ways, round trip, there and back, two way"},
)
POLICIES = _means(
    free="free of charge, no charge, no fee, none",
    always="charged, due",
    waived_if_repaired="free if repaired, waived",
    credited_if_repaired="credited, deducted, offset, taken off",
    only_if_declined="if declined, only if you decline",
)
LEGAL_FORMS = _means(
    sole_trader="contractor, freelance, freelancer, individual, self employed, sole proprietor",
    company="corporation, gmbh, inc, limited, llc, ltd, plc, pty, sarl",
    partnership="llp, partners",
    cooperative="co op, coop",
    charity="non profit, nonprofit, not for profit",
)
# Names of whole fields, by file.
PROFILE_FIELDS = _means(
    contacts="contact, contact details, e mail, email, mail, mobile, phone, phone number, tel, telephone",
    locations="address, addresses, branch, city, location, office, postal code, postcode, street, town, zip",
    hours="business hours, open, open hours, opening, opening hours, opening times, working hours",
    tax_id="tax number, ust id, vat id, vat no, vat number",
    registration="company number, register, registration number",
    summary="about, blurb, description, intro",
    website="homepage, site, url, web, www",
    service_area="area, areas, areas served, catchment, coverage, serves",
    certifications="accreditations, certificates, qualifications",
    team_size="employees, headcount, staff",
    channels_offered="channels",
)
CARD_FIELDS = _means(
    callout="call out fee, callout charge, callout fee, visit fee",
    tax="gst, sales tax, tva, vat",
    rates="fee, fees, hourly, hourly rate, hourly rates, labour, labour rate, price, prices, rate",
    travel="distance, fuel, kilometres, mileage, travel cost, travel costs",
    channel_rules="billing increment, billing unit, increment, minimum, minimum charge, minimum time, units",
    bands="evening, evenings, hours, out of hours, overtime, weekend, weekends",
    flat_jobs="fixed price, fixed prices, fixed price jobs, jobs, packages, services",
    payment="cancellation, deposit, due days, late fee, payment terms, terms",
    priority="emergency, expedite, priorities, rush, urgent",
    block_hours="block, blocks, bundle, bundles, credits, prepaid",
    parts_markup_pct="markup, parts",
    diagnostic="assessment, diagnosis, diagnostic fee, diagnostics, inspection",
    no_fix_no_fee="no cure no pay",
)
LEVEL_FIELDS = _means(
    promises="guarantees, resolution, response, response time, response times, sla, slas, targets",
    coverages="business hours, hours, opening hours, service hours, support hours",
    terms="data handling, exclusions, liability, penalty, remedies, remedy, warranty",
)
RULE_FIELDS = _means(
    first_block="first hour, initial charge, minimum block",
    increment_min="billing increment, billing unit, increment, unit, units",
    minimum_min="minimum, minimum minutes, minimum time",
)
