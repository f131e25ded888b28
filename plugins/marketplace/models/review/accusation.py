"""Words that accuse somebody of a crime. Such a review waits until an editor has read it; it is not refused.

The people accused must be the subject: "they stole my drive", not "the laptop was stolen" and not "they saw that the
call was a scam". English, German and French.
"""

from __future__ import annotations

import re

_THEY = (
    r"\b(?:they|he|she|these (?:people|guys|men)|this (?:firm|company|shop|provider|outfit|lot|man|woman|guy)"
    r"|the (?:technicians?|engineers?|owner|boss|company|firm|shop|provider|guys?|staff))"
)
_ALSO = (
    r"(?:\s(?:have|has|had|also|even|simply|then|just|clearly|actually|basically|probably|obviously|deliberately)){0,3}"
)
_DID = r"\s(?:stole|stolen|steals?|robbed|scammed|conned|defrauded|blackmailed|extorted|embezzled|bribed|forged)\b"
_ARE = r"(?:['\u2019](?:re|s)|\s(?:are|is|were|was))"
_SUCH = r"(?:\s(?:a|an|the|all|just|nothing|but|simply|complete|total|absolute|bunch|of|pure)){0,4}"
_CROOKS = (
    r"\s(?:thieves|thief|crooks?|criminals?|scammers?|fraudsters?|frauds?|scam|blackmailers?"
    r"|con (?:artists?|man|men))\b"
)

ACCUSATION = re.compile("|".join((
    _THEY + _ALSO + _DID,
    _THEY + _ARE + _SUCH + _CROOKS,
    r"\b(?:committed|outright|pure|plain|blatant) (?:fraud|theft|blackmail|extortion)\b",
    r"\b(?:this|that|it) (?:is|was) (?:fraud|theft|blackmail|extortion|criminal)\b",
    r"(?:^|[.!?]\s)(?:stole|robbed) (?:my|our|me|us|the)\b",
    r"(?:^|[.!?]\s)(?:(?:complete|total|absolute|utter|what) )?(?:thieves|criminals|crooks|scammers|fraudsters)[.!]",
    r"\b(?:sie|er|diese (?:firma|leute)|der techniker|der inhaber)\s(?:sind|ist|waren|war)(?:\s\w{2,12}){0,2}"
    r"\s(?:betr\u00fcger|diebe?|kriminelle?|verbrecher|erpresser)\b",
    r"\b(?:haben?|hat)\s(?:uns|mich|mir)(?:\s\w{2,12}){0,3}\s(?:betrogen|bestohlen|erpresst|gestohlen)\b",
    r"\bdas (?:ist|war) (?:betrug|diebstahl|erpressung)\b",
    r"\b(?:ce sont|ils sont|elles sont|c['\u2019]est|il est|elle est)"
    r"(?:\s(?:de|des|du|un|une|vrais?|vraie?s?|tous)){0,3}"
    r"\s(?:escrocs?|voleurs?|voleuses?|criminels?|arnaqueurs?|escroquerie|arnaque|vol)\b",
    r"\b(?:nous|m['\u2019])\s?(?:ont|a|avez)(?:\s\w{2,12})?\s(?:arnaqu|escroqu|vol)\u00e9e?s?\b",
)), re.IGNORECASE)  # fmt: skip


# Every accusation above holds one of these; looking for them first spares nearly all texts the long pattern.
STEMS = (
    "arnaqu", "bestohl", "betr", "blackmail", "brib", "con ", "conned", "criminal", "crook", "dieb", "embezzl",
    "erpress", "escro", "extort", "forged", "fraud", "gestohl", "kriminell", "robbed", "scam", "steal", "stole",
    "theft", "thie", "verbrecher", "vol",
)  # fmt: skip


def accuses(text: str) -> bool:
    """Return whether a text seems to accuse the people it is about of a crime."""
    folded = text.casefold()
    return any(stem in folded for stem in STEMS) and ACCUSATION.search(" ".join(text.split())) is not None
