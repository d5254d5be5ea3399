"""Every example of every pack: what is said in a short text, or a strict expected failure.

An example that is expected to fail and passes fails the run: then its "expect" is set to "pass".
"""

import pytest

from example import Example, faults, read_examples
from sipas.extraction.pipeline import extract
from sipas.intake.dates import parse_when
from sipas.intake.making import make_document
from sipas.language import known


def pytest_generate_tests(metafunc: pytest.Metafunc):
    if "example" not in metafunc.fixturenames:
        return
    asked = metafunc.config.getoption("--language")
    cases = []
    for code in [asked] if asked else known():
        for number, example in enumerate(read_examples(code), 1):
            marks = (
                [pytest.mark.xfail(reason=example.note or "not found yet", strict=True)]
                if example.expect == "fail"
                else []
            )
            cases.append(pytest.param(code, example, id=f"{code}-{number}-c{example.construction}", marks=marks))
    metafunc.parametrize(("code", "example"), cases)


def test_example(code: str, example: Example):
    published = parse_when(example.published, "published field") if example.published else None
    document = make_document("example", example.text, language=code, published=published)
    assert not faults(example, extract(document))
