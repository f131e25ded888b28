"""Prices of the basket within one currency, and promises by the wait they mean."""

from datetime import date, timedelta
from types import SimpleNamespace

from marketplace.availability import Start, refused
from marketplace.service_levels.effective_wait import EffectiveWait
from marketplace.service_levels.wait_runs import Run
from marketplace.views.figures import prices, waits

AS_OF = date(2026, 11, 23)
JOBS = SimpleNamespace(
    incidents=(SimpleNamespace(id="B1", title="Remote fix"), SimpleNamespace(id="B7", title="Question"))
)


def price(net: int, *, complete: bool = True, exact: bool = True, wait: int = 0) -> Start:
    found = SimpleNamespace(complete=complete, exact=exact, low=SimpleNamespace(net=net))
    return Start(called=0, earliest=wait, price=found)


def market(*firms: tuple[str, str, int, dict]) -> SimpleNamespace:
    """Return a snapshot of firms: country, currency, age of the card in days, basket."""
    names = [f"p{n}" for n in range(len(firms))]
    providers = tuple(
        SimpleNamespace(
            slug=name, profile=SimpleNamespace(status="active", locations=(SimpleNamespace(country=firm[0]),))
        )
        for name, firm in zip(names, firms, strict=True)
    )
    cards = {
        name: SimpleNamespace(
            currency=firm[1], last_confirmed=AS_OF - timedelta(days=firm[2]), is_in_force=lambda day: True
        )
        for name, firm in zip(names, firms, strict=True)
    }
    baskets = {name: firm[3] for name, firm in zip(names, firms, strict=True)}
    return SimpleNamespace(
        listed=providers, as_of=AS_OF, cards=cards, baskets=baskets, reference=SimpleNamespace(incidents=JOBS)
    )


def spaced(rows) -> list[tuple[str, ...]]:
    return [tuple(cell.replace("\N{NO-BREAK SPACE}", " ") for cell in row) for row in rows]


def test_a_median_needs_five_complete_fresh_exact_prices_of_one_currency():
    sound = [("GB", "GBP", 0, {"B1": price(net)}) for net in (1000, 2000, 3000, 4000)]
    spoiled = [
        ("GB", "GBP", 0, {"B1": price(5000, complete=False)}), ("GB", "GBP", 0, {"B1": price(5000, exact=False)}),
        ("GB", "GBP", 366, {"B1": price(5000)}), ("GB", "EUR", 0, {"B1": price(5000)}),
        ("GB", "GBP", 0, {"B1": refused("by_quotation")}),
        ("GB", "GBP", 0, {"B1": price(5000, wait=1)}),
    ]  # fmt: skip
    assert spaced(prices.basket_medians(market(*sound, *spoiled)).rows) == [
        ("United Kingdom, GBP", "10 to 40 (4)", "none")
    ]
    fifth = ("GB", "GBP", 365, {"B1": price(5050)})
    assert spaced(prices.basket_medians(market(*sound, *spoiled, fifth)).rows)[0][1] == "30 (5)"


def test_countries_with_too_few_cards_are_named_below():
    firms = [("GB", "GBP", 0, {"B1": price(1000)})] * 3 + [("FR", "EUR", 0, {"B1": price(1000)})] * 2
    table = prices.basket_medians(market(*firms))
    assert [row[0] for row in table.rows] == ["United Kingdom, GBP"]
    assert table.note.endswith("Too few rate cards so far in France.")


def test_an_empty_market_says_so():
    assert prices.basket_medians(market()).rows == (("All countries", "too few", "too few"),)
    assert prices.basket_pair(market(), "B1", "B7").rows[0][0] == "All countries"


def test_a_pair_counts_those_who_price_both():
    both = [("GB", "GBP", 0, {"B1": price(4000), "B7": price(net)}) for net in (1000, 2000, 4000)]
    one = ("GB", "GBP", 0, {"B1": price(9000), "B7": refused("channel_not_offered")})
    table = prices.basket_pair(market(*both, one), "B1", "B7")
    assert spaced(table.rows) == [("United Kingdom, GBP", "40 (3)", "10 to 40 (3)", "25% to 100% (3)")]
    assert table.n == 3


def test_waits_by_country_say_how_many_promise():
    def firm(country: str, slug: str) -> SimpleNamespace:
        profile = SimpleNamespace(status="active", locations=(SimpleNamespace(country=country),))
        return SimpleNamespace(slug=slug, profile=profile)

    flat = {f"p{hours}": EffectiveWait((Run(0, 10_080, 60 * hours, falls=False),)) for hours in (1, 2, 3, 4, 5)}
    listed = (*(firm("DE", slug) for slug in flat), firm("DE", "silent"), firm("FR", "alone"))
    found = SimpleNamespace(listed=listed, as_of=AS_OF, waits={**flat, "silent": None, "alone": flat["p1"]})
    assert waits.effective_response_by_country(found).rows == (
        ("Germany", "5 of 6", "3 h", "3 h", "5 h"),
        ("France", "1 of 1", "too few", "too few", "too few"),
    )


def test_each_promise_of_the_demo_stands_once_with_the_shortest_wait_first(snapshot):
    table = waits.promises_compared(snapshot)
    assert len({row[:2] + row[3:] for row in table.rows}) == len(table.rows)
    assert sum(int(row[2]) for row in table.rows) == table.n
    averages = [row[4].removesuffix(" h") for row in table.rows]
    # What has no later end comes last.
    ordered = [(text.startswith("at least "), float(text.removeprefix("at least "))) for text in averages]
    assert ordered == sorted(ordered)
