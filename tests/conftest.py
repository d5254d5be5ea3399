"""What tests share.

A fixture here stands for something a test cannot make in a line of its own: the folder of
gold texts, which is not part of the project and may be missing, and what is found in them,
which takes a while.  Texts and expectations stand in the test that needs them.
"""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from sipas.extraction.pipeline import extract
from sipas.intake import read
from sipas.records import Document, Extraction

ROOT = Path(__file__).parent.parent
pytest_plugins = ["newsroom", "receiving", "web"]

# The same examples in every run of CI, so that a red run can be looked into; new ones at home.
settings.register_profile("ci", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("home", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("ci" if os.environ.get("CI") else "home")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--language", metavar="CODE", help="check this language pack only")


@pytest.fixture(scope="session")
def root() -> Path:
    """Return the project's folder."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of gold and scorers beside the project; skips where it is missing."""
    folder = ROOT.parent / "shared"
    if not (folder / "gold").is_dir():
        pytest.skip("../shared/gold is not here")
    return folder


@pytest.fixture(scope="session")
def documents() -> list[Document]:
    """Return the samples, and every text of the gold sets where they are present."""
    paths = [ROOT / "samples", ROOT.parent / "shared" / "gold"]
    found = read([str(path) for path in paths if path.is_dir()])
    return [item for item in found if isinstance(item, Document)]


@pytest.fixture(scope="session")
def extractions(documents: list[Document]) -> list[Extraction]:
    """Return what is found in all of them."""
    return [extract(document) for document in documents]
