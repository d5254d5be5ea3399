"""Paragraphs of a text that belong to other articles: "Lexo edhe: ...", and the headlines under "Të ngjashme".

Pages lose theirs on the way in (`intake.pruning`); texts that others have scraped keep them.  Who is
quoted there speaks in another story.
"""

HEADLINE = 24  # tokens of a headline at most
LISTED = 10  # headlines in a row below a heading, at most
BEHIND = frozenset(":/–—->»|›")  # marks between such a phrase and a headline
BEFORE = frozenset("»>•▶►*-–—")  # marks such a line opens with
ENDS = frozenset(".!?…”“»\"'’")


def asides(paragraphs: list[tuple[int, int]], keys: list[str], phrases: frozenset[tuple[str, ...]]) -> set[int]:
    """Return the numbers of the paragraphs (half-open ranges of tokens) that are no part of a text; the first always is.

    `phrases` are the folded words that open such a line: with a headline behind a mark, or alone, over a
    list of headlines that ends at the next paragraph that ends as a sentence does.
    """
    out: set[int] = set()
    longest = max(map(len, phrases), default=0)
    listed = 0
    for number, (first, last) in enumerate(paragraphs):
        if number == 0 or not longest:
            continue
        at = first + (keys[first] in BEFORE and last - first > 1)
        size = next((n for n in range(min(longest, last - at), 0, -1) if tuple(keys[at : at + n]) in phrases), 0)
        behind = at + size
        alone = behind == last or (behind + 1 == last and keys[behind] in BEHIND)
        if size and last - first <= HEADLINE + size and (alone or keys[behind] in BEHIND):
            out.add(number)
            listed = LISTED if alone else 0
        elif listed and last - first <= HEADLINE and keys[last - 1] not in ENDS:
            out.add(number)
            listed -= 1
        else:
            listed = 0
    return out
