"""The desk's pages in a browser: a newsroom's walk by mouse and by keyboard alone, for every reader, on every screen."""

import shutil
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from sipas.desk.alerts import add_alert
from sipas.desk.searches import Request, save_search
from sipas.desk.tables import deliveries, stamp
from web import NAME, NOW, PASSWORD, filled, serving

expect = pytest.importorskip("playwright.sync_api").expect
CHROMIUM = shutil.which("chromium")
pytestmark = [pytest.mark.browser, pytest.mark.skipif(CHROMIUM is None, reason="no chromium on this machine")]

FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
AXE = (Path(__file__).parent / "vendor" / "axe-core" / "axe.min.js").read_text("utf-8")
SIZES = {"desktop": {"width": 1280, "height": 900}, "phone": {"width": 390, "height": 844}}
CONTRAST = "{runOnly: {type: 'rule', values: ['color-contrast']}}"
RULES = "{runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']}"


@pytest.fixture(scope="module")
def browser() -> Iterator:
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as driver:
        running = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield running
        running.close()


@pytest.fixture(scope="module")
def reading(tmp_path_factory, lumi) -> Iterator:
    """A desk that is only read."""
    store = filled(str(tmp_path_factory.mktemp("read") / "desk.db"), lumi)
    with store.writing() as connection:
        search = save_search(connection, name="Diga", owner=NAME, request=Request(words="diga"), now=NOW)
        for kind, target in (("mail", "desk@example.org"), ("webhook", "https://chat.example.org/hook")):
            alert = add_alert(connection, search=search.id, kind=kind, target=target, now=NOW)
        row = {"id": "x", "alert": alert.id, "made": stamp(NOW), "body": "{}", "attempts": 14, "code": "http-503"}
        connection.execute(deliveries.insert().values(**row, message="the server answered 503"))
    with serving(store) as running:
        yield running
    store.close()


@pytest.fixture
def window(browser):
    """Return a function that opens a window; whatever its console says or its policy refuses is held against it."""
    opened = []
    said = []

    def open_window(site, *, size="desktop", code="sq", **options):
        context = browser.new_context(viewport=SIZES[size], locale={"sq": "sq-AL", "en": "en-GB"}[code], **options)
        context.set_default_timeout(15_000)
        opened.append(context)
        site.seen_by(context)
        tab = context.new_page()
        tab.site = site.url
        tab.said = said
        tab.on("console", lambda message: said.append(message.text))
        tab.on("pageerror", lambda error: said.append(str(error)))
        tab.goto(site.url + "/")
        return tab

    yield open_window
    for context in opened:
        context.close()
    assert said == []


def sign_in(tab):
    tab.goto(tab.site + "/sign-in")
    tab.fill("[name=name]", NAME)
    tab.fill("[name=password]", PASSWORD)
    tab.press("[name=password]", "Enter")
    tab.wait_for_selector("form[action$='sign-out']")


def told_by_most(tab):
    """The address of the story that most documents tell."""
    rows = tab.context.request.get(tab.site + "/api/v1/stories").json()["rows"]
    return f"{tab.site}/stories/{max(rows, key=lambda row: row['documents'])['id']}"


def in_sight(tab, place):
    """Whether the beginning of an element is in the window."""
    box = place.bounding_box()
    return box is not None and 0 <= box["y"] < tab.viewport_size["height"]


def every_page(tab):
    """The address of one page of each kind."""
    story = told_by_most(tab)
    tab.goto(story)
    said = tab.locator(".said a.cite").first.get_attribute("href")
    why = tab.locator(".said a.why").first.get_attribute("href")
    speaker = tab.locator(".voice h3 a").first.get_attribute("href")
    rows = tab.context.request.get(tab.site + "/api/v1/documents?limit=100").json()["rows"]
    versions = (tab.context.request.get(f"{tab.site}/api/v1/documents/{row['id']}").json() for row in rows)
    edited = next(found["id"] for found in versions if len(found["versions"]) > 1)
    paths = [
        "/",
        "/search?q=diga&stance=denies&stance=says",
        "/search?q=diga&of=documents",
        "/search?q=%22%22",
        speaker,
    ]
    paths += [
        said,
        why,
        f"/documents/{edited}",
        f"/documents/{edited}/difference",
        "/speakers",
        "/sources",
        "/searches",
    ]
    (search,) = tab.context.request.get(tab.site + "/api/v1/searches").json()
    paths.append(f"/searches/{search['id']}/alerts")
    return [story, *(tab.site + path for path in (*paths, "/corrections", "/sign-in", "/nothing-here"))]


