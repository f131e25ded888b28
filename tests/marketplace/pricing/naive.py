# ruff: noqa: C901 (one step after the other, as the specification lists them)
"""A second pricing engine, written to be obvious: raw JSON in, datetime and zoneinfo, one unit at a time, Fractions.

It shares no code with marketplace.pricing. Where both agree on thousands of random cards, one of them reading the
specification wrongly has become unlikely. It knows no `unknown` clauses and no ranges: tests settle those first.
"""

from calendar import monthrange
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction as F
from itertools import product
from zoneinfo import ZoneInfo

DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
TIME = {"labour", "first_block", "step", "labour_minimum", "day_rate"}
OF = {
    "labour": {*TIME, "flat_job", "labour_cap", "technicians", "minimum_charge"},
    "diagnostic": {"diagnostic", "diagnostic_credit"},
    "travel": {"travel", "collection"},
    "callout": {"callout"},
    "priority_fee": {"priority_fee"},
    "parts": {"part"},
}
OUTCOME_WORDS = {"partial": "done in part", "not_fixed": "not fixed", "declined": "declined"}
KEPT = {"declined": "declined", "no_access": "no_show", "cancelled_late": "cancelled_late"}


class Refused(Exception):
    pass


def clock(text):
    hours, minutes = text.split(":")
    return int(hours) * 60 + int(minutes)


def rounded(amount):
    whole, rest = divmod(amount, 1)
    return int(whole) + (1 if rest >= F(1, 2) else 0)


def text_of(number):
    """Write an exact number as short plain text."""
    for places in range(60):
        if (number * 10**places).denominator == 1:
            sign, digits = ("-" if number < 0 else ""), str(abs(int(number * 10**places))).rjust(places + 1, "0")
            return sign + (digits if places == 0 else f"{digits[:-places]}.{digits[-places:]}")
    raise AssertionError(number)


def decimal_text(number):
    text = f"{Decimal(number.numerator) / Decimal(number.denominator):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def listed(value):
    return value if isinstance(value, list) else [] if value is None else [value]


def for_group(card, group):
    """Return the card with what a group pays in place of what everybody pays."""
    card = {**card, "callout": {**card.get("callout", {}), **group.get("callout", {})}, "rates": dict(card["rates"])}

    def put(table, others):
        for channel, tiers in others.items():
            both = isinstance(tiers, dict) and isinstance(table.get(channel), dict)
            table[channel] = {**table[channel], **tiers} if both else tiers
        return table

    put(card["rates"], group.get("rates", {}))
    bands = []
    for band in card["bands"]:
        own = group.get("rates_by_band", {}).get(band["id"])
        if own is not None:
            plainly = {} if {"multiplier", "add_per_hour", "rates"} & band.keys() else {"multiplier": "1"}
            band = {**band, **plainly, "rates": put(dict(band.get("rates", {})), own)}
        bands.append(band)
    return {**card, "bands": bands}


