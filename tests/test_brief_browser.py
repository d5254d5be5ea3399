"""The page in a browser: accessible, within any width, without network and without scripts."""

import shutil
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from briefs import example
from sipas.exports.brief import page

CHROMIUM = shutil.which("chromium")
pytestmark = [pytest.mark.browser, pytest.mark.skipif(CHROMIUM is None, reason="no chromium on this machine")]

FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
AXE = Path(__file__).parent / "vendor" / "axe-core" / "axe.min.js"
SIZES = {"desktop": {"width": 1280, "height": 900}, "phone": {"width": 390, "height": 844}}


@pytest.fixture(scope="module")
def browser() -> Iterator:
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as driver:
        running = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield running
        running.close()


@pytest.fixture(scope="module")
def file(tmp_path_factory) -> Path:
    story, found = example()
    path = tmp_path_factory.mktemp("page") / "brief.html"
    path.write_bytes(page([story], found, "sq").encode())
    return path


@pytest.fixture
def opened(browser, file):
    """Return a function that opens the page; every request it makes is kept in `requests`."""
    contexts = []

    def open_page(size="desktop", **options):
        context = browser.new_context(viewport=SIZES[size], **options)
        contexts.append(context)
        tab = context.new_page()
        tab.requests = []
        tab.on("request", lambda request: tab.requests.append(request.url))
        tab.goto(file.as_uri())
        return tab

    yield open_page
    for context in contexts:
        context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_no_barrier_is_found(opened, size, scheme):
    tab = opened(size, color_scheme=scheme)
    tab.locator("details").evaluate_all("all => all.forEach(one => one.open = true)")
    tab.evaluate(AXE.read_text("utf-8"))
    found = tab.evaluate("axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice']})")
    faults = [
        (fault["id"], fault["impact"], [node["html"][:200] for node in fault["nodes"]][:3])
        for fault in found["violations"]
    ]
    assert faults == []
    assert len(found["passes"]) > 20


def test_text_is_exact_and_nothing_is_fetched(opened):
    tab = opened()
    _, found = example()
    assert tab.locator(".text").evaluate_all("all => all.map(one => one.textContent)") == [
        e.document.text for e in found
    ]
    assert len(tab.requests) == 1


@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_wider_than_the_window(opened, size):
    tab = opened(size)
    assert tab.evaluate("document.documentElement.scrollWidth") == SIZES[size]["width"]


def test_the_keyboard_skips_to_the_story(opened):
    tab = opened()
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.className") == "skip"
    assert tab.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    tab.keyboard.press("Enter")
    assert tab.evaluate("location.hash") == "#main"
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.closest('main') !== null")


def test_a_statement_leads_to_its_place_and_back(opened):
    tab = opened(java_script_enabled=False)
    said = tab.locator(".said").first
    said.locator("a.cite").first.click()
    target = tab.url.partition("#")[2]
    place = tab.locator(f"[id='{target}']")
    assert place.text_content() == "Ura nuk ishte e sigurt"
    assert place.bounding_box()["y"] < SIZES["desktop"]["height"]
    tab.locator(f"[id='{target}'] + a.back").click()
    assert tab.url.partition("#")[2] == said.get_attribute("id")


def test_a_link_opens_what_is_doubtful(opened):
    tab = opened()
    doubtful = tab.locator("details.doubtful .said").first
    assert not doubtful.is_visible()
    tab.locator(f".text a.back[href='#{doubtful.get_attribute('id')}']").click()
    assert doubtful.is_visible()


def test_headings_step_down_one_at_a_time(opened):
    levels = opened().locator("h1, h2, h3, h4, h5, h6").evaluate_all("all => all.map(one => +one.tagName[1])")
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_marks_can_be_left_out_without_scripts(opened):
    tab = opened(java_script_enabled=False)
    time = tab.locator(".text .time").first
    assert time.evaluate("one => getComputedStyle(one).borderBottomStyle") == "dashed"
    tab.locator(".with-times").uncheck()
    assert time.evaluate("one => getComputedStyle(one).borderBottomStyle") == "none"


def test_print_holds_what_is_folded(opened):
    tab = opened()
    tab.emulate_media(media="print")
    height = tab.locator("details.doubtful .said").first.evaluate("one => one.getBoundingClientRect().height")
    assert height > 0
    assert tab.pdf().startswith(b"%PDF")
