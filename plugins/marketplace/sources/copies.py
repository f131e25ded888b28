"""Copies of a file beside it, by the names that file managers, browsers and synchronising programs give them."""

from __future__ import annotations

import re
import unicodedata

YAML = re.compile(r"\.ya?ml(?=$|[ ~._(-])")
# "Copy" as Finder, Explorer, Nautilus and Dolphin write it in the languages of their users.
WORDS = (
    "copy copie kopie kopi kopia kopio copia cópia cópias kópia kopija kopya kopje koopia kopēja másolat másolata "
    "copiar duplicate duplicat duplikat copio còpia afrit копия копія копие αντίγραφο "
    "コピー 副本 拷贝 拷貝 複製 复件 복사본 사본 สำเนา עותק نسخة"
).split()
WORD = f"(?:{'|'.join(WORDS)})"
NUMBER = r"(?:[ _-]*\(?[0-9]{1,3}\)?)?"
# pricing copy 2, pricing - Kopie (3), pricing(1), pricing (another copy), pricing (Ann's conflicted copy 2026-11-27)
BEHIND = (
    re.compile(rf"(.*[^ _.–—-])[ _.–—-]+{WORD}{NUMBER}"),
    re.compile(r"(.*[^ _.–—-])[ _]*\([0-9]{1,3}\)"),
    re.compile(rf"(.*[^ _.–—-])[ _]*\((?:[^()]*[^()\w])?{WORD}(?:[^()\w][^()]*)?\)"),
    re.compile(rf"(.*[^ _.–—-])[ _]*の{WORD}{NUMBER}"),
    re.compile(r"(.*[^.])\.sync-conflict-[0-9a-z-]+"),
)
# Copy of pricing, Copy (2) of pricing, Kopie von pricing
BEFORE = re.compile(rf"{WORD}{NUMBER} (?:of|von|van|de|do|da|di|af|av|z|pliku) (.+)")


def copied(name: str) -> str | None:
    """Return the name, in small letters, of the file that one of this name is a copy of; None when it is no copy.

    The ending becomes .yaml, wherever the program has put its mark; a name without one is that of a folder.
    """
    plain = unicodedata.normalize("NFC", name.casefold())
    whole = YAML.sub("", plain, count=1)
    stem = whole
    while (shorter := _without_mark(stem)) != stem:
        stem = shorter
    if stem == whole:
        return None
    stem = re.sub(r"[ _]+", "-", stem)
    return stem if whole == plain else f"{stem}.yaml"


def _without_mark(stem: str) -> str:
    found = next((match for form in (*BEHIND, BEFORE) if (match := form.fullmatch(stem))), None)
    return found[1].strip() if found else stem
