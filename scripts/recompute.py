"""Compute every rating of this site again from its published file, and say where the two differ.

Standard library only; no code of the project. The method is told in docs/ratings.md and on the page "How we rate".

python3 scripts/recompute.py ratings.json, or https://support.example/ratings.json
Exits 0 when all figures are equal to six decimals, 1 when some are not.
"""

import json
import math
import sys
import urllib.request
from bisect import bisect_left
from datetime import date
from fractions import Fraction
from pathlib import Path
from statistics import median

WINDOWS = (1, 7, 14, 28, 56, 91, 182, 364)
INVOICE, CONTACT, UNPROVEN = "verified_invoice", "verified_contact", "unverified"


def day(text):
    return date.fromisoformat(text).toordinal()


def week(ordinal):
    return (ordinal - 1) // 7


def votes_of(provider, constants, today):
    """Return the reviews that count and, by id, why the others do not."""
    why, open_ = {}, []
    for review in sorted(provider["reviews"], key=lambda r: (r["submitted_on"], r["id"])):
        submitted = day(review["submitted_on"])
        lag = submitted - day(review["incident_on"]) if review["incident_on"] else 0
        reasons = (
            (review["state"] != "published", review["state"]), (submitted > today, "future"),
            (review["incentive"] != "none", "incentive"), (review["relationship"] != "customer", "relationship"),
            (not 0 <= lag <= constants["max_incident_lag_days"], "late"),
            (week(today) - week(submitted) > constants["max_age_weeks"], "archived"),
            (submitted < (day(provider["owners_since"]) if provider["owners_since"] else 0), "former_owners"),
        )  # fmt: skip
        reason = next((name for applies, name in reasons if applies), None)
        if reason:
            why[review["id"]] = reason
        else:
            open_.append({**review, "day": submitted})
    latest = {review["customer"]: review["id"] for review in open_}
    seen, votes = set(), []
    for review in open_:
        if latest[review["customer"]] != review["id"]:
            why[review["id"]] = "earlier"
        elif review["text_key"] and review["text_key"] in seen:
            why[review["id"]] = "copy"
        else:
            seen.add(review["text_key"])
            votes.append(review)
    in_waves = waves(votes, constants["wave_p"])
    for vote in votes:
        vote["wave"] = vote["id"] in in_waves
        if vote["wave"] and today - day(vote["appeared_on"]) < constants["held_days"]:
            why[vote["id"]] = "wave"
    return [vote for vote in votes if vote["id"] not in why], why


def waves(votes, most_likely):
    """Return the ids of unproven votes that come faster than the others make likely."""
    judged = [v for v in votes if v["proof"] == UNPROVEN and not v["cleared"]]
    others = sorted(v["day"] for v in votes if v not in judged)
    left, found = sorted(v["day"] for v in judged), set()
    if len(left) < 3:
        return set()
    span = max(left + others) - min(left + others) + 1
    while best := least_likely(left, others, span, most_likely):
        _, length, first, count = best
        start, end = bisect_left(left, first), bisect_left(left, first + length)
        while start and left[start] - left[start - 1] <= 2 * length / count:
            start -= 1
        while end < len(left) and left[end] - left[end - 1] <= 2 * length / count:
            end += 1
        days = set(left[start:end])
        found |= {v["id"] for v in judged if v["day"] in days}
        left = [each for each in left if each not in days]
    return found


def least_likely(days, others, span, most_likely):
    found = []
    for length in WINDOWS:
        outside = max(0, span - length)
        for first in sorted(set(days)):
            count = bisect_left(days, first + length) - bisect_left(days, first)
            proven = bisect_left(others, first + length) - bisect_left(others, first)
            rest = len(days) - count
            odds = max(length / (outside + 91), (proven - 1) / (len(others) - proven + 0.5))
            if count >= 3 and count > (rest + 0.5) * odds:
                p = len(set(days)) * len(WINDOWS) * tail(count, rest + 0.5, odds / (1 + odds))
                if p < most_likely:
                    found.append((p, length, first, count))
    return min(found, default=None)


def tail(count, shape, share):
    """Return P(X >= count) of a negative binomial."""
    log = math.lgamma(shape + count) - math.lgamma(shape) - math.lgamma(count + 1)
    term, total, k = math.exp(log + shape * math.log1p(-share) + count * math.log(share)), 0.0, count
    while term > total * 1e-16:
        total, k, term = total + term, k + 1, term * share * (shape + k) / (k + 1)
    return total


def weights_of(votes, constants, today):
    """Return what each vote weighs: proof, caps, age; a proven vote counts as much as its full week leaves of it."""
    proof = {level: constants[f"proof_weight_{level}"] for level in (INVOICE, CONTACT, UNPROVEN)}
    flood = sum(proof[v["proof"]] for v in votes if v["wave"])
    base = [proof[v["proof"]] * (min(1, constants["wave_cap"] / flood) if v["wave"] else 1) for v in votes]
    sums = {}
    for vote, weight in zip(votes, base, strict=True):
        key = week(vote["day"]), vote["proof"]
        sums[key] = sums.get(key, 0) + weight
    cap, weights, decays = constants["week_cap"], [], []
    for vote, weight in zip(votes, base, strict=True):
        contacts = sums.get((week(vote["day"]), CONTACT), 0)
        if vote["proof"] == CONTACT:
            weight *= min(1, cap / contacts)
        elif vote["proof"] == UNPROVEN:
            weight *= min(1, max(0, cap - contacts) / sums[week(vote["day"]), UNPROVEN])
        decays.append(2 ** (-(week(today) - week(vote["day"])) / constants["half_life_weeks"]))
        weights.append(weight * decays[-1])
    full = {key: min(1, cap / total) for key, total in sums.items() if key[1] == CONTACT}
    proven = sum(full.get((week(v["day"]), v["proof"]), 1) for v in votes if v["proof"] != UNPROVEN)
    unproven = sum(w for v, w in zip(votes, weights, strict=True) if v["proof"] == UNPROVEN) or 1
    left = constants["unproven_allowance"] * (1 - (proven / constants["unproven_until"]) ** 2)
    last = min(1, max(constants["wave_cap"], left) * max(decays, default=1) / unproven)
    return [w * last if v["proof"] == UNPROVEN else w for v, w in zip(votes, weights, strict=True)]


