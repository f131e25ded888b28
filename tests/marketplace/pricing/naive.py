# ruff: noqa: C901 (one step after the other, as the specification lists them)
"""A second pricing engine, written to be obvious: raw JSON in, datetime and zoneinfo, one unit at a time, Fractions.

It shares no code with marketplace.pricing. Where both agree on thousands of random cards, one of them reading the
specification wrongly has become unlikely. It knows no `unknown` clauses.
"""

from calendar import monthrange
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction as F
from zoneinfo import ZoneInfo

DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]


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


class Naive:
    def __init__(self, card, incident, holidays):
        self.card, self.i = card, incident
        rule = card.get("holidays") or {}
        rule = {"list": rule} if isinstance(rule, str) else rule
        listed = set(holidays[rule["list"]]) if rule.get("list") else set()
        self.holidays = (listed | set(rule.get("add", []))) - set(rule.get("remove", []))
        self.zone = ZoneInfo(card["timezone"])
        self.channel = incident["channel"]
        self.outcome = incident.get("outcome", "fixed")
        self.repaired = self.outcome in ("fixed", "partial")
        self.lines, self.unpriced, self.warnings = [], {}, []

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
        local = moment.astimezone(self.zone)
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
    def base(self):
        tier = self.card.get("tier_by_category", {}).get(self.i.get("category"), "standard")
        table = self.card["rates"][self.channel]
        return tier, F(table.get(tier, table["standard"]))

    def rate(self, band):
        tier, base = self.base()
        if band.get("quote"):
            return None
        rate = base
        if "multiplier" in band:
            rate = base * F(band["multiplier"])
        elif "add_per_hour" in band:
            rate = base + band["add_per_hour"]
        elif "rates" in band:
            table = band["rates"].get(self.channel)
            if table is None:
                return None
            rate = F(table.get(tier, table["standard"]))
        p = F(self.priority().get("multiplier", "1"))
        if p == 1:
            return rate
        # A slower class is no surcharge: under max it lowers the price of the hour.
        largest = max(rate, base * p) if p > 1 else rate * p
        return {"max": largest, "multiply": rate * p, "add": max(F(0), rate + base * (p - 1))}[
            self.card.get("stacking", "max")
        ]

    def priority(self):
        found = self.card.get("priority", {}).get(self.i.get("severity"), {})
        slower = F(found.get("multiplier", "1")) < 1
        return found if self.i.get("expedite") or slower else {}

    # the steps --------------------------------------------------------------------------------------------------
    def price(self):
        if self.channel not in self.card["rates"]:
            raise Refused("channel_not_offered")
        job = None
        if "job" in self.i:
            fitting = [j for j in self.card.get("flat_jobs", []) if j["id"] == self.i["job"]]
            fitting = [j for j in fitting if self.channel in j["channels"]]
            if not fitting:
                raise Refused("job_not_offered")
            job = fitting[0]
        self.start = self.instant()
        self.start_band = self.band_at(self.start)
        self.diagnosis_setup()
        self.block_setup()
        due = self.outcome != "no_access" and not (self.outcome == "declined" and self.diagnosed)
        hourly = False
        if job is not None:
            owed = not (job.get("success_only") and not self.repaired)
            if self.outcome not in ("declined", "no_access") and owed:
                amount = job.get("by_band", {}).get(self.start_band["id"], job["amount"])
                self.line("flat_job", job.get("label", job["id"]), amount)
            if due and self.outcome != "declined" and job.get("includes_min") is not None:
                over = self.i["minutes"] - job["includes_min"]
                self.bill(self.cut(self.start + timedelta(minutes=job["includes_min"]), max(0, over)), True)
        elif due:
            hourly = self.hourly()
        if job is None:
            self.cap()
        self.diagnosis()
        least = self.card["channel_rules"][self.channel].get("minimum_charge")
        if least is not None and hourly:
            have = sum(line["amount"] for line in self.lines if line["kind"] != "flat_job")
            if have < least:
                self.line("minimum_charge", "Top-up to minimum charge", least - have)
        self.callout()
        self.travel()
        fee = self.priority().get("fee", 0)
        if fee and self.outcome != "no_access":
            self.line("priority_fee", f"Priority handling {self.i['severity']}", fee)
        for part in self.i.get("parts", []):
            piece = rounded(part["cost"] * (1 + F(self.card.get("parts_markup_pct", "0")) / 100))
            self.line("part", part["desc"], piece * part.get("quantity", 1))
        self.waive()
        # What did not lead to work is not free because the card says nothing about it.
        fees = {line["kind"] for line in self.lines} | {*self.unpriced}
        if not fees & {"callout", "travel"}:
            if self.outcome == "no_access":
                self.unpriced["no_show"] = "not_stated"
            elif self.outcome == "declined" and job is not None and not self.diagnosed:
                self.unpriced["declined"] = "not_stated"
        return self.result()

    def line(self, kind, label, amount, **more):
        self.lines.append({"kind": kind, "label": label, "amount": amount, **more})

    def diagnosis_setup(self):
        clause = self.card.get("diagnostic")
        self.diagnosed = bool(clause) and self.channel in clause["channels"] and self.outcome != "no_access"
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
        """Cut minutes into whole units: (kind, band, minutes) each."""
        rules = self.card["channel_rules"][self.channel]
        unit, units = rules["increment_min"], []
        while minutes > 0:
            counts = minutes >= unit or rules.get("rounding", "up") == "up" or 2 * minutes >= unit
            if counts:
                band = self.start_band if self.card.get("boundary") == "start" else self.band_at(start)
                units.append(("labour", band, unit))
            start += timedelta(minutes=unit)
            minutes -= unit
        return units

    def hourly(self):
        rules = self.card["channel_rules"][self.channel]
        worked = self.i["minutes"]
        if "free_up_to_min" in rules and worked <= rules["free_up_to_min"]:
            self.line("labour", f"Free short session (up to {rules['free_up_to_min']} min)", 0, minutes=0)
            return False
        if self.block_works and self.visit(with_first=False, try_only=True):
            return self.bill(self.visit(with_first=False), True)
        plan = self.visit(with_first=True)
        if self.block_works and any(self.rate(band) is not None for _, band, _ in self.visit(with_first=False)):
            self.warnings.append("block_exhausted")
        return self.bill(plan, False)

    def visit(self, with_first, try_only=False):
        rules = self.card["channel_rules"][self.channel]
        worked, included = self.i["minutes"], self.included()
        start, left = self.start + timedelta(minutes=included), max(0, worked - included)
        plan = []
        first = rules.get("first_block") if with_first else None
        if first and left:
            band = self.start_band if self.card.get("boundary") == "start" else self.band_at(start)
            plan.append(("first_block", band, first["minutes"]))
            start, left = start + timedelta(minutes=first["minutes"]), left - first["minutes"]
        plan += self.cut(start, left)
        while worked and sum(m for _, _, m in plan) < rules.get("minimum_min", 0) - included:
            plan.append(("labour_minimum", self.start_band, rules["increment_min"]))
        if try_only:
            priced = [(band, m) for _, band, m in plan if self.rate(band) is not None]
            return bool(priced) and self.burn(*priced[0]) <= self.left
        return plan

    def burn(self, band, minutes):
        if self.block["burn"] == "flat":
            return F(minutes)
        rate, base = self.rate(band), self.base()[1]
        return minutes * rate / base

    def bill(self, plan, from_block):
        paid, groups, out = 0, {}, False
        for kind, band, minutes in plan:
            rate = self.rate(band)
            if rate is None:
                self.unpriced[f"labour:{band['id']}"] = "quotation"
                continue
            if from_block and self.block_works and not out:
                burn = self.burn(band, minutes)
                if burn <= self.left:
                    self.left -= burn
                    self.used += burn
                    paid += minutes
                    continue
                out = True
            groups.setdefault((kind, band["id"]), [band, 0])[1] += minutes
        if paid:
            self.line("block_hours", f"Prepaid block {self.block['id']}", 0, minutes=paid)
        if out:
            self.warnings.append("block_exhausted")
        labels = {"labour": "Labour ({})", "labour_minimum": "Top-up to minimum time ({})"}
        for (kind, name), (band, minutes) in groups.items():
            rate = self.rate(band)
            amount = rounded(rate * minutes / 60)
            label = labels.get(kind, f"First {minutes} min ({{}})").format(name)
            if kind == "first_block":
                first = self.card["channel_rules"][self.channel]["first_block"]
                amount = first.get("amount", amount)
            self.line(kind, label, amount, minutes=minutes, rate=text_of(rate), _band=name)
        return bool(groups)

    def block_setup(self):
        self.block_works, self.block, asked = False, None, self.i.get("block")
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
        elif self.expires and self.start.astimezone(self.zone).date() > self.expires:
            self.warnings.append("block_expired")
        else:
            self.block_works = True

    def cap(self):
        cap = self.card.get("labour_cap")
        if cap:
            total = sum(
                x["amount"] for x in self.lines if "_band" in x and x["_band"] in cap.get("bands", [x["_band"]])
            )
            if total > cap["amount"]:
                self.line("labour_cap", "Labour capped", cap["amount"] - total)

    def diagnosis(self):
        if self.charged and self.card["diagnostic"]["amount"]:
            work = sum(line["amount"] for line in self.lines)
            fee = self.card["diagnostic"]["amount"]
            self.line("diagnostic", "Diagnosis", fee)
            if self.credited and min(fee, work) > 0:
                self.line("diagnostic_credit", "Diagnosis credited against the repair", -min(fee, work))

    def callout(self):
        fee = self.card.get("callout", {}).get(self.channel)
        if fee:
            amount = fee.get("by_band", {}).get(self.start_band["id"], fee["amount"])
            if amount:
                self.line("callout", "Call-out", amount)

    def travel(self):
        travel = self.card.get("travel", {"mode": "none"})
        if travel["mode"] == "none" or self.channel != "onsite":
            return
        times = F(travel.get("by_band", {}).get(self.start_band["id"], "1"))
        far = self.i.get("distance_km")
        if far is not None:
            miles = F(far) * F(1000000, 1609344) if travel.get("unit") == "mi" else F(far)
            far = F(rounded(miles * 10), 10)
        found = None
        if travel["mode"] == "travel_time":
            if "travel_minutes_one_way" in self.i:
                minutes = self.i["travel_minutes_one_way"] * (2 if travel["trip"] == "return" else 1)
                billed, unit = 0, travel.get("increment_min", 1)
                while billed < minutes - travel.get("free_min", 0):
                    billed += unit
                found = "Travel time", F(travel["rate_per_hour"] * billed, 60), {"minutes": billed}
        elif travel["mode"] == "flat":
            found = "Travel", F(travel["amount"]), {}
        elif far is not None and travel["mode"] == "zones":
            for zone in travel["zones"]:
                if found is None and far <= F(zone["up_to"]):
                    found = f"Travel zone up to {zone['up_to']} {travel['unit']}", F(zone["amount"]), {}
        elif far is not None and travel["mode"] == "per_distance":
            paid = max(F(0), far - F(travel.get("free", "0"))) * (2 if travel["trip"] == "return" else 1)
            found = f"Travel {float(paid):.1f} {travel['unit']}", paid * F(travel["rate"]), {}
        if found is None and travel["mode"] == "zones" and far is not None:
            self.unpriced["travel"] = "quotation"
        elif found is None:
            why = {"quote": "quotation", "unknown": "not_stated", "travel_time": "drive"}
            self.unpriced["travel"] = why.get(travel["mode"], "distance")
        elif rounded(found[1] * times):
            self.line("travel", found[0], rounded(found[1] * times), **found[2])

    def waive(self):
        promise = self.card.get("no_fix_no_fee")
        if not promise or self.outcome != "not_fixed" or self.i.get("cause") == "third_party":
            return
        if self.channel not in promise.get("channels", [self.channel]):
            return
        if self.i.get("category") in promise.get("excluded_categories", []):
            return
        of = {
            "labour": ["labour", "first_block", "labour_minimum", "labour_cap", "minimum_charge", "flat_job"],
            "diagnostic": ["diagnostic", "diagnostic_credit"],
        }
        kinds = [kind for word in promise["waives"] for kind in of.get(word, [word])]
        total = sum(line["amount"] for line in self.lines if line["kind"] in kinds)
        if total:
            self.line("no_fix_no_fee", "No fix, no fee", -total)

    def result(self):
        tax = self.card["tax"]
        total = sum(line["amount"] for line in self.lines)
        parts = tax.get("applies_to") == "parts"
        taxable = sum(x["amount"] for x in self.lines if not parts or x["kind"] == "part")
        rate, due, net = F(tax.get("rate_pct", "0")), 0, total
        if tax["mode"] == "exclusive":
            due = rounded(taxable * rate / 100)
            total += due
        elif tax["mode"] == "inclusive":
            due = rounded(taxable * rate / (100 + rate))
            net = total - due
        by_band = {}
        for line in self.lines:
            if "_band" in line:
                by_band[line["_band"]] = by_band.get(line["_band"], 0) + line["minutes"]
        end = (self.start + timedelta(minutes=self.i["minutes"])).astimezone(self.zone)
        reasons = {part: [why] for part, why in self.unpriced.items() if why != "quotation"}
        tree = {
            "currency": self.card["currency"],
            "lines": [{k: v for k, v in line.items() if k != "_band"} for line in self.lines],
            "net": net, "tax": due, "total": total,
            "complete": not self.unpriced, "unpriced": [*self.unpriced],
            **({"reasons": reasons} if reasons else {}), "warnings": self.warnings,
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
        return Naive(card, incident, holidays).price()
    except Refused as refused:
        return {"error": str(refused)}