def test_a_newsroom_walks_through(window, desk):
    tab = window(desk)
    story = tab.locator(".stories-now h2 a").first
    title = story.text_content()
    story.click()
    assert tab.locator("h1").text_content() == title

    tab.goto(told_by_most(tab))
    said = tab.locator(".said").first
    words = said.locator("blockquote").first.text_content()
    said.locator("a.cite").first.click()
    place = tab.locator(f"[id='{tab.url.partition('#')[2]}']")
    assert place.text_content()[:20] in words
    assert in_sight(tab, place)
    assert place.evaluate("one => one.matches(':target') && getComputedStyle(one).outlineStyle") == "solid"
    assert place.evaluate("one => getComputedStyle(one).backgroundColor") == "rgb(255, 241, 168)"

    tab.locator(".menu a[href='/search']").click()
    tab.fill("[name=speaker]", "Brenjari")
    tab.click("#ask button")
    tab.wait_for_selector(".hit")
    assert "speaker=Brenjari" in tab.url
    assert all("Brenjari" in name for name in tab.locator(".hit .who").all_text_contents())
    expect(tab.locator(".found aside caption")).to_have_count(1)
    assert tab.locator("#status").text_content().strip() != ""

    tab.reload()
    tab.locator(".save a").click()
    tab.fill("[name=name]", NAME)
    tab.fill("[name=password]", PASSWORD)
    tab.click("form.narrow button")
    tab.wait_for_selector(".save form")
    tab.fill(".save [name=name]", "Kryebashkiakja")
    tab.click(".save button")
    expect(tab.locator("#status p")).to_have_count(1)
    assert tab.locator(".kept h2").text_content() == "Kryebashkiakja"
    for link in tab.locator(".kept .feeds a").all():
        answer = tab.context.request.get(tab.site + link.get_attribute("href"))
        assert answer.status == 200
        assert link.get_attribute("type") in answer.headers["content-type"]
        assert "Brenjari" in answer.text()

    tab.goto(told_by_most(tab))
    address, members = tab.url, tab.locator(".papers li").count()
    tab.locator("form[action$=split] [name=documents]").first.check()
    tab.click("form[action$=split] button")
    assert tab.url.partition("?")[0] != address
    expect(tab.locator(".papers li")).to_have_count(1)
    expect(tab.locator(".log tbody tr")).to_have_count(1)
    tab.goto(address)
    expect(tab.locator(".papers li")).to_have_count(members - 1)
    tab.click(".log button")
    tab.goto(address)
    expect(tab.locator(".papers li")).to_have_count(members)
    expect(tab.locator(".log tbody tr")).to_have_count(2)


class Keys:
    """A reader without a mouse: goes from stop to stop and presses what is there."""

    def __init__(self, tab):
        self.tab = tab

    def to(self, selector, *, most=200):
        """Press Tab until an element is reached; every stop on the way must be seen."""
        for _ in range(most):
            self.tab.keyboard.press("Tab")
            if self.tab.evaluate("([where]) => document.activeElement.matches(where)", [selector]):
                shown = "getComputedStyle(document.activeElement).outlineStyle"
                assert self.tab.evaluate(shown) not in ("none", "auto 0px")
                return
        raise AssertionError(f"the keyboard does not reach {selector}")

    def follow(self, selector):
        """Go to another place of the page."""
        self.to(selector)
        self.tab.keyboard.press("Enter")

    def press(self, selector):
        """Go to another page."""
        with self.tab.expect_navigation():
            self.follow(selector)

    def write(self, selector, words):
        self.to(selector)
        self.tab.keyboard.type(words)


