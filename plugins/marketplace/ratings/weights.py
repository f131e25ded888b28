"""What each vote weighs: proof, the share under the week cap, age; never the stars. Source: docs/ratings.md#weights"""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from marketplace.ratings.method import INVOICE, Method
from marketplace.ratings.posterior import Floats
from marketplace.ratings.votes import week_of


def weighted(votes: pd.DataFrame, *, method: Method) -> pd.DataFrame:
    """Return the votes with `proof_weight`, `cap_share` and `weight`; the cap acts before the decay."""
    proof_weight = votes["verification"].map(dict(method.proof_weights)).astype(float)
    # Votes with an invoice stand outside the cap; all others of a provider's ISO week share it.
    capped = proof_weight.where(votes["verification"] != INVOICE, 0.0)
    of_week = capped.groupby([votes["provider"], week_of(votes["submitted"])], sort=False).transform("sum")
    share = (method.week_cap / of_week.where(of_week > 0, method.week_cap)).clip(upper=1.0)
    cap_share = share.where(votes["verification"] != INVOICE, 1.0)
    decay = np.exp2(-votes["age"].to_numpy(dtype=float) / method.half_life_weeks)
    return votes.assign(proof_weight=proof_weight, cap_share=cap_share, weight=decay * proof_weight * cap_share)


def by_stars(votes: pd.DataFrame, slugs: pd.Index, values: pd.Series) -> Floats:
    """Return the sums of values by provider (rows, in the order of `slugs`) and stars 1 to 5 (columns)."""
    place = slugs.get_indexer(pd.Index(votes["provider"])) * 5 + votes["stars"].to_numpy(dtype=np.int64) - 1
    # With weights, the sums are floats, which the types of numpy do not say.
    sums: Any = np.bincount(place, weights=values.to_numpy(dtype=float), minlength=5 * len(slugs))
    found: Floats = sums.reshape(-1, 5)
    return found