class Naive:
    def __init__(self, card, incident, holidays):
        self.i, self.group, self.lists = incident, None, holidays
        if incident.get("group"):
            self.group = next(group for group in card["groups"] if group["id"] == incident["group"])
            card = for_group(card, self.group)
        self.card = card
        rule = card.get("holidays") or {}
        rule = {"list": rule} if isinstance(rule, str) else rule
        days = set(holidays[rule["list"]]) if rule.get("list") else set()
        self.holidays = (days | set(rule.get("add", []))) - set(rule.get("remove", []))
        theirs = incident.get("timezone") if card.get("bands_clock") == "customer" else None
        self.zone, self.band_zone = ZoneInfo(card["timezone"]), ZoneInfo(theirs or card["timezone"])
        self.channel = incident["channel"]
        self.rules = card.get("channel_rules", {}).get(self.channel, {})
        self.outcome = incident.get("outcome", "fixed")
        self.repaired = self.outcome in ("fixed", "partial")
        self.missed = self.outcome in ("no_access", "cancelled_late")
        self.pay = card.get("payment") or {}
        self.called_off = self.outcome == "cancelled_late" or (self.outcome == "no_access" and "no_show" in self.pay)
        self.lines, self.unpriced, self.warnings, self.opened = [], {}, [], []
        self.waived, self.paid_back = set(), None

    # time -------------------------------------------------------------------------------------------------------
    def instant(self):
        zone = ZoneInfo(self.i.get("timezone", self.card["timezone"]))
        naive = datetime.fromisoformat(self.i["start"])
        both = [naive.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1)]
        real = sorted({t for t in both if t.astimezone(zone).replace(tzinfo=None) == naive})
        if not real:
            raise Refused("time_does_not_exist")
        if len(real) == 2:
            if self.i.get("fold") == 1:
                return real[1]
            self.warnings.append("ambiguous_time_first_occurrence")
        return real[0]

    def band_at(self, moment):
        if self.card.get("boundary") == "start" and moment != self.start:
            return self.start_band
        local = moment.astimezone(self.band_zone)
        now = local.hour * 60 + local.minute
        for band in self.card["bands"]:
            for window in band.get("windows", []):
                opens, closes = clock(window["from"]), clock(window["to"])
                spans = [(local.date(), opens, closes if closes > opens else 1440)]
                if closes <= opens:
                    spans.append((local.date() - timedelta(days=1), 0, closes))
                for owner, start, end in spans:
                    holiday = owner.isoformat() in self.holidays
                    kind = band.get("holidays", "skip")
                    allowed = {"skip": not holiday, "only": holiday, "also": True}[kind]
                    if DAYS[owner.weekday()] in window["days"] and allowed and start <= now < end:
                        return band
        return next(band for band in self.card["bands"] if band["id"] == self.card["default_band"])

    # rates ------------------------------------------------------------------------------------------------------
    @property
    def tier(self):
        return self.card.get("tier_by_category", {}).get(self.i.get("category"), "standard")

    def of_table(self, table):
        tiers = table.get(self.channel, "quote")
        found = tiers if tiers == "quote" else tiers.get(self.tier, tiers["standard"])
        return None if found == "quote" else F(found)

    def base(self, after=None):
        if after is not None:
            return F(after.get("by_tier", {}).get(self.tier, after["rate"]))
        return self.of_table(self.card["rates"])

    def quoted(self, band):
        """Tell whether a band leaves the channel to quotation."""
        if band.get("quote") is True or self.channel in listed(band.get("quote") or None):
            return True
        if "rates" not in band:
            return False
        if self.channel in band["rates"]:
            return band["rates"][self.channel] == "quote"
        return not {"multiplier", "add_per_hour"} & band.keys()

    def raised(self, band, rate):
        if "multiplier" in band:
            return rate * F(band["multiplier"])
        return rate + band.get("add_per_hour", 0)

    def rate(self, band, after=None):
        base = self.base(after)
        if self.quoted(band):
            return None
        own = self.channel in band.get("rates", {})
        now = self.of_table(band["rates"]) if own else None if base is None else self.raised(band, base)
        urgent = self.urgent_rate(base)
        if urgent is NotImplemented:
            return now
        if base is None or now is None:
            return urgent if now is None else now
        if urgent is None or now == base:
            return urgent
        stacking, factor = self.card.get("stacking", "max"), self.priority().get("multiplier")
        if stacking == "max" and urgent > base:
            return max(now, urgent)
        if stacking != "add" and factor is not None:
            return now * F(factor)
        if stacking != "add" and not own:
            return self.raised(band, urgent)
        return max(F(0), now + urgent - base)

    def urgent_rate(self, base):
        """Return the plain rate at the priority; NotImplemented where the priority changes no rate."""
        return self.urgent_plain(self.priority(), base)

    def urgent_plain(self, found, base):
        if "rates" in found:
            return self.of_table(found["rates"]) if self.channel in found["rates"] else base
        if F(found.get("multiplier", "1")) != 1:
            return None if base is None else base * F(found["multiplier"])
        if found.get("add_per_hour"):
            return None if base is None else base + found["add_per_hour"]
        return NotImplemented

    def priority(self):
        found = (self.card.get("priority") or {}).get(self.i.get("severity"))
        if found is None or self.channel not in found.get("channels", [self.channel]):
            return {}
        found = found.get("by_category", {}).get(self.i.get("category"), found) | {"by_band": found.get("by_band", {})}
        found = found["by_band"].get(self.start_band["id"], found)
        if "multiplier" in found:
            slower = F(found["multiplier"]) < 1
        else:
            plain, urgent = self.base(), self.urgent_plain(found, self.base())
            slower = plain is not None and urgent not in (None, NotImplemented) and urgent < plain
        return found if self.i.get("expedite") or slower else {}

    def holds(self, clause, bands=True):
        asked = {"channels": self.channel, "tiers": self.tier, "categories": self.i.get("category")}
        asked |= {"bands": self.start_band["id"]} if bands else {}
        return all(value in clause.get(name, [value]) for name, value in asked.items())

    # the steps --------------------------------------------------------------------------------------------------
    def price(self):
        if self.channel not in self.card["rates"]:
            raise Refused("channel_not_offered")
        self.job = None
        if self.i.get("job"):
            fitting = [j for j in self.card.get("flat_jobs", []) if j["id"] == self.i["job"]]
            fitting = [j for j in fitting if self.channel in j["channels"]]
            if not fitting:
                raise Refused("job_not_offered")
            self.job = fitting[0]
        self.start = self.instant()
        self.start_band = self.band_at(self.start)
        self.diagnosis_setup()
        self.block_setup()
        self.work()
        self.appointment()
        self.callout()
        self.travel()
        self.return_visit({"callout": OF["callout"], "travel": OF["travel"]})
        self.extras()
        self.waive()
        self.discount()
        self.endings()
        return self.result()

    def work(self):
        """Do the steps up to the minimum charge: what "labour" is made of, and the diagnosis."""
        stated = None
        if self.job is not None:
            name = {"partial": "if_partial", "not_fixed": "if_not_fixed", "declined": "if_declined"}.get(self.outcome)
            stated = self.job.get(name) if name else None
            if not self.missed:
                self.fixed_price(stated)
        no_labour = self.missed or (self.outcome == "declined" and (self.diagnosed or self.job is not None))
        if not no_labour and stated is None:
            if self.job is None:
                self.hourly()
            elif self.job.get("includes_min") is not None:
                over = self.i["minutes"] - self.job["includes_min"]
                self.put(
                    self.bill(
                        self.cut(self.start + timedelta(minutes=self.job["includes_min"]), over), self.block_works
                    )
                )
        self.return_visit({"first_block": {"first_block", "step"}, "labour": TIME | {"flat_job"}})
        if self.job is None:
            self.caps()
        self.technicians()
        self.diagnosis()
        least = self.rules.get("minimum_charge")
        if least is not None and self.job is None and any("_band" in x for x in self.lines) and self.paid_back is None:
            have = self.sum(OF["labour"] | OF["diagnostic"])
            if have < least:
                self.line("minimum_charge", "Top-up to minimum charge", least - have)

    def line(self, kind, label, amount, **more):
        self.lines.append({"kind": kind, "label": label, "amount": amount, **more})

    def sum(self, kinds=None):
        return sum(line["amount"] for line in self.lines if kinds is None or line["kind"] in kinds)

    def no_price(self, part, why="quotation"):
        reasons = self.unpriced.setdefault(part, [])
        if why not in reasons:
            reasons.append(why)

    def fixed_price(self, stated):
        job, name = self.job, self.job.get("label", self.job["id"])
        if stated == "unknown":
            self.no_price(f"job:{job['id']}", "not_stated")
        elif stated is not None:
            if stated:
                kind = "flat_job" if self.repaired else "outcome_fee"
                self.line(kind, f"{name}, {OUTCOME_WORDS[self.outcome]}", stated)
        elif self.outcome != "declined" and (self.repaired or not job.get("success_only")):
            amount = job.get("amount")
            if self.i.get("variant"):
                fitting = [variant for variant in job.get("variants", []) if variant["id"] == self.i["variant"]]
                if not fitting:
                    raise Refused("variant_unknown")
                name, amount = f"{name}, {fitting[0].get('label', fitting[0]['id'])}", fitting[0]["amount"]
            self.line("flat_job", name, job.get("by_band", {}).get(self.start_band["id"], amount))
            each, units = job.get("each"), self.i.get("units")
            if each:
                if units is None and not each.get("included"):
                    self.opened.append(f"flat_jobs.{job['id']}.each")
                more = (units or 0) - each.get("included", 0)
                if more > 0 and each["amount"]:
                    self.line("flat_job", f"{more} x {each['label']}", each["amount"] * more)

    def diagnosis_setup(self):
        clause = self.card.get("diagnostic")
        self.diagnosed = bool(clause) and self.channel in clause["channels"] and not self.missed
        self.charged = self.credited = False
        if self.diagnosed:
            policy = clause["policy"]
            self.charged = (
                policy in ("always", "credited_if_repaired")
                or (policy == "waived_if_repaired" and not self.repaired)
                or (policy == "only_if_declined" and self.outcome == "declined")
            )
            self.credited = policy == "credited_if_repaired" and self.repaired

    def included(self):
        minutes = self.card.get("callout", {}).get(self.channel, {}).get("includes_min", 0)
        if self.charged and not self.credited:
            minutes += self.card["diagnostic"].get("covers_min", 0)
        return minutes

    def cut(self, start, minutes):
        """Cut minutes into whole units: (kind, band, minutes, rate after some time) each."""
        unit, units = self.rules.get("increment_min", 1), []
        while minutes > 0:
            part = {"up": True, "nearest": 2 * minutes >= unit, "down": False}[self.rules.get("rounding", "up")]
            if minutes >= unit or part:
                gone = (start - self.start) // timedelta(minutes=1)
                late = [each for each in self.rules.get("rate_after", []) if each["min"] <= gone]
                units.append(("labour", self.band_at(start), unit, late[-1] if late else None))
            start += timedelta(minutes=unit)
            minutes -= unit
        return units

    def hourly(self):
        worked = self.i["minutes"]
        if "free_up_to_min" in self.rules and worked <= self.rules["free_up_to_min"]:
            self.line("labour", f"Free short session (up to {self.rules['free_up_to_min']} min)", 0, minutes=0)
            return
        if self.block_works:
            lines, unpriced = self.bill(self.visit(with_first=False), True)
            if self.used_min:
                self.put((lines, unpriced))
                return
        hourly = self.bill(self.visit(with_first=True), False)
        self.put(self.by_the_day(hourly))

    def put(self, found):
        self.lines += found[0]
        for part in found[1]:
            self.no_price(part)

    def visit(self, with_first):
        worked, included = self.i["minutes"], self.included()
        start, left = self.start + timedelta(minutes=included), max(0, worked - included)
        plan = []
        first, steps = self.rules.get("first_block"), self.rules.get("steps")
        if with_first and left and (first or steps):
            if first:
                plan.append(("first_block", self.band_at(start), first["minutes"], first))
            else:
                step = next((step for step in steps if left <= step["up_to_min"]), steps[-1])
                plan.append(("step", self.band_at(start), step["up_to_min"], step))
            start, left = start + timedelta(minutes=plan[0][2]), left - plan[0][2]
        plan += self.cut(start, left)
        while worked and sum(m for _, _, m, _ in plan) < self.least_minutes() - included:
            plan.append(("labour_minimum", self.start_band, self.rules.get("increment_min", 1), None))
        return plan

    def least_minutes(self):
        least = self.rules.get("minimum_min", 0)
        if not isinstance(least, dict):
            return least
        far = self.i.get("distance_km")
        beyond = [each["minutes"] for each in least.get("beyond_km", []) if far is not None and F(far) > F(each["km"])]
        by_band = least.get("by_band", {}).get(self.start_band["id"], 0)
        return max(least.get("base", 0), by_band, least.get("by_tier", {}).get(self.tier, 0), *beyond)

    def bill(self, plan, from_block):
        """Return (lines, parts without a price) of a plan, paid from the block as long as that lasts."""
        paid, groups, lines, unpriced, out = 0, {}, [], [], False
        base = self.base()
        for kind, band, minutes, detail in plan:
            after = detail if kind == "labour" else None
            rate = self.rate(band, after)
            if from_block and not out and rate is not None and base is not None:
                burn = minutes * F(self.block.get("channel_factor", {}).get(self.channel, "1"))
                burn *= 1 if self.block["burn"] == "flat" else rate / base
                if burn <= self.left:
                    self.left, self.used, paid = self.left - burn, self.used + burn, paid + minutes
                    continue
                out = True
            key = (kind, band["id"], after["min"] if after else None)
            groups.setdefault(key, [band, 0, detail])[1] += minutes
        self.used_min = paid
        if paid:
            lines.append(
                {"kind": "block_hours", "label": f"Prepaid block {self.block['id']}", "amount": 0, "minutes": paid}
            )
        if out:
            self.warnings.append("block_exhausted")
        for (kind, name, _), (band, minutes, detail) in groups.items():
            rate = self.rate(band, detail if kind == "labour" else None)
            amount = None if rate is None else rounded(rate * minutes / 60)
            label = f"Labour ({name})" if kind == "labour" else f"Top-up to minimum time ({name})"
            if kind in ("first_block", "step"):
                label = f"{'First' if kind == 'first_block' else 'Up to'} {minutes} min ({name})"
                by_band = detail.get("by_band", {})
                if detail.get("amount") is not None:
                    amount = by_band.get(name, None if self.quoted(band) else detail["amount"])
            if amount is None:
                unpriced += [] if f"labour:{name}" in unpriced else [f"labour:{name}"]
                continue
            told = {} if rate is None or kind == "step" else {"rate": text_of(rate)}
            lines.append({"kind": kind, "label": label, "amount": amount, "minutes": minutes, **told, "_band": name})
        return lines, unpriced

    def by_the_day(self, hourly):
        minutes, ordered = self.i["minutes"], self.i.get("day_rate", False)
        rates = sorted((r for r in self.card.get("day_rates", []) if self.holds(r)), key=lambda r: -r["minutes"])
        if hourly[1] or not minutes or not rates:
            return hourly
        best = hourly
        for counts in product(*(range(-(-minutes // rate["minutes"]) + 1) for rate in rates)):
            used = [(rate, n) for rate, n in zip(rates, counts, strict=True) if n]
            if not used or not self.covers(rates, counts):
                continue
            lines, name, covered = [], self.start_band["id"], 0
            for rate, n in used:
                price = rate.get("by_tier", {}).get(self.tier, rate["amount"]) * n
                label = f"Day rate ({name})" if n == 1 else f"{n} x day rate ({name})"
                some = rate["minutes"] * n
                lines.append({"kind": "day_rate", "label": label, "amount": price, "minutes": some, "_band": name})
                covered += some
            rest, unpriced = self.bill(self.cut(self.start + timedelta(minutes=covered), minutes - covered), False)
            lines += rest
            cost = sum(line["amount"] for line in lines)
            cheaper = cost < sum(line["amount"] for line in best[0])
            if unpriced or not (cheaper or (ordered and best is hourly)):
                continue
            if ordered or all(rate["rule"] == "cheapest" for rate, _ in used):
                best = lines, []
        return best

    def covers(self, rates, counts):
        """Tell whether each length is bought not at all, as often as it fits into what is left, or once more."""
        left = self.i["minutes"]
        for rate, n in zip(rates, counts, strict=True):
            fits = max(0, left) / F(rate["minutes"])
            if n and not fits - 1 < n < fits + 1:
                return False
            left -= n * rate["minutes"]
        return True

    def block_setup(self):
        self.block_works, self.block, self.used_min, asked = False, None, 0, self.i.get("block")
        if not asked:
            return
        self.block = next((b for b in self.card.get("block_hours", []) if b["id"] == asked["product"]), None)
        if self.block is None:
            raise Refused("block_not_offered")
        self.left, self.used, self.expires = F(asked["remaining_min"]), F(0), None
        if self.block["valid_months"] is not None:
            bought = date.fromisoformat(asked["purchased_on"])
            month = bought.month - 1 + self.block["valid_months"]
            year, month = bought.year + month // 12, month % 12 + 1
            self.expires = date(year, month, min(bought.day, monthrange(year, month)[1]))
        if self.channel not in self.block["channels"]:
            self.warnings.append("block_not_valid_for_channel")
        elif self.expires and self.start.astimezone(self.band_zone).date() > self.expires:
            self.warnings.append("block_expired")
        else:
            self.block_works = True

    def return_visit(self, words):
        clause = self.card.get("return_visit")
        if not clause or not self.i.get("return_visit") or not self.holds(clause):
            return
        kinds = {kind for word in clause.get("waives", ["callout"]) for kind in words.get(word, ())}
        for line in self.lines:
            if line["kind"] in kinds:
                if self.paid_back is None:
                    self.paid_back = clause.get("amount", 0)
                line["amount"] = min(self.paid_back, line["amount"])
                self.paid_back -= line["amount"]
                line["label"] += ", return visit"
                line.pop("rate", None)

    def caps(self):
        taken = []
        caps = [cap for cap in listed(self.card.get("labour_cap")) if self.holds(cap, bands=False)]
        for cap in [c for c in caps if "bands" in c] + [c for c in caps if "bands" not in c]:
            own = [x["amount"] for x in self.lines if "_band" in x and x["_band"] in cap.get("bands", [x["_band"]])]
            total = sum(own) - sum(less for bands, less in taken if "bands" not in cap or bands == cap["bands"])
            if total > cap["amount"]:
                self.line("labour_cap", "Labour capped", cap["amount"] - total)
                taken.append((cap.get("bands"), total - cap["amount"]))

    def technicians(self):
        clause = self.card.get("technicians")
        minutes = sum(x["minutes"] for x in self.lines if "_band" in x or x["kind"] == "block_hours")
        more = self.i.get("technicians", 1) - (clause or {}).get("included", 1)
        if more > 0 and minutes:
            if clause is None:
                self.no_price("technicians", "not_stated")
            else:
                amount = rounded(F(clause["each_per_hour"] * more * minutes, 60))
                self.line("technicians", f"{more} further technician{'s' * (more > 1)}", amount, minutes=minutes)

    def diagnosis(self):
        if self.charged and self.card["diagnostic"].get("amount"):
            fee = self.card["diagnostic"]["amount"]
            credit = min(fee, self.sum(OF["labour"]))
            self.line("diagnostic", "Diagnosis", fee)
            if self.credited and credit > 0:
                self.line("diagnostic_credit", "Diagnosis credited against the repair", -credit)

    def appointment(self):
        if self.outcome == "no_access" and self.pay.get("no_show"):
            self.line("outcome_fee", "Missed appointment", self.pay["no_show"])
        if self.outcome != "cancelled_late":
            return
        notice = self.i.get("notice_hours", 0)
        late = [c for c in listed(self.pay.get("cancellation")) if c["notice_hours"] > notice]
        if not late:
            return
        charge = min(late, key=lambda c: c["notice_hours"])
        if "fee" in charge:
            self.line("outcome_fee", "Late cancellation", charge["fee"])
        elif share := self.share_of_booking("cancellation", charge.get("of", "labour"), charge["pct"]):
            self.line("outcome_fee", f"Late cancellation, {charge['pct']}%", share)

    def share_of_booking(self, part, of, pct):
        if not self.i["minutes"] and self.job is None:
            self.no_price(part, "agreed")
            return 0
        done = {name: value for name, value in self.i.items() if name not in ("block", "group")}
        booked = Naive(self.card, {**done, "outcome": "fixed"}, self.lists)
        booked.group = self.group
        if of == "total":
            booked.price()
        elif of == "parts":
            booked.parts()
            booked.discount()
        else:
            booked.job, booked.start, booked.start_band = self.job, self.start, self.start_band
            booked.diagnosis_setup()
            booked.block_setup()
            booked.work()
        self.opened += [name for name in booked.opened if name not in self.opened]
        for why in [why for reasons in booked.unpriced.values() for why in reasons]:
            self.no_price(part, why)
        base = booked.sum(OF["labour"] if of == "labour" else None)
        return 0 if booked.unpriced else rounded(base * F(pct) / 100)

    def callout(self):
        fee = self.card.get("callout", {}).get(self.channel)
        if fee and not self.called_off:
            amount = fee.get("by_band", {}).get(self.start_band["id"], fee["amount"])
            if amount:
                self.line("callout", "Call-out", amount)

    def travel(self):
        how = self.i.get("collection")
        if self.channel == "onsite" and not self.called_off:
            self.trips("travel", "Travel", self.card.get("travel"))
        if self.channel == "workshop" and how and not self.called_off:
            if how in self.card.get("collection", {}):
                noun = {"pickup": "Collection", "mail_in": "Return postage"}[how]
                self.trips("collection", noun, self.card["collection"][how])
            else:
                self.no_price("collection", "not_stated")

    def trips(self, kind, noun, stated):
        for trip in listed(stated):
            found = self.trip(trip, noun)
            if isinstance(found, str):
                self.no_price(kind, found)
                continue
            label, amount, more = found
            amount = rounded(amount * F(trip.get("by_band", {}).get(self.start_band["id"], "1")))
            if amount:
                self.line(kind, label, amount, **more)

    def trip(self, trip, noun):
        """Return label, amount and minutes of a trip; or why it has no price."""
        mode, both = trip["mode"], 2 if trip.get("trip") == "return" else 1
        if mode in ("none", "quote", "unknown"):
            return {"none": (noun, F(0), {}), "quote": "quotation", "unknown": "not_stated"}[mode]
        far = self.i.get("distance_km")
        if far is not None:
            miles = F(far) * F(1000000, 1609344) if trip.get("unit") == "mi" else F(far)
            far = F(rounded(miles * 10), 10)
        if mode == "travel_time":
            if self.i.get("travel_minutes_one_way") is None:
                return "drive"
            minutes, free = self.i["travel_minutes_one_way"] * both, trip.get("free_min", 0)
            billed, unit = 0, trip.get("increment_min", 1)
            while billed < minutes - free:
                billed += unit
            amount = F(trip["rate_per_hour"] * billed, 60)
            return f"{noun} time", self.at_least(trip, amount, free and not billed), {"minutes": billed}
        if mode == "flat":
            if "free" not in trip:
                return noun, F(trip["amount"]), {}
            return "distance" if far is None else (noun, F(0 if far <= F(trip["free"]) else trip["amount"]), {})
        if mode == "per_distance":
            if far is None:
                return "distance"
            paid = max(F(0), far - F(trip.get("free", "0"))) * both
            amount = self.at_least(trip, paid * F(trip["rate"]), F(trip.get("free", "0")) and not paid)
            return f"{noun} {float(paid):.1f} {trip['unit']}", amount, {}
        edges = [zone for zone in trip["zones"] if "up_to" in zone]
        for zone in trip["zones"]:
            if "up_to" in zone:
                if far is None:
                    return "distance"
                if far <= F(zone["up_to"]):
                    return f"{noun} zone up to {zone['up_to']} {trip['unit']}", F(zone["amount"]), {}
            else:
                if self.i.get("place") is None:
                    return "place"
                if self.lies_in(zone["area"]):
                    return f"{noun} by place", F(zone["amount"]), {}
        if "beyond" not in trip or not edges:
            return "quotation"
        more = (far - F(edges[-1]["up_to"])) * both * F(trip["beyond"])
        return f"{noun} beyond {edges[-1]['up_to']} {trip['unit']}", edges[-1]["amount"] + more, {}

    def at_least(self, trip, amount, free):
        return amount if free else max(amount, F(trip.get("minimum", 0)))

    def lies_in(self, area):
        place = self.i["place"]
        # The random postcodes are British districts: LS1 holds LS1 4DJ and not LS17 8AB.
        starts = [(start["country"], start["prefix"]) for start in area.get("postcodes", [])]
        return (
            place.get("country") in area.get("countries", [])
            or bool({*place.get("regions", [])} & {*area.get("regions", [])})
            or place.get("town", "").lower() in [town.lower() for town in area.get("towns", [])]
            or (place.get("country"), place.get("postcode", "").split(" ")[0]) in starts
        )

    def extras(self):
        found = self.priority()
        if not self.missed:
            for name, more in (("fee", ""), ("on_success", ", on success")):
                if found.get(name) and (name == "fee" or self.repaired):
                    self.line("priority_fee", f"Priority handling {self.i['severity']}{more}", found[name])
        self.parts()
        named = {each["kind"]: each for each in self.card.get("expenses", [])}
        # Nobody set out: nothing was paid on the way, and nothing is stored that was never repaired.
        for expense in [] if self.outcome == "cancelled_late" else self.i.get("expenses", []):
            if expense["kind"] in named:
                amount = named[expense["kind"]].get("amount", expense["cost"])
                self.line("expense", f"Expenses: {expense['kind'].replace('_', ' ')}", amount)
            elif named or "expenses" not in self.card:
                self.no_price("expenses", "not_stated")
        clause = self.card.get("storage") or {}
        days = 0 if self.missed else self.i.get("days_stored", 0) - clause.get("free_days", 0)
        if days > 0:
            if not {"fee", "per_day"} & clause.keys():
                self.no_price("storage", "not_stated")
            elif amount := clause.get("fee", 0) + clause.get("per_day", 0) * days:
                self.line("storage", f"Storage, {days} day{'s' * (days > 1)}", amount)

    def parts(self):
        for part in [] if self.missed else self.i.get("parts", []):
            piece = rounded(part["cost"] * (1 + F(self.card.get("parts_markup_pct", "0")) / 100))
            self.line("part", part["desc"], piece * part.get("quantity", 1))

    def waive(self):
        promise = self.card.get("no_fix_no_fee")
        if not promise or self.outcome != "not_fixed" or self.i.get("cause") == "third_party":
            return
        if self.channel not in promise.get("channels", [self.channel]):
            return
        if self.i.get("category") in promise.get("excluded_categories", []):
            return
        self.waived = set().union(*(OF[word] for word in promise["waives"]))
        total = self.sum(self.waived)
        if total:
            self.line("no_fix_no_fee", "No fix, no fee", -total)

    def discount(self):
        if not self.group or "pct_off" not in self.group:
            return
        on, pct = self.group["on"], F(self.group["pct_off"])
        every = {line["kind"] for line in self.lines} - {"no_fix_no_fee"}
        kinds = (every if "total" in on else set().union(*(OF[word] for word in on))) - self.waived
        label = f"{self.group.get('label', self.group['id'])}: {text_of(pct)}% off"
        for kind, some in (("group_discount", kinds - {"part"}), ("parts_discount", kinds & {"part"})):
            off = rounded(self.sum(some) * pct / 100)
            if off > 0:
                self.line(kind, label, -off)

    def endings(self):
        most = self.i.get("quoted_max")
        if most is not None and self.card.get("quote_policy", {}).get("max_binding") and self.sum() > most:
            self.line("quoted_max", "Down to the most that was quoted", most - self.sum())
        deposit = self.pay.get("deposit")
        kept = deposit and self.holds(deposit) and KEPT.get(self.outcome) in deposit.get("kept_if", [])
        charges = listed(self.pay.get("cancellation"))
        if self.outcome == "cancelled_late" and charges:
            kept = kept and any(charge["notice_hours"] > self.i.get("notice_hours", 0) for charge in charges)
        if kept and "amount" not in deposit and not self.missed:
            self.no_price("deposit", "agreed")
        elif kept:
            of = deposit.get("of", "total")
            stated = deposit.get("amount")
            whole = self.share_of_booking("deposit", of, deposit["pct"]) if stated is None else stated
            missing = whole - self.sum()
            of_parts = 0
            if stated is None and self.card["tax"].get("applies_to", "all") == "parts" and of in ("parts", "total"):
                # What was paid for parts is taxed as parts are.
                of_parts = max(0, min(missing, self.share_of_booking("deposit", "parts", deposit["pct"])))
            if missing > of_parts:
                self.line("outcome_fee", "Deposit kept", missing - of_parts)
            if of_parts:
                self.line("parts_kept", "Deposit kept, for parts", of_parts)
        # What led to no work is not free because the card says nothing about it.
        part = {"no_access": "no_show", "cancelled_late": "cancellation"}.get(self.outcome)
        stated = kept or part in self.pay
        if self.outcome == "declined" and self.job is not None:
            none = "diagnostic" in self.card and self.card["diagnostic"] is None
            part, stated = "declined", kept or self.job.get("if_declined") is not None or self.diagnosed or none
        due = {"callout", "travel"} & ({line["kind"] for line in self.lines} | {*self.unpriced})
        if part and not stated and (part == "cancellation" or not due):
            self.no_price(part, "not_stated")

    # sums -------------------------------------------------------------------------------------------------------
    def taxed(self, lines):
        """Return net, tax and total of lines."""
        tax = self.card["tax"]
        total = sum(line["amount"] for line in lines)
        on_parts = tax.get("applies_to") == "parts"
        parts = ("part", "parts_discount", "parts_kept")
        taxable = sum(x["amount"] for x in lines if not on_parts or x["kind"] in parts)
        rate = F(tax.get("rate_pct", "0"))
        if tax["mode"] == "exclusive":
            due = rounded(taxable * rate / 100)
            return total, due, total + due
        due = rounded(taxable * rate / (100 + rate)) if tax["mode"] == "inclusive" else 0
        return total - due, due, total

    def after(self, total):
        if total <= 0:
            return

        def share(amount, pct):
            return rounded(amount * F(pct) / 100)

        deposit = self.pay.get("deposit")
        if deposit and self.holds(deposit) and self.outcome not in ("declined", "no_access", "cancelled_late"):
            parts = sum(x["amount"] for x in self.lines if x["kind"] in ("part", "parts_discount"))
            if "amount" in deposit:
                amount = self.taxed([{"kind": "deposit", "amount": deposit["amount"]}])[2]
            elif deposit.get("of") == "parts":
                amount = self.taxed([{"kind": "part", "amount": share(parts, deposit["pct"])}])[2]
            else:
                amount = share(total, deposit["pct"])
            yield "deposit", "Deposit before the work", min(total, amount)
        for way in self.pay.get("methods", []):
            if isinstance(way, dict) and (F(way.get("pct", 0)) or F(way.get("pct_off", 0)) or way.get("fee")):
                amount = total + share(total, way.get("pct", 0)) - share(total, way.get("pct_off", 0))
                yield "payment_method", f"If paid by {way['id'].replace('_', ' ')}", amount + way.get("fee", 0)
        prompt, credit = self.pay.get("prompt_discount"), self.card.get("tax_credit")
        if prompt:
            label = f"If paid within {prompt['days']} day{'s' * (prompt['days'] != 1)}"
            yield "prompt_discount", label, total - share(total, prompt["pct"])
        if credit and self.holds(credit):
            given = min(share(total, credit["pct"]), credit.get("cap_year", 10**15))
            yield "tax_credit", f"After the tax credit of {credit['pct']}%", total - given

    def result(self):
        net, due, total = self.taxed(self.lines)
        by_band = {}
        for line in self.lines:
            if "_band" in line:
                by_band[line["_band"]] = by_band.get(line["_band"], 0) + line["minutes"]
        end = (self.start + timedelta(minutes=self.i["minutes"])).astimezone(self.zone)
        reasons = {part: why for part, why in self.unpriced.items() if why != ["quotation"]}
        after = [dict(zip(("kind", "label", "amount"), one, strict=True)) for one in self.after(total)]
        tree = {
            "currency": self.card["currency"],
            "lines": [{k: v for k, v in line.items() if k != "_band"} for line in self.lines],
            "net": net, "tax": due, "total": total, **({"after": after} if after else {}),
            "complete": not self.unpriced and not self.opened, "unpriced": [*self.unpriced],
            **({"reasons": reasons} if reasons else {}), **({"open_above": self.opened} if self.opened else {}),
            "warnings": self.warnings,
            "worked_min": self.i["minutes"], "billed_min": sum(by_band.values()), "billed_by_band": by_band,
            "start_utc": self.start.strftime("%Y-%m-%dT%H:%MZ"), "end_local": end.isoformat(timespec="minutes"),
        }  # fmt: skip
        if self.block:
            tree["block"] = {
                "product": self.block["id"],
                "expires_on": self.expires and self.expires.isoformat(),
                "consumed_min": decimal_text(self.used),
                "remaining_min": decimal_text(self.left),
            }
        return tree


def naive_price(card, incident, holidays):
    """Return the quote in the vectors' form, or {"error": code}."""
    try:
        found = Naive(card, incident, holidays).price()
        if "open_above" in found:
            many = Naive(card, {**incident, "units": 10**9}, holidays).price()
            if many["total"] == found["total"]:
                del found["open_above"]
                found["complete"] = not found["unpriced"]
        return found
    except Refused as refused:
        return {"error": str(refused)}


KNOWN = {"stacking": "max", "boundary": "split", "rounding": "up", "trip": "one_way", "rule": "cheapest"}


def settled(tree, end=None):
    """Return a card with one value for each clause that is unknown and, with `end`, that end of each range."""
    if isinstance(tree, list):
        return [settled(each, end) for each in tree]
    if not isinstance(tree, dict):
        return tree
    if "from" in tree and "days" not in tree:
        return tree if end is None else tree.get(end, tree["from"])
    found = {}
    for name, value in tree.items():
        if name == "increment_min" and value == "unknown":
            found[name] = 60 if tree.get("minimum_min") is None else 1
        elif name != "by_band" or value != "unknown":
            found[name] = KNOWN.get(name, value) if value == "unknown" else settled(value, end)
    for rate in found.get("day_rates", []):
        rate.setdefault("rule", "cheapest")
    if "channel_rules" in found:
        for channel in found["rates"]:
            found["channel_rules"].setdefault(channel, {"increment_min": 15})
    return found
