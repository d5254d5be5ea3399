#!/usr/bin/env python3
"""Make the table of word forms of a pack: folded form -> the parts of speech it can be (`sipas.lexicon`).

    python bench/make_forms.py en OUT.marisa                     from lemminflect 0.2.3 (MIT; its data
                                                                 is made from the NIH SPECIALIST Lexicon)
    python bench/make_forms.py sq OUT.marisa FORMS.tsv.xz        from the table that shared/tools/
                                                                 expand_albanian_forms.py writes (uniparser-albanian, MIT)

Only parts of speech are kept, one byte a form.
"""

import csv
import gzip
import lzma
import sys
from importlib.resources import files

import marisa_trie

from sipas.extraction.text import fold
from sipas.lexicon import ADJECTIVE, ADVERB, BASE, FINITE, GERUND, NOUN, PARTICIPLE, PROPER


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


FINITE_TAGS = ("prs", "aor", "imf", "sbjv", "opt", "admr", "imp")


def albanian(path):
    """Forms of the expanded uniparser lexicon; its tags are comma-separated, the part of speech first."""
    bits = {}
    with lzma.open(path, "rt", encoding="utf-8") as handle:
        for line in handle:
            form, _, tags = line.rstrip("\n").split("\t")
            parts = set(tags.replace("+", ",").split(","))
            bit = 0
            if "V" in parts or "AUX" in parts:
                bit |= PARTICIPLE if "ptcp" in parts or "part" in parts else FINITE
            if parts & {"N", "PN", "NUM"}:
                bit |= NOUN
            if "PN" in parts or "topn" in parts or "persn" in parts or "famn" in parts:
                bit |= PROPER
            if "A" in parts or "ADJ" in parts:
                bit |= ADJECTIVE
            if parts & {"ADV", "ADVPRO"}:
                bit |= ADVERB
            if bit:
                key = fold(form)
                bits[key] = bits.get(key, 0) | bit
    return bits


def main():
    code, out = sys.argv[1:3]
    bits = english() if code == "en" else albanian(sys.argv[3])
    trie = marisa_trie.RecordTrie("<B", ((form, (bit,)) for form, bit in sorted(bits.items()) if " " not in form))
    trie.save(out)
    print(f"{len(trie)} forms")


if __name__ == "__main__":
    main()
