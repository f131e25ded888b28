"""What each vote weighs: proof, the caps, age; never the stars. Source: docs/ratings.md#weights"""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from marketplace.ratings.method import CONTACT, UNPROVEN, Method
from marketplace.ratings.posterior import Floats
from marketplace.ratings.votes import week_of


def weighted(votes: pd.DataFrame, *, method: Method) -> pd.DataFrame:
    """Return the votes with `proof_weight`, `cap_share` and `weight`: proof weight x share under the caps x decay."""
    proof_weight = votes["verification"].map(dict(method.proof_weights)).astype(float)
    decay = pd.Series(np.exp2(-votes["age"].to_numpy(dtype=float) / method.half_life_weeks), index=votes.index)
    share = _of_week(votes, proof_weight, method)
    share = _of_unproven(votes, share, proof_weight * share * decay, decay, method)
    return votes.assign(proof_weight=proof_weight, cap_share=share, weight=decay * proof_weight * share)


def _of_week(votes: pd.DataFrame, proof_weight: pd.Series, method: Method) -> pd.Series:
    """Return each vote's share under the caps of its week and of waves; invoices stand outside them.

    Votes with a checked contact come first: what others send without proof cannot push them down.
    """
    unproven = votes["verification"] == UNPROVEN
    week = [votes["provider"], week_of(votes["submitted"])]
    contacts = _summed(proof_weight.where(votes["verification"] == CONTACT, 0.0), week)
    waves = _summed(proof_weight.where(unproven & votes["wave"], 0.0), [votes["provider"]])
    share = pd.Series(1.0, index=votes.index).mask(votes["wave"], _at_most(method.wave_cap, waves))
    others = _summed((proof_weight * share).where(unproven, 0.0), week)
    room = (method.week_cap - contacts).clip(lower=0.0)
    share = share.mask(unproven, share * _at_most(room, others))
    return share.mask(votes["verification"] == CONTACT, _at_most(method.week_cap, contacts))


def _of_unproven(
    votes: pd.DataFrame, share: pd.Series, weight: pd.Series, decay: pd.Series, method: Method
) -> pd.Series:
    """Return the shares after the last cap: what unproven votes may weigh together, the less the more is proven.

    The allowance is used up by the number of proven votes, and fades with the provider's newest vote: without new
    votes no share changes. A proven vote that its full week holds down uses up as much less.
    """
    unproven = votes["verification"] == UNPROVEN
    proven = _summed(share.where(~unproven, 0.0), [votes["provider"]])
    newest = decay.groupby(votes["provider"], sort=False).transform("max")
    left = method.unproven_allowance * (1 - (proven / method.unproven_until) ** 2)
    limit = newest * left.clip(lower=method.wave_cap)
    together = _summed(weight.where(unproven, 0.0), [votes["provider"]])
    return share.mask(unproven, share * _at_most(limit, together))


def _summed(values: pd.Series, by: list[Any]) -> pd.Series:
    """Return for each row the sum of its group."""
    return values.groupby(by, sort=False).transform("sum")


def _at_most(limit: pd.Series | float, total: pd.Series) -> pd.Series:
    """Return by what a group's weights are multiplied so that their total stays within a limit."""
    return (limit / total.where(total > 0, 1.0)).clip(upper=1.0)


def by_stars(votes: pd.DataFrame, slugs: pd.Index, values: pd.Series) -> Floats:
    """Return the sums of values by provider (rows, in the order of `slugs`) and stars 1 to 5 (columns)."""
    place = slugs.get_indexer(pd.Index(votes["provider"])) * 5 + votes["stars"].to_numpy(dtype=np.int64) - 1
    # With weights, the sums are floats, which the types of numpy do not say.
    sums: Any = np.bincount(place, weights=values.to_numpy(dtype=float), minlength=5 * len(slugs))
    found: Floats = sums.reshape(-1, 5)
    return found
