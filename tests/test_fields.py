"""Bodies whose names list their fields, or tell what they are for behind an article."""

import pytest

from sipas.extraction.names import find_names
from sipas.extraction.text import read
from sipas.language import load


def names(text: str) -> list[str]:
    language = load("en")
    text += " It was late when they left."  # so that the capitals are no headline's
    return [m.name for m in find_names(text, read(text, language), language)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        # a body's fields go on its name, up to the last behind "and"
        (
            "The Department for Roads, Energy and Homes said the grant would be paid.",
            "Department for Roads, Energy and Homes",
        ),
        (
            "The Senate Committee on Fishing, Ports, and Coastal Affairs met on Monday.",
            "Committee on Fishing, Ports, and Coastal Affairs",
        ),
        (
            "The Bureau of Salt, Tobacco, Powder and Wine said the barrel was stolen.",
            "Bureau of Salt, Tobacco, Powder and Wine",
        ),
        (
            "The National Union of Tram, Ferry and Harbour Workers will strike.",
            "National Union of Tram, Ferry and Harbour Workers",
        ),
        # and so does what it is for
        (
            "The Royal Society for the Care of Donkeys said it had rescued nine.",
            "Royal Society for the Care of Donkeys",
        ),
        ("The Centre for the Study of Rivers said the level had sunk.", "Centre for the Study of Rivers"),
    ],
)
def test_what_a_body_is_for_goes_on_its_name(text: str, name: str):
    assert name in names(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        # a title that is a first name as well is one before a surname
        ("The road is shut, said Dean Hale.", "Dean Hale"),
        ("The hall was full, said Dean Ann Lowe.", "Ann Lowe"),
        ("At the Department of Health, Carla Voss and Tim Reese said they would resign.", "Department of Health"),
        ("The Ministry of Justice, Germany and France wrote a joint note.", "Ministry of Justice"),
        ("The Ministry of Defence, Foreign Office and Treasury were not told.", "Ministry of Defence"),
        ("The Committee on Ports, Chairman Bill Doyle and others met.", "Committee on Ports"),
        ("The Bank of Norway, Varden and Solvik said they would take part.", "Bank of Norway"),
    ],
)
def test_what_is_no_field(text: str, name: str):
    assert name in names(text)