def test_the_same_by_keyboard_alone(window, desk):
    tab = window(desk)
    keys = Keys(tab)
    keys.to(".skip")
    tab.keyboard.press("Enter")
    assert tab.url.endswith("#main")
    keys.press(".stories-now h2 a")
    story = told_by_most(tab)
    tab.goto(story)
    keys.follow(".contents a[href$=speech]")
    keys.press(".said a.cite")
    place = tab.locator(f"[id='{tab.url.partition('#')[2]}']")
    assert in_sight(tab, place)
    keys.to(".text a.back")  # reading goes on from there

    tab.goto(tab.site)
    keys.press(".menu a[href='/search']")
    keys.write("[name=speaker]", "Brenjari")
    tab.keyboard.press("Enter")
    tab.wait_for_selector(".hit")
    keys.press(".save a")
    keys.write("[name=name]", NAME)
    keys.write("[name=password]", PASSWORD)
    with tab.expect_navigation():
        tab.keyboard.press("Enter")
    keys.write(".save [name=name]", "Brenjari")
    with tab.expect_navigation():
        tab.keyboard.press("Enter")
    expect(tab.locator(".kept li")).to_have_count(1)

    tab.goto(story)
    members = tab.locator(".papers li").count()
    keys.follow(".contents a[href='#correct']")
    keys.to("form[action$=split] [name=documents]")
    tab.keyboard.press("Space")
    keys.press("form[action$=split] button")
    expect(tab.locator(".papers li")).to_have_count(1)
    keys.press(".log button")
    tab.goto(story)
    expect(tab.locator(".papers li")).to_have_count(members)


def test_an_alert_is_made_and_tested_by_keyboard_alone(window, serve, receiver):
    tab = window(serve(allow_private=True))
    keys = Keys(tab)
    sign_in(tab)
    tab.goto(tab.site + "/search?q=diga")
    keys.write(".save [name=name]", "Diga")
    with tab.expect_navigation():
        tab.keyboard.press("Enter")
    keys.press(".kept a[href$='/alerts']")
    keys.to("[name=kind]")
    tab.keyboard.press("ArrowDown")
    keys.write("[name=target]", receiver.url + "/hook")
    with tab.expect_navigation():
        tab.keyboard.press("Enter")
    assert tab.locator(".secret").text_content().startswith("whsec_")
    keys.press("form[action$='/test'] button")
    assert tab.locator(".once .good").text_content() == "Prova arriti."
    expect(tab.locator(".secret")).to_have_count(0)
    assert [path for path, _, _ in receiver.got] == ["/hook"]
    keys.press("form[action$='/delete'] button")
    expect(tab.locator(".told-of")).to_have_count(0)


# Every page is looked at whole once.  Of a list of things made alike four are enough where only words or colours are
# others: the story has 7,000 elements, for which axe takes most of a minute.
SHORTEN = "all => all.forEach(list => [...list.children].slice(4).forEach(one => one.remove()))"


def barriers(tab, rules):
    """What axe finds on the page that is open."""
    found = tab.evaluate(f"axe.run(document, {rules})")
    assert found["passes"]
    return [
        (tab.url.removeprefix(tab.site), fault["id"], fault["impact"], [n["html"][:160] for n in fault["nodes"]][:3])
        for fault in found["violations"]
    ]


@pytest.mark.parametrize("code", ["sq", "en"])
def test_no_page_has_a_barrier(window, reading, code):
    tab = window(reading, code=code)
    sign_in(tab)
    faults = []
    for address in every_page(tab):
        missing = address.endswith("/nothing-here")
        assert tab.goto(address).status == (404 if missing else 200), address
        if missing:  # the console says so
            assert "404" in tab.said.pop()
        assert tab.locator("html").get_attribute("lang") == code
        levels = tab.locator("h1, h2, h3, h4, h5, h6").evaluate_all("all => all.map(one => +one.tagName[1])")
        assert levels.count(1) == 1
        assert levels[0] == 1
        assert all(after <= before + 1 for before, after in pairwise(levels)), address
        tab.locator("details").evaluate_all("all => all.forEach(one => one.open = true)")
        tab.evaluate(AXE)
        if code == "sq":
            faults += barriers(tab, RULES)
        tab.locator("main ol, main ul, main tbody, main select").evaluate_all(SHORTEN)
        if code == "en":
            faults += barriers(tab, RULES)
        else:  # colours do not depend on the language
            tab.emulate_media(color_scheme="dark")
            faults += barriers(tab, CONTRAST)
            tab.emulate_media(color_scheme="light")
    assert faults == []


