"""Which reviews vote: each row gets the reason why it does not, or none. Source: docs/ratings.md#which-reviews-vote"""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd

from marketplace import policy
from marketplace.ratings.method import UNPROVEN, Method
from marketplace.ratings.waves import LEAST, waves

STATES = ("held", "removed", "disputed", "withdrawn")


def week_of(ordinal: int | pd.Series) -> int | pd.Series:
    """Return the number of the ISO week of a day given as an ordinal; day 1 (0001-01-01) was a Monday."""
    return (ordinal - 1) // 7


def judged(frame: pd.DataFrame, *, as_of: date, method: Method) -> pd.DataFrame:
    """Return the frame with `age` in weeks and `why_not`: "" for a vote, else one of `summary.REASONS`.

    `wave` says which reviews came in a wave; those of its votes that appeared less than ten days ago are held.
    """
    today = as_of.toordinal()
    age = week_of(today) - week_of(frame["submitted"])
    lag = frame["submitted"] - frame["incident"]
    is_late = (lag < 0) | (lag > method.max_lag_days)
    why_not = np.select(
        [
            *(frame["state"] == state for state in STATES),
            frame["submitted"] > today,
            frame["incentive"] != "none",
            frame["relationship"] != "customer",
            is_late.to_numpy(dtype=bool, na_value=False),
            age > method.max_age_weeks,
            frame["submitted"] < frame["owned_since"],
        ],
        [*STATES, "future", "incentive", "relationship", "late", "archived", "former_owners"],
        default="",
    )
    return frame.assign(age=age, why_not=why_not).pipe(_one_voice).pipe(_first_of_copies).pipe(_in_waves, today, method)


def _one_voice(frame: pd.DataFrame) -> pd.DataFrame:
    """Keep each customer's latest review of a provider; rows are in order of submission and id."""
    open_ = frame[frame["why_not"] == ""]
    earlier = open_.index[open_.duplicated(["provider", "reviewer"], keep="last")]
    return frame.assign(why_not=frame["why_not"].mask(frame.index.isin(earlier), "earlier"))


def _first_of_copies(frame: pd.DataFrame) -> pd.DataFrame:
    """Of a provider's votes with one long text keep the first."""
    open_ = frame[(frame["why_not"] == "") & frame["text_key"].notna()]
    copies = open_.index[open_.duplicated(["provider", "text_key"], keep="first")]
    return frame.assign(why_not=frame["why_not"].mask(frame.index.isin(copies), "copy"))


def _in_waves(frame: pd.DataFrame, today: int, method: Method) -> pd.DataFrame:
    """Mark the votes of waves, and hold the newest of them until an editor has looked, ten days at most."""
    open_ = frame[frame["why_not"] == ""]
    in_wave = pd.Series(data=False, index=frame.index)
    judged = (open_["verification"] == UNPROVEN) & ~open_["cleared"]
    counts = judged.groupby(open_["provider"]).sum()
    many = open_["provider"].isin(counts.index[counts >= LEAST])
    for _, mine in open_[many].groupby("provider", sort=False):
        own = judged[mine.index]
        days, others = mine["submitted"][own], mine["submitted"][~own]
        for wave in waves(days.tolist(), others.tolist(), most_likely=method.wave_p):
            in_wave[days.index[days.map(wave.holds)]] = True
    is_held = in_wave & (today - frame["appeared"] < policy.HELD_DAYS)
    held = {"state": frame["state"].mask(is_held, "held"), "why_not": frame["why_not"].mask(is_held, "wave")}
    return frame.assign(wave=in_wave, **held)
