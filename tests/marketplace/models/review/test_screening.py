"""What is found in a review's words, and, as important, what is not."""

import pytest

from marketplace.models.markup import holds_markup
from marketplace.models.review.accusation import accuses
from marketplace.models.review.privacy import (
    has_address,
    has_card,
    has_email,
    has_name,
    has_phone,
    has_secret,
    personal_data,
)
from marketplace.models.review.screening import has_link, is_shouting, text_faults

CASES = {
    has_email: (
        [
            "mail me at jo@example.com",
            "jo.smith+it@mail.firm.co.uk",
            "write to jo (at) firm (dot) com",
            "jo[at]firm.de",
        ],
        ["meet @ noon", "they fixed user@ in the form", "@support answered", "5 laptops @ 60.00 each", "foo@bar"],
    ),
    has_phone: (
        [
            "call +44 113 496 0000",
            "+441134960000",
            "ring 0113 496 0000",
            "01134960000",
            "07700 900123",
            "(0113) 496-0000",
            "555-0100-x or 212-555-0123",
            "(212) 555-0123",
            "1-800-555-0199",
            "+49 30 23125 121",
            "030/23125-121",
            "02 61 91 11 23",
            "0044 113 4960000",
            "+1 (512) 555 0107",
        ],
        [
            "on 2026-03-13 at 16:30",
            "from 09:00-17:30",
            "13.03.2026 to 16.03.2026",
            "192.168.10.100",
            "error 0x80070005",
            "KB5034441 failed",
            "billed 1,250.00 for 12 machines",
            "order 4711-0815",
            "the 2024-2026 models",
            "12 345.67",
            "serial 88123456789",
            "WD40EFRX-68N32N0",
            "10.0.19045.3996",
            "1234 5678",
            "99.999% uptime",
            "1 000 000 files",
            "in 2019, 2020, 2021, 2022",
            "24/7/365 hours",
            "0000 0000 0000",
        ],
    ),
    has_card: (
        ["4111 1111 1111 1111", "card 5555-5555-5555-4444 was", "378282246310005", "6011111111111117"],
        [
            "4111 1111 1111 1112",
            "1234567890123456",
            "0000 0000 0000 0000",
            "IMEI 490154203237518",
            "id 20260313163000123",
        ],
    ),
    has_address: (
        [
            "I live at 12 Acacia Avenue, Leeds LS1 4AP",
            "LS1 4AP, flat 3",
            "come to 12, LS1 4AP",
            "house 7b at EH12 9DN",
            "1200 Barton Springs Road, Austin, TX 78704",
            "88 Queen St West, Toronto M5H 2N2",
        ],
        [
            "we are near LS1",
            "in LS1 4AP somewhere",
            "an M1 8GB MacBook, 2 of them",
            "the T14 Gen 3 with 16GB",
            "12 people",
            "from Austin, TX, we waited 40 minutes",
            "on Wellington Street in Leeds",
            "unit 3 of the rack failed",
            "at 17 degrees",
            "PC 12345 was replaced",
        ],
    ),
    has_name: (
        [
            "Mr Smith came",
            "ask for Mrs. O'Brien",
            "Dr Patel was kind",
            "the technician Adam Novak came",
            "Herr Müller kam",
            "Madame Dupont a rappelé",
            "the owner, Jane Doe, apologised",
            "his name is Karl Weber",
        ],
        [
            "the technician was kind",
            "the engineer Monday morning",
            "MS Office would not start",
            "Ms Teams kept crashing",
            "the manager of Leeds Market",
            "a technician from Quillmoor Fixworks",
            "the owner rang",
            "Dr. fixed it",
            "technician Windows Server knowledge",
        ],
    ),
    has_secret: (
        [
            "the password is Hunter2!",
            "password: swordfish",
            'the password was "letmein"',
            "pw = abc123",
            "Passwort ist Sommer2026",
            "mot de passe : Ete2026",
            "PIN: 4711",
            "key AKIAIOSFODNN7EXAMPLE",
            "ghp_" + "a1B2" * 9,
            "ABCDE-12345-FGHIJ-67890-KLMNO",
            "-----BEGIN RSA PRIVATE KEY",
            "123456-" * 7 + "123456",
            "api key: 9f8e7d6c5b4a",
        ],
        [
            "the password is wrong",
            "my password was changed",
            "password: forgotten",
            "they reset the password for us",
            "password reset took 5 minutes",
            "the PIN pad is new",
            "the api key was rotated",
            "a pin is bent",
            "the password was not the problem",
            "ABC-12345",
            "le mot de passe est perdu",
            "Password is required again",
        ],
    ),
    has_link: (
        [
            "https://x.example/a",
            "HTTP:\\\\evil.example",
            "https:evil.example",
            "javascript:alert(1)",
            "www.firm.de",
            "see //evil.example",
            "hxxp://bad.example",
            "ftp://files.example",
            "data:text/html,x",
            "mailto:jo",
            "cheap-repairs.co.uk is better",
            "try rival.com",
            "outlook.com/signup now",
            "look at firm.example.",
        ],
        [
            "the Outlook.com mailbox",
            "data: all recovered",
            "setup.exe and report.docx",
            "Node.js and ASP.NET",
            "It works.No",
            "C:\\Users\\Public",
            "and/or",
            "10.5 GB",
            "v2.0.1",
            "e.g. the till",
            "time: 10 minutes",
            "\\\\server\\share",
            "a note: they came twice",
            "tel: no answer",
            "Windows/Linux // both",
        ],
    ),
    accuses: (
        [
            "They stole my hard drive.",
            "He has clearly stolen the RAM.",
            "They are thieves.",
            "this firm is a bunch of crooks",
            "They’re scammers",
            "That is fraud.",
            "The owner committed fraud",
            "Stole my parts. Avoid!",
            "Complete thieves!",
            "Sie sind Betrüger",
            "haben uns betrogen",
            "Ce sont des escrocs",
            "Ils m'ont volé",
            "it was theft",
        ],
        [
            "The laptop was stolen on a train; they wiped it remotely.",
            "They saw at once that the call was a scam.",
            "after the fraud alert they cleaned the mailbox",
            "a scam pop-up blocked the till",
            "criminals had encrypted our files",
            "They stopped the scammers in time",
            "nothing was stolen",
            "They found who robbed the disk of its free space",
            "the ransomware gang wanted blackmail money",
            "price is a steal",
            "They forgot the parts",
            "Der Laptop war gestohlen",
            "un vol de données a été évité",
        ],
    ),
}