@pytest.mark.parametrize("code", ["sq", "en"])
def test_nothing_is_wider_than_a_phone(window, reading, code):
    tab = window(reading, size="phone", code=code)
    sign_in(tab)
    for address in every_page(tab)[:-1]:
        tab.goto(address)
        assert tab.evaluate("document.documentElement.scrollWidth") == SIZES["phone"]["width"], address


def test_everything_works_without_scripts(window, desk):
    tab = window(desk, java_script_enabled=False)
    tab.goto(told_by_most(tab))
    tab.locator(".picture svg").first.wait_for(state="attached")
    assert tab.locator(".row table").first.is_visible()
    tab.locator(".said a.cite").first.click()
    assert in_sight(tab, tab.locator(f"[id='{tab.url.partition('#')[2]}']"))
    tab.goto(tab.site + "/search")
    tab.fill("[name=since]", "2026-03-10")
    tab.click("#ask button")
    expect(tab.locator(".hit")).to_have_count(20)
    tab.locator(".pager a").click()
    tab.locator(".hit").first.wait_for(state="attached")
    sign_in(tab)
    tab.goto(told_by_most(tab))
    tab.locator("form[action$=split] [name=documents]").first.check()
    tab.click("form[action$=split] button")
    expect(tab.locator(".papers li")).to_have_count(1)


def test_a_page_left_while_it_loads_is_no_fault(window, desk):
    # its pictures and styles are still under way when the test ends: the window closes first, then the desk
    tab = window(desk)
    tab.goto(told_by_most(tab), wait_until="commit")


def test_figures_are_drawn_and_said(window, reading):
    tab = window(reading)
    tab.goto(told_by_most(tab))
    plot = tab.locator(".plot canvas").first
    plot.scroll_into_view_if_needed()
    assert plot.evaluate("one => one.getContext('2d').getImageData(0, 0, one.width, one.height).data.some(v => v)")
    assert tab.locator(".plotted .picture").first.is_hidden()
    row = tab.locator(".row.plotted").first
    assert row.locator("tbody tr").count() > 1
    box = row.locator(".u-over").bounding_box()
    tab.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    assert row.locator(".readout").text_content().strip() != ""


def test_more_results_come_in_place(window, reading):
    tab = window(reading)
    tab.goto(tab.site + "/search?since=2026-03-10")
    expect(tab.locator(".hit")).to_have_count(20)
    tab.locator("#more a").click()
    tab.locator(".hit").nth(20).wait_for()  # a function to wait for would be evaluated, which the policy refuses
    expect(tab.locator("#hits")).to_have_count(1)
    ids = tab.locator(".hit").evaluate_all("all => all.map(one => one.id)")
    assert len(ids) == len(set(ids))
    assert tab.evaluate("document.activeElement.matches('.hit') && document.activeElement.id") == ids[20]
    assert tab.locator("#status").text_content().strip() != ""


def test_the_language_is_kept(window, reading):
    tab = window(reading, code="en")
    assert tab.locator("html").get_attribute("lang") == "en"
    tab.locator(".tongues a[lang=sq]").click()
    assert tab.locator("html").get_attribute("lang") == "sq"
    tab.goto(tab.site + "/search")
    assert tab.locator("html").get_attribute("lang") == "sq"


def test_print_holds_the_story_and_leaves_out_the_furniture(window, reading):
    tab = window(reading)
    tab.goto(told_by_most(tab))
    tab.emulate_media(media="print")
    assert tab.locator("h1").is_visible()
    assert tab.locator(".picture").first.is_visible()
    for furniture in (".menu", ".plot", ".quick", ".foot"):
        assert not tab.locator(furniture).first.is_visible(), furniture
    assert tab.pdf().startswith(b"%PDF")
