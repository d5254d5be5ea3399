#!/usr/bin/env python3
"""Make the table of word forms of a pack: folded form -> the parts of speech it can be (`sipas.lexicon`).

    python bench/make_forms.py en OUT.marisa                     from lemminflect 0.2.3 (MIT; its data
                                                                 is made from the NIH SPECIALIST Lexicon)
    python bench/make_forms.py sq OUT.marisa FORMS.tsv.xz        from the table that shared/tools/
                                                                 expand_albanian_forms.py writes (uniparser-albanian, MIT)

Only parts of speech are kept, two bytes a form.
"""

import csv
import gzip
import lzma
import sys
from importlib.resources import files

import marisa_trie

from sipas.extraction.words import fold
from sipas.lexicon import (
    ADJECTIVE,
    ADVERB,
    BASE,
    FINITE,
    GERUND,
    NOUN,
    OBLIQUE,
    PARTICIPLE,
    PAST,
    PROPER,
    SPEAKING,
    SUBJECT,
)


def english():
    """Forms of lemminflect's table; the order of a verb's forms there is past, participle, -ing, -s."""
    bits = {}

    def add(words, bit):
        for word in words.split("/"):
            if word:
                key = fold(word)
                bits[key] = bits.get(key, 0) | bit | (PROPER if word[0].isupper() else 0)

    raw = gzip.decompress((files("lemminflect") / "resources" / "infl_lu.csv.gz").read_bytes()).decode("utf-8")
    for lemma, part, *forms in csv.reader(raw.splitlines()):
        if part == "verb":
            past, participle, gerund, third, *_ = [*forms, "", "", "", ""]
            add(lemma, BASE)
            add(past, FINITE | PARTICIPLE)
            add(participle, PARTICIPLE)
            add(gerund, GERUND)
            add(third, FINITE)
        else:
            bit = {"noun": NOUN, "adj": ADJECTIVE, "adv": ADVERB}[part]
            add(lemma, bit)
            for form in forms:
                add(form, bit)
    return bits


RARE = frozenset({"Gheg", "nonst", "opt"})  # forms that news in the standard language does not use
NOMINAL = frozenset({"NOUN", "NUM"})


def albanian(path):
    """Forms of the expanded uniparser lexicon; its tags are comma-separated, the part of speech first.

    Finite are third persons of the indicative and the subjunctive: in "hap", "punon", "ministrat" other persons
    would make verbs of half the nouns.
    """
    bits = {}
    with lzma.open(path, "rt", encoding="utf-8") as handle:
        for line in handle:
            form, *_, tags = line.rstrip("\n").split("\t")  # a lemma can hold a tab
            key = fold(form)
            if bit := of_tags(frozenset(tags.split(","))):
                bits[key] = bits.get(key, 0) | bit
    return bits


def of_tags(tags):
    """The bits of one analysis."""
    if tags & RARE:
        return 0
    if "V" in tags:
        if "ptcp" in tags:
            return PARTICIPLE
        if "3" not in tags or "imp" in tags:
            return SPEAKING if tags & {"1", "2"} and "pass" not in tags else 0
        return FINITE | (PAST if tags & {"aor", "ipf"} else 0)
    if tags & NOMINAL:
        named = PROPER if "topn" in tags or "persn" in tags or "famn" in tags else 0
        case = SUBJECT if tags & {"nom", "unmkd"} else OBLIQUE if tags & {"acc", "gen_dat", "abl", "abl2"} else 0
        return NOUN | case | named
    return ADJECTIVE if "A" in tags else ADVERB if "ADV" in tags else 0


def main():
    code, out = sys.argv[1:3]
    bits = english() if code == "en" else albanian(sys.argv[3])
    trie = marisa_trie.RecordTrie("<H", ((form, (bit,)) for form, bit in sorted(bits.items()) if " " not in form))
    trie.save(out)
    print(f"{len(trie)} forms")


if __name__ == "__main__":
    main()
