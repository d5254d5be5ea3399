"""Photographs every page of a running desk, to be looked at: two screens, two languages, dark, print.

    sipas serve --store desk.db & python bench/walk.py http://127.0.0.1:8000 out/walk --user ana < password

Pages are cut below 1,500 pixels.  Without --user the pages are those that a stranger sees.
"""

import argparse
import shutil
import sys
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

SCREENS = {"desktop": {"width": 1280, "height": 900}, "phone": {"width": 390, "height": 844}}
TALLEST = 1500  # pixels
PLAIN = ["/", "/?least=1", "/search", "/speakers", "/sources", "/searches", "/corrections", "/nothing-here"]


def paths(tab: Any, base: str, word: str) -> list[str]:
    """Return one address of each kind of page; of stories the one that most documents tell."""

    def ask(what: str) -> Any:
        return tab.context.request.get(f"{base}/api/v1/{what}").json()["rows"]

    found = [*PLAIN, f"/search?q={word}", f"/search?q={word}&of=documents", "/search?q=x&since=x"]
    for row in sorted(ask("stories?limit=50"), key=lambda row: -row["documents"])[:1]:
        tab.goto(f"{base}/stories/{row['id']}")
        found.append(f"/stories/{row['id']}")
        links = (tab.locator(place).first for place in (".said a.cite", ".said a.why", ".voice h3 a"))
        found += [link.get_attribute("href") for link in links if link.count()]
    tab.goto(f"{base}/searches")
    found += [link.get_attribute("href") for link in tab.locator(".kept a[href$='/alerts']").all()[:1]]
    for row in ask("documents?limit=100"):
        if len(tab.context.request.get(f"{base}/api/v1/documents/{row['id']}").json()["versions"]) > 1:
            return [*found, f"/documents/{row['id']}", f"/documents/{row['id']}/difference"]
    return found


def main() -> None:
    """Walk."""
    parser = argparse.ArgumentParser()
    parser.add_argument("base")
    parser.add_argument("output", type=Path)
    parser.add_argument("--user", help="who signs in; the password is read from standard input")
    parser.add_argument("--word", default="diga", help="what is searched for")
    parser.add_argument("--dark", action="store_true")
    parser.add_argument("--print", dest="printed", action="store_true")
    asked = parser.parse_args()
    asked.output.mkdir(parents=True, exist_ok=True)
    password = sys.stdin.readline().rstrip("\n") if asked.user else ""
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for screen, size in SCREENS.items():
            for code in ("sq", "en"):
                tab = browser.new_page(viewport=size, locale=code, color_scheme="dark" if asked.dark else "light")
                if asked.user:
                    tab.goto(f"{asked.base}/sign-in")
                    tab.fill("#f-name", asked.user)
                    tab.fill("#f-password", password)
                    tab.press("#f-password", "Enter")
                    tab.wait_for_selector("form[action$='sign-out']")
                for number, path in enumerate(paths(tab, asked.base, asked.word)):
                    tab.goto(asked.base + path)
                    tab.emulate_media(media="print" if asked.printed else "screen")
                    tall = min(TALLEST, tab.evaluate("document.documentElement.scrollHeight"))
                    cut = None if "#" in path else {"x": 0, "y": 0, "width": size["width"], "height": tall}
                    tab.screenshot(
                        path=asked.output / f"{screen}-{code}-{number:02}.png", clip=cut, full_page=bool(cut)
                    )
                    print(f"{screen}-{code}-{number:02}", path)
                tab.close()
        browser.close()


if __name__ == "__main__":
    main()
