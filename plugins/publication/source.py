"""The source of what is published beside the pages, and the last look at the whole site before it is."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from marketplace.views.moved import MovedView
from publication.checksums import REVIEWS, sums_of_reviews, write_sums
from publication.hosts import headers_file, redirects_file, refuse_over_limits
from publication.ledger import refuse_lost
from site_writer import File, Page, PageSource
from site_writer.plan import Plan


class Publication(PageSource):
    """The source of `_headers`, `_redirects` and the sums; settings ADDRESSES (the ledger) and HOST (may be empty)."""

    def generate_output(self, writer: Any) -> None:
        self.plan: Plan = writer.plan
        self.moves: dict[str, str] = {}
        self.plan.add_after("publication", self.beside)
        self.plan.last.append(self.look)

    def beside(self, planned: Sequence[Page | File]) -> Iterator[File]:
        """Yield the files that follow from all others."""
        root = urlsplit(self.settings["SITEURL"]).path
        moved = [item.view for item in planned if isinstance(item, Page) and isinstance(item.view, MovedView)]
        self.moves = {view.path: view.target for view in moved}
        files = [item.url for item in planned if isinstance(item, File)]
        yield File("/_headers", lambda: headers_file(root, files))
        if self.moves:
            yield File("/_redirects", lambda: redirects_file(root, self.moves))
        earlier = self.context["snapshot"].quarantined
        if earlier:
            yield File(
                "/quarantine.json", json.dumps({slug: str(day) for slug, day in sorted(earlier.items())}).encode()
            )
        yield File(f"/{REVIEWS}", lambda: sums_of_reviews(Path(self.settings["PROVIDERS_PATH"])).encode("ascii"))

    def look(self, folder: Path) -> None:
        """Hold the ledger, write the sums, count. Raises BuildProblem."""
        pages = [page.url for page in self.plan.pages if page.url.endswith("/")]
        refuse_lost(Path(self.settings["ADDRESSES"]), self.settings["SITEURL"], pages)
        write_sums(folder)
        if self.settings.get("HOST"):
            refuse_over_limits(folder, self.settings["HOST"], redirects=len(self.moves))
