"""Requests on one small base: each honest one and each attack gets its verdict, and says why."""

import pytest

from tests.marketplace.catalog.planting import SLUG
from tests.support.requests import (
    BOTH,
    EDITOR,
    LINK,
    MODERATOR,
    OTHER,
    OWNER,
    OWNERS,
    PRICING,
    PROFILE,
    PROGRAM,
    REPLY,
    REVIEW,
    RIVAL,
    STRANGER,
    SUBMODULE,
)

LOGO = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><rect width='9' height='9'/></svg>"
FOLDER = f"providers/{SLUG}/"
RIGHTS = "providers/_owners.yaml"
DEARER = ("    standard: 60.00", "    standard: 66.00")
STUB = """\
provider: alder-repairs
demo: true
submitted_on: 2026-03-20
moderation: {state: removed, reason: fake, on: 2026-11-27, by: editor}
"""


def seen(verdict):
    """Return the verdict and the codes of what was found, those of notes too."""
    return verdict.word, sorted({finding.code for finding in verdict.findings})


def dearer(requests):
    return {PRICING: requests.edited(PRICING, DEARER)}


def profile(*changes):
    return lambda requests: {PROFILE: requests.edited(PROFILE, *changes)}


def review(*changes):
    return lambda requests: {REVIEW: requests.edited(REVIEW, *changes)}


def reply(*changes):
    return lambda requests: {REPLY: requests.edited(REPLY, *changes)}


def adding(path, text="a: b\n"):
    return lambda requests: {path: text}


def new_provider(**replaced):
    """Return edits that add a sound provider, which says nothing that only editors may say."""

    def edits(requests):
        new = {}
        for name in ("profile.yaml", "pricing.yaml", "sla.yaml"):
            text = requests.text(f"providers/{OTHER}/{name}").replace(OTHER, "cobblewick-it")
            text = text.replace("Birchgate Desk", "Cobblewick").replace("state: verified", "state: self_declared")
            text = text.replace("    on: 2026-03-20\n    method: public register\n", "")
            if name == "profile.yaml":
                at = text.index("verification:")
                end = text.index("ownership_disclosure:")
                text = text[:at] + "verification: {level: unverified}\n" + text[end:]
                text = text.replace("+441134960151", "+441134960152")
            for old, other in replaced.items():
                text = text.replace(old.replace("__", ": "), other)
            new[f"providers/cobblewick-it/{name}"] = text
        return new

    return edits


