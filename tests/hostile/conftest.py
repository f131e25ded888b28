"""Two sites of one shape: one whose providers and reviewers write nothing but attacks, one where they are harmless."""

from pathlib import Path

import pytest

from tests.support.site import build_site, once_a_run

CONF = Path(__file__).with_name("conf.py")


def _built(tmp_path_factory: pytest.TempPathFactory, texts: str) -> Path:
    def make(folder: Path) -> None:
        build = build_site(folder, conf=CONF, env={"TEXTS": texts})
        if build.code:
            pytest.fail(f"the {texts} site does not build (exit {build.code})\n{build.log}", pytrace=False)

    return once_a_run(tmp_path_factory, f"{texts}-site", make)


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _built(tmp_path_factory, "hostile")


@pytest.fixture(scope="session")
def harmless(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _built(tmp_path_factory, "harmless")


@pytest.fixture
def open_page(new_page):
    """Open a page without its content security policy: escaping has to hold alone."""
    return lambda: new_page(bypass_csp=True, viewport={"width": 1280, "height": 800})