def spread(place):
    return [(finder, text) for finder, lists in CASES.items() for text in lists[place]]


def named(value):
    return getattr(value, "__name__", None)


@pytest.mark.parametrize(("finder", "text"), spread(0), ids=named)
def test_finds(finder, text):
    assert finder(text)


@pytest.mark.parametrize(("finder", "text"), spread(1), ids=named)
def test_lets_pass(finder, text):
    assert not finder(text)


@pytest.mark.parametrize("text", ["a <b>x", "</p>", "<!-- x", "<?php", "<img src=x", "&lt;", "&#60;", "&#x3c;", "<a/b"])
def test_markup_is_what_a_browser_would_parse(text):
    assert holds_markup(text)


@pytest.mark.parametrize("text", ["I <3 them", "2 < 3 and 5 > 4", "R&D", "AT&T; fine", "a & b", "->", "<- here", "&c"])
def test_signs_are_no_markup(text):
    assert not holds_markup(text)


def test_a_card_number_is_not_also_called_a_phone_number():
    assert [message.split(".")[0] for message in personal_data("+4111 1111 1111 1111", "text")] == [
        "The text contains a payment card number"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Pay it to GB82 WEST 1234 5698 7654 32 please.",
        "The account is DE89370400440532013000.",
        "NL91 ABNA 0417 1643 00 IS THE OLD ONE",
    ],
)
def test_a_bank_account_is_called_so_and_not_a_phone_number(text):
    assert [message.split(".")[0] for message in personal_data(text, "text")] == [
        "The text contains a bank account number"
    ]


@pytest.mark.parametrize("text", ["GB82 WEST 1234 5698 7654 33", "Serial AB12 3456 7890 1234 5678", "AA00 BBBB CCCC"])
def test_what_only_looks_like_an_account_is_none(text):
    assert not any("bank account" in message for message in personal_data(text, "text"))


def test_shouting_needs_more_than_acronyms():
    assert is_shouting("WORST REPAIR EVER, never AGAIN")
    assert not is_shouting("RAID, NAS, UPS and VPN all work again, thanks")
    assert not is_shouting("NAS RAID VPN")
    assert not is_shouting("修理はとても早かったです。ありがとうございました。")


def test_the_padding_of_a_short_text_does_not_count():
    (fault,) = text_faults("good " + " " * 200 + "work", "text", (60, 2000))
    assert (fault.code, fault.message) == ("text_short", "9 characters is too short to help others; write at least 60.")


@pytest.mark.parametrize(
    "unit",
    ["a@", "1.", "+1 ", "a.", "1 ", "-", "password is ", "(at)", "they have ", "Mr ", "<", "&#", "LS1 4AP ", "a-"],
)
def test_long_hostile_texts_are_answered(unit):
    # Files hold 64 kB at most; a pattern that backtracks would never come back from this.
    assert list(text_faults(unit * (60_000 // len(unit)), "text", (60, 2000)))
    accuses(unit * (60_000 // len(unit)))