HONEST = {
    "the owner raises a price": (dearer, OWNER, "accept", []),
    "an editor corrects a price": (dearer, EDITOR, "accept", []),
    "the owner changes the hours": (
        profile(("days: mon-fri, from: 09:00, to: 17:00", "days: mon-fri, from: 08:00, to: 17:00")),
        OWNER,
        "accept",
        [],
    ),
    "a pause": (profile(("status: active", "status: paused")), OWNER, "accept", []),
    "the owner answers anew, once": (
        reply(("Thank you.", "Many thanks."), ("by_role: owner", "by_role: owner\nrevised_on: 2026-11-27")),
        OWNER,
        "accept",
        [],
    ),
    "a further card": (
        lambda requests: {
            f"{FOLDER}pricing-homes.yaml": requests.edited(PRICING, ("audience: business", "audience: household"))
        },
        OWNER,
        "accept",
        [],
    ),
    "an editor verifies": (
        profile(
            (
                "  - id: comptia_a_plus\n    holder: person\n    count: 2\n    state: self_declared",
                "  - id: comptia_a_plus\n    holder: person\n    count: 2\n    state: verified\n    on: 2026-11-20\n"
                "    method: papers seen",
            )
        ),
        EDITOR,
        "accept",
        [],
    ),
    "a moderator removes a fake": (adding(REVIEW, STUB), MODERATOR, "accept", []),
    "a moderator adds a review": (
        lambda requests: {
            REVIEW.replace("9f3a", "0a0b"): requests.text(REVIEW)
            .replace("north-desk", "south-desk")
            .replace("Fixed on Monday, bill a little over the estimate", "Came when they said they would")
            .replace(
                "Wi-Fi dropped on Friday afternoon. They rang first thing on Monday, came at eleven and replaced "
                "the access point.",
                "Our printers vanished after a power cut; an engineer found a dead switch.",
            )
        },
        MODERATOR,
        "accept",
        [],
    ),
}
FOR_A_PERSON = {
    "a new provider": (new_provider(), STRANGER, ["provider_new"]),
    "the owner renames the firm": (
        profile(("brand: Alder Repairs", "brand: Elm Repairs")),
        OWNER,
        ["identity_changed"],
    ),
    "the owner closes": (profile(("status: active", "status: closed")), OWNER, ["status_changed"]),
    "an editor delists": (profile(("status: active", "status: delisted")), EDITOR, ["status_changed"]),
    "the owner takes a reply back": (lambda requests: {REPLY: None}, OWNER, ["reply_deleted"]),
    "an insurance is renewed": (
        profile(("valid_until: 2027-04-30\n    state: verified", "valid_until: 2028-04-30\n    state: self_declared")),
        OWNER,
        ["to_verify"],
    ),
    "an editor changes who may": (adding(RIGHTS, OWNERS.replace("1001", "1009")), EDITOR, ["rights_changed"]),
    "an editor changes the vocabulary": (
        lambda requests: {
            "providers/_reference/services.yaml": requests.text("providers/_reference/services.yaml") + "# more\n"
        },
        EDITOR,
        ["reference_changed"],
    ),
    "a moderator judges reviews of a firm of their own": (adding(REVIEW, STUB), BOTH, ["own_reviews"]),
    "code alone": (adding("plugins/pricing.py", "RATE = 2\n"), STRANGER, ["code_changed"]),
    "a guide alone": (adding("content/guides/x.md", "Title: X\n"), OWNER, ["code_changed"]),
    ".gitattributes alone": (adding(".gitattributes", "providers/** -diff\n"), STRANGER, ["code_changed"]),
    "a logo": (adding(f"{FOLDER}logo.svg", LOGO), OWNER, ["logo_changed"]),
}
ATTACKS = {
    "another's prices": (dearer, RIVAL, ["not_the_owner"]),
    "a stranger's correction": (dearer, STRANGER, ["not_the_owner"]),
    "a moderator is no editor": (dearer, MODERATOR, ["not_the_owner"]),
    "a freed name of an account": (dearer, "quillmoor", ["not_judged"]),
    "no number": (dearer, "", ["not_judged"]),
    "a number like another": (dearer, "1001 ", ["not_judged"]),
    "a number in other digits": (dearer, "\u0661\u0660\u0660\u0661", ["not_judged"]),
    "verification raised": (
        profile(("verification:\n  level: documents_verified", "verification:\n  level: visited")),
        OWNER,
        ["editors_field"],
    ),
    "listed for longer": (profile(("listed_on: 2025", "listed_on: 2005")), OWNER, ["editors_field"]),
    "new owners, old reviews gone": (
        profile(("last_confirmed:", "ownership_changed_on: 2026-05-01\nlast_confirmed:")),
        OWNER,
        ["editors_field"],
    ),
    "a certificate verified by its holder": (
        profile(
            ("count: 2\n    state: self_declared", "count: 2\n    state: verified\n    on: 2026-11-01\n    method: x")
        ),
        OWNER,
        ["editors_field"],
    ),
    "a verified certificate that lasts longer": (
        profile(("expires: 2027-03-04", "expires: 2029-03-04")),
        OWNER,
        ["editors_field"],
    ),
    "a verified insurance of more": (profile(("limit: 2000000.00", "limit: 9000000.00")), OWNER, ["editors_field"]),
    "demo data made real": (
        profile(("demo: true", "demo: false")),
        OWNER,
        ["demo_mismatch", "domain_reserved", "editors_field", "phone_fictional"],
    ),
    "confirmed by an editor, says the owner": (
        profile(("confirmed_by: provider", "confirmed_by: editor")),
        OWNER,
        ["editors_field"],
    ),
    "another slug": (profile(("slug: alder-repairs", "slug: elm-repairs")), OWNER, ["slug_changed", "slug_folder"]),
    "a review with fewer stars": (
        review(("overall: 4", "overall: 1")),
        OWNER,
        ["ledger_silent", "moderators_only", "score_far_from_parts"],
    ),
    "an own review deleted, with its reply": (
        lambda requests: {REVIEW: None, REPLY: None},
        OWNER,
        ["moderators_only", "reply_deleted", "review_deleted"],
    ),
    "an editor deletes a review": (
        lambda requests: {REVIEW: None},
        EDITOR,
        ["moderators_only", "reply_unknown", "review_deleted"],
    ),
    "a moderator deletes a review": (lambda requests: {REVIEW: None}, MODERATOR, ["reply_unknown", "review_deleted"]),
    "a moderator rewrites a review": (
        review(("overall: 4", "overall: 1")),
        MODERATOR,
        ["ledger_silent", "score_far_from_parts"],
    ),
    "a moderator removes without a signature": (
        adding(REVIEW, STUB.replace(", by: editor", "")),
        MODERATOR,
        ["ledger_unsigned"],
    ),
    "a moderator holds a published review again, unsigned": (
        review(("moderation: {state: published}", "moderation: {state: held, reason: unread, on: 2026-11-27}")),
        MODERATOR,
        ["ledger_held_again", "ledger_unsigned"],
    ),
    "a review of a rival": (
        lambda requests: {
            f"providers/{OTHER}/reviews/{OTHER}-202603-9f3a.yaml": requests.text(REVIEW).replace(SLUG, OTHER)
        },
        OWNER,
        ["duplicate", "moderators_only"],
    ),
    "a reply rewritten": (reply(("Thank you.", "Liar.")), OWNER, ["reply_rewritten"]),
    "two providers in one request": (
        lambda requests: {
            **dearer(requests),
            f"providers/{OTHER}/pricing.yaml": dearer(requests)[PRICING] + "# cheap\n",
        },
        OWNER,
        ["not_the_owner", "providers_many"],
    ),
    "who may, in the same request": (
        lambda requests: {**dearer(requests), RIGHTS: OWNERS.replace("1001", "1002")},
        RIVAL,
        ["editors_only", "not_the_owner", "providers_many"],
    ),
    "who may, alone": (adding(RIGHTS, OWNERS.replace("1001", "666")), STRANGER, ["editors_only"]),
    "the vocabulary, by a provider": (
        lambda requests: {
            "providers/_reference/rating.yaml": requests.text("providers/_reference/rating.yaml") + "# mine\n"
        },
        OWNER,
        ["editors_only"],
    ),
    "code with data": (lambda requests: {**dearer(requests), "Makefile": "check:\n\ttrue\n"}, OWNER, ["code_and_data"]),
    "hidden by .gitattributes": (
        lambda requests: {**dearer(requests), ".gitattributes": "providers/** -diff linguist-generated\n"},
        OWNER,
        ["code_and_data"],
    ),
    "hidden by .gitattributes below": (
        lambda requests: {**dearer(requests), f"{FOLDER}.gitattributes": "* -diff\n"},
        OWNER,
        ["path_unknown"],
    ),
    "a program for the tests": (adding(f"{FOLDER}conftest.py", "import os\n"), OWNER, ["path_unknown"]),
    "a page as it is": (adding(f"{FOLDER}page.html", "<script>"), OWNER, ["path_unknown"]),
    "reviews by a side door": (adding(f"{FOLDER}reviews.yaml"), OWNER, ["path_unknown"]),
    "a folder deeper": (adding(f"{FOLDER}reviews/more/{SLUG}-202603-0001.yaml"), OWNER, ["path_unknown"]),
    "a twin by capitals": (adding("providers/ALDER-REPAIRS/profile.yaml"), OWNER, ["path_twin"]),
    "a twin by full-width letters": (adding("providers/ａlder-repairs/profile.yaml"), OWNER, ["path_odd"]),
    "a new line in a name": (adding(f"{FOLDER}pricing-a\n.yaml"), OWNER, ["path_odd"]),
    "a byte that is no text": (adding(f"{FOLDER}pricing-\udcff.yaml"), OWNER, ["path_odd"]),
    "an option for a name": (adding(f"{FOLDER}-rf.yaml"), OWNER, ["path_odd"]),
    "a device of Windows": (adding(f"{FOLDER}con.yaml"), OWNER, ["path_odd"]),
    "a stream of Windows": (adding(f"{FOLDER}pricing.yaml:x"), OWNER, ["path_odd"]),
    "a dot that Windows drops": (adding(f"{FOLDER}profile.yaml."), OWNER, ["path_odd"]),
    "text from right to left": (adding(f"{FOLDER}\u202elmay.x"), OWNER, ["path_odd"]),
    "a name too long": (adding(f"{FOLDER}pricing-{'a' * 200}.yaml"), OWNER, ["path_odd"]),
    "a link": (lambda requests: {PRICING: (LINK, "/etc/passwd")}, OWNER, ["file_symlink"]),
    "a link for a folder": (
        lambda requests: {f"providers/{SLUG}": None, f"providers/{SLUG} ": (LINK, "../x")},
        OWNER,
        ["file_symlink", "path_odd"],
    ),
    "a submodule": (
        lambda requests: {f"{FOLDER}sub": (SUBMODULE, requests.base)},
        OWNER,
        ["file_submodule", "path_unknown"],
    ),
    "a submodule among code": (
        lambda requests: {"vendor": (SUBMODULE, requests.base)},
        STRANGER,
        ["code_changed", "file_submodule"],
    ),
    "the right to run, and nothing else": (
        lambda requests: {PRICING: (PROGRAM, requests.text(PRICING))},
        OWNER,
        ["file_executable"],
    ),
    "a new provider that praises itself": (
        new_provider(level__unverified="level: visited"),
        STRANGER,
        ["editors_field", "provider_new", "verification_incomplete"],
    ),
    "a review of a new provider": (
        lambda requests: {
            **new_provider()(requests),
            "providers/cobblewick-it/reviews/cobblewick-it-202603-9f3a.yaml": requests.text(REVIEW).replace(
                SLUG, "cobblewick-it"
            ),
        },
        STRANGER,
        ["duplicate", "moderators_only", "provider_new"],
    ),
    "a file too large": (adding(PRICING, "# x\n" * 20_000), OWNER, ["file_too_large"]),
    "bytes for text": (adding(PRICING, b"\x00\xff\xfe" * 9), OWNER, ["not_utf8"]),
    "a price that is none": (
        lambda requests: {PRICING: requests.edited(PRICING, (DEARER[0], "    standard: 60,00"))},
        OWNER,
        ["money_format"],
    ),
    "300 files": (
        lambda requests: {f"{FOLDER}replies/{SLUG}-202603-{number:04x}.yaml": "a: b\n" for number in range(300)},
        OWNER,
        ["files_many"],
    ),
}


