"""What all tests share: fixtures, how hypothesis searches, and no test that quietly does not run."""

import pytest
from hypothesis import HealthCheck, settings

from tests.support.soak import SEED, TIMES, cases

pytest_plugins = ["tests.support.site", "tests.support.browser"]

# The same examples every time, so that a red test is red again; `make soak` looks for new ones, and for more.
settings.register_profile(
    "same", derandomize=True, deadline=None, max_examples=cases(50), suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("soak", derandomize=not SEED, deadline=None, max_examples=cases(50), print_blob=True)
settings.load_profile("soak" if SEED or TIMES > 1 else "same")


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo):
    """Turn a skipped test into a failed one: what is not run is not known."""
    report = (yield).get_result()
    if report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped tests are not allowed here: {report.longrepr}"
