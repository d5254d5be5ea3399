"""What stands on a page around an article and would be read as part of it.

Links to other articles stand between the paragraphs of this one ("Lexo edhe: ...") and below it.  Their
headlines quote people of other stories: read on, "Deputeti: Ke gënjyer" becomes the words of the
deputy whom this article names.  Old pages set their columns as tables.
"""

from typing import Any

from msgspec import Struct

BLOCKS = frozenset(
    "aside blockquote dd div dl figure footer h2 h3 h4 h5 h6 header li nav ol p section table td tr ul".split()
)
TEXT = frozenset(("div", "p", "td"))  # blocks that hold sentences of an article
LEAST, MOST = 4, 60  # words of a headline with its summary; a longer one is a text that somebody made a link
BESIDE = 5  # words that may stand beside the links of a teaser: "Lexo edhe:", a date, a section
MENU = 3  # links that make a menu or a list of tags, however short they are
UNSEEN = frozenset(("script", "style", "noscript", "template", "iframe", "svg", "button"))
SENTENCE = (".", ".”", ".“", '."', ".»", "!”", "?”")
COLUMN = ("p", "div", "h1", "h2", "h3", "ul", "ol", "article", "section")
TABLE = ("table", "thead", "tbody", "tfoot", "tr", "td", "th")


class Share(Struct):
    """How much of what an element says stands in links, in words; whether it holds a headline or a picture."""

    words: int = 0
    linked: int = 0
    links: int = 0
    headline: bool = False
    picture: bool = False


def prune(tree: Any) -> None:  # noqa: ANN401 - lxml has no types
    """Take teasers and menus out of a page's tree, and tables that only lay it out apart.  Changes the tree."""
    shares = _shares(tree)
    gone: set[Any] = set()
    for element in list(tree.iter()):
        if element.getparent() in gone:
            gone.add(element)
        elif element.tag in BLOCKS and _leads_elsewhere(element, shares[element]):
            gone.add(element)
            element.drop_tree()
    for table in list(tree.iter("table")):
        if next(table.iter(*COLUMN), None) is not None or sum(1 for _ in table.iter("br")) > 1:
            _unfold(table)


def _shares(tree: Any) -> dict[Any, Share]:  # noqa: ANN401
    """What each element of a tree says, by itself and through those within it."""
    shares: dict[Any, Share] = {element: Share() for element in tree.iter()}
    for element in reversed(shares):  # what stands within comes before what it stands in
        share = shares[element]
        seen = isinstance(element.tag, str) and element.tag not in UNSEEN
        share.words = (share.words + len((element.text or "").split())) if seen else 0
        share.headline |= element.tag == "h1"
        share.picture |= element.tag == "img"
        if element.tag == "a" and element.get("href"):
            share.linked, share.links = share.words, 1
        parent = element.getparent()
        if parent is None or parent not in shares:
            continue
        above = shares[parent]
        above.words += share.words + len((element.tail or "").split())
        above.linked += share.linked
        above.links += share.links
        above.headline |= share.headline
        above.picture |= share.picture
    return shares


def _leads_elsewhere(block: Any, share: Share) -> bool:  # noqa: ANN401
    """Whether nearly all words of a block lead elsewhere; what ends as a sentence does may be the article's own."""
    beside = share.words - share.linked
    if share.headline or not share.links or beside > min(BESIDE, share.linked):
        return False
    if share.links >= MENU:
        return True
    if not LEAST <= share.linked <= MOST:
        return False
    stated = block.tag in TEXT and not share.picture
    return not (stated and block.text_content().rstrip().endswith(SENTENCE))


def _unfold(table: Any) -> None:  # noqa: ANN401
    """Make the cells of a table blocks like any other."""
    for part in [table, *(part for part in table.iter(*TABLE) if _table_of(part) is table)]:
        part.tag = "div"


def _table_of(part: Any) -> Any:  # noqa: ANN401
    return next(part.iterancestors("table"), None)