@pytest.mark.parametrize("name", HONEST)
def test_an_honest_request_is_accepted(requests, name):
    edits, account, word, codes = HONEST[name]
    assert seen(requests.change(edits(requests), account)) == (word, codes)


@pytest.mark.parametrize("name", FOR_A_PERSON)
def test_what_a_program_cannot_know_is_for_a_person(requests, name):
    edits, account, codes = FOR_A_PERSON[name]
    assert seen(requests.change(edits(requests), account)) == ("person", codes)


@pytest.mark.parametrize("name", ATTACKS)
def test_an_attack_is_refused(requests, name):
    edits, account, codes = ATTACKS[name]
    assert seen(requests.change(edits(requests), account)) == ("refuse", codes)


def test_the_verdict_tells_what_changes_for_buyers(requests):
    verdict = requests.change(dearer(requests))
    assert (
        "Remote software fix, 30 min, office hours: £30.00 → £33.00 (+10%), 1st to 2nd of 2 in the United Kingdom"
        in (verdict.consequences)
    )
    assert requests.change({PRICING: requests.text(PRICING) + "# a note\n"}).consequences == ()
    assert requests.change({RIGHTS: OWNERS + "# a note\n"}, EDITOR).consequences == ()
    broken = requests.change({PRICING: requests.edited(PRICING, (DEARER[0], "    standard: 60,00"))})
    assert broken.consequences == ("Not computed: the data of the base have faults, or this request brings one.",)


def test_a_removed_review_does_not_come_back(requests):
    base = requests.commit({REVIEW: STUB})
    back = requests.commit({REVIEW: requests.text(REVIEW)}, base)
    word, codes = seen(requests.judge(back, MODERATOR, base=base))
    assert word == "refuse" and "ledger_reopened" in codes
