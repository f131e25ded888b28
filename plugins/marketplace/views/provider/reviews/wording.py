"""What the closed lists of reviews are called on a page."""

STEP_TERMS = {
    "responded_at": "First answer",
    "onsite_at": "At the door",
    "workaround_at": "Work could go on",
    "resolved_at": "Resolved",
}
PROOF_KINDS = {"verified_invoice": "positive", "verified_contact": "neutral", "unverified": "neutral"}
INCENTIVES = {"discount": "a discount", "gift": "a gift", "entry_to_draw": "entry to a draw", "paid": "money"}
GIVERS = {"provider": "the provider", "site": "this site", "other": "somebody else"}
QUOTES = {"fixed": "Fixed price", "estimate": "Estimate", "range": "Range, up to"}
ROLES = {
    "owner": "the owner",
    "manager": "a manager",
    "technician": "a technician",
    "support": "the helpdesk",
    "other": "the provider",
}
REVIEWER_KINDS = {"business": "Business", "household": "Household", "public_body": "Public body", "charity": "Charity"}
REASONS = {
    "accusation": "it accuses somebody of a crime; an editor reads it first",
    "score_far_from_parts": "its scores contradict each other; the author was asked",
    "wave": "reviews without proof came faster than chance explains; an editor looks",
    "burst": "many reviews came at once; an editor reads them first",
    "signal": "a signal is being looked at",
    "unread": "nobody has read it yet",
    "abuse": "abuse",
    "conditional_incentive": "a reward that depended on the rating",
    "confidential_data": "confidential data",
    "discrimination": "discrimination",
    "duplicate": "a copy of another review",
    "fake": "reasonable belief that it is not genuine",
    "false_or_misleading": "clearly false or misleading",
    "legal_order": "an order by law",
    "not_a_customer": "the author was not a customer",
    "personal_data": "personal data of others",
    "unrelated": "nothing to do with a repair",
    "facts": "the facts are disputed and being checked",
    "legal_notice": "a legal notice is being checked",
    "by_author": "the author took it back",
}
STATES = {"held": "Held", "removed": "Removed", "withdrawn": "Withdrawn", "disputed": "Disputed"}