def below(alpha, t):
    """Return the chance that the mean of stars is at most t (Gil-Pelaez, trapezoid rule in the logarithm)."""
    step, first, last = (0.125, -25, 7) if sum(alpha) <= 60 else (0.05, -32, 9)
    distance = [k - t for k in range(1, 6)]
    scale = math.sqrt(sum(a * d * d for a, d in zip(alpha, distance, strict=True)))
    total = 0.0
    for number in range(round((last - first) / step)):
        u = math.exp(first + number * step) / scale
        theta = sum(a * math.atan(d * u) for a, d in zip(alpha, distance, strict=True))
        rho = sum(a * math.log1p((d * u) ** 2) for a, d in zip(alpha, distance, strict=True))
        total += math.sin(theta) * math.exp(-rho / 2)
    return 0.5 - step / math.pi * total


def quantile(alpha, p):
    low, high = 1.0, 5.0
    while high - low > 1e-8:
        middle = (low + high) / 2
        low, high = (middle, high) if below(alpha, middle) < p else (low, middle)
    return (low + high) / 2


def rated(provider, data):
    """Return the figures of one provider, by the names of the published ones."""
    constants, today = data["constants"], day(data["as_of"])
    votes, why = votes_of(provider, constants, today)
    weights = weights_of(votes, constants, today)
    alpha = [constants["prior_strength"] * share for share in data["prior_shares"]]
    for vote, weight in zip(votes, weights, strict=True):
        alpha[vote["stars"] - 1] += weight
    score = sum(k * a for k, a in enumerate(alpha, start=1)) / sum(alpha)
    stars = [vote["stars"] for vote in votes]
    enough = len(votes) >= constants["min_votes_shown"]
    ratios = [Fraction(*bill) for bill in bills(provider, why)]
    kept = {}
    for response in provider["responses"]:
        counts = kept.setdefault(response["kind"], [0, 0])
        counts[0] += verdict(response) is True
        counts[1] += verdict(response) is not None
    return {
        "votes": len(votes), "histogram": [stars.count(k) for k in range(1, 6)],
        "mean": sum(stars) / len(stars) if stars else None, "effective_votes": sum(weights), "score": score,
        "shown": one_decimal(score) if enough else None,
        "low": quantile(alpha, constants["interval_low"]), "high": quantile(alpha, constants["interval_high"]),
        "not_counted": why, "bill_to_quote": float(median(ratios)) if len(ratios) >= 5 else None,
        "quoted": len(ratios), "kept": kept,
    }  # fmt: skip


def one_decimal(score):
    tenths = math.floor(Fraction(f"{score:.6f}") * 10 + Fraction(1, 2))
    return f"{min(49, max(11, tenths)) / 10:.1f}"


def bills(provider, why):
    for review in provider["reviews"]:
        quote, bill, held = review["quote"], review["bill"], why.get(review["id"]) == "wave"
        told = review["state"] == "published" and review["incentive"] == "none" and not held
        if told and quote and bill and quote["firm"] and quote["amount"] and bill["currency"] == provider["currency"]:
            yield bill["amount"], quote["amount"]


def verdict(response):
    """Return whether a promise was kept; None while nobody can know. Minutes since 1970, UTC."""
    if response["due_latest"] is None:
        return None
    if response["answered"] and response["until"] <= response["due_earliest"]:
        return True
    over = response["until"] - (1 if response["answered"] else 0)
    return False if over >= response["due_latest"] else None


def ranks(found, data):
    listed = [s for s, p in data["providers"].items() if p["listed"] and found[s]["votes"]]

    def order(slug):
        mine = found[slug]
        return -round(mine["score"], 6), -round(mine["effective_votes"], 6), -mine["votes"], slug

    return {slug: rank for rank, slug in enumerate(sorted(listed, key=order), start=1)}


def differences(data):
    """Yield a line for each published figure that comes out differently."""
    found = {slug: rated(provider, data) for slug, provider in data["providers"].items()}
    places = ranks(found, data)
    for slug, provider in data["providers"].items():
        mine = {**found[slug], "rank": places.get(slug)}
        for name, theirs in provider["published"].items():
            close = (
                isinstance(theirs, float) and isinstance(mine[name], (int, float)) and abs(theirs - mine[name]) <= 1e-6
            )
            if not close and theirs != mine[name]:
                yield f"{slug}: {name} is published as {theirs}, and comes out as {mine[name]}"


def main():
    source = sys.argv[1] if len(sys.argv) == 2 else sys.exit(__doc__)
    if source.startswith(("https://", "http://")):
        with urllib.request.urlopen(source) as answer:  # noqa: S310 -- the reader names the address
            data = json.load(answer)
    else:
        data = json.loads(Path(source).read_text("utf-8"))
    found = list(differences(data))
    sys.stdout.writelines(f"{line}\n" for line in found)
    figures = sum(len(provider["published"]) for provider in data["providers"].values())
    print(f"{figures} figures of {len(data['providers'])} providers as of {data['as_of']}: {len(found)} differ.")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
