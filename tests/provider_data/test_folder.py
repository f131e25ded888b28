"""The folder of the data is the one that the settings name."""

import pytest

from provider_data.folder import providers_of


@pytest.mark.parametrize(
    ("text", "folder"),
    [
        ('PROVIDERS_PATH = str(ROOT / "mine")', "mine"),
        ('PROVIDERS_PATH = "/srv/data"', "/srv/data"),
        ('import nothing_like_this\nPROVIDERS_PATH = str(Path(__file__).parent / "beside")', "beside"),
        ("PATH = 'content'", "providers"),
    ],
)
def test_the_data_folder_is_the_one_of_the_settings(tmp_path, text, folder):
    (tmp_path / "pelicanconf.py").write_text(text)
    assert providers_of(tmp_path / "pelicanconf.py") == tmp_path / folder


def test_without_settings_it_is_the_usual_one(tmp_path):
    assert providers_of(tmp_path / "pelicanconf.py") == tmp_path / "providers"
