"""Who speaks behind the verb, however much of when, where and to whom stands between them (Albanian)."""

import pytest

from sipas.extraction.pipeline import extract
from sipas.records import Document


def told(text: str) -> list[str | None]:
    """The speakers of a text's attributions, in the order of their cues."""
    found = extract(Document(id="d", uri="d", text=text, sha256="", language="sq")).attributions
    place = {a.id: (a.cue or a.content[0]).start for a in found}
    return [a.speaker.name if a.speaker else None for a in sorted(found, key=lambda a: place[a.id])]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        # phrases of place one behind the other
        (
            "“Kërkimet vazhdojnë”, tha për televizionin lokal përmes telefonit nga vendi i ngjarjes, zëvendësdrejtori i policisë, Sokol Mema.",
            "Sokol Mema",
        ),
        # when before where
        (
            "“E humbëm kohën”, deklaroi të martën në një konferencë për shtyp në Shkodër kreu i opozitës, Luan Shehu.",
            "Luan Shehu",
        ),
        # an adverb of several words before them
        (
            "“Pa ujë s'ka grurë”, theksoi ndër të tjera në fjalën e tij para fermerëve kryetari i shoqatës, Bardh Krasniqi.",
            "Bardh Krasniqi",
        ),
        # somebody of several
        ("“Nuk largohemi”, tha para ndërtesës së qeverisë një nga organizatorët e protestës.", "një nga organizatorët e protestës"),
        # whom the verb addresses, then where
        ("Raketa ra në det, u tha gazetarëve në një takim të jashtëzakonshëm, shefi i kabinetit Kenji Mori.", "Kenji Mori"),
        ("Marrëveshja është gati, u tha gazetarëve në Vjenë një zyrtar i lartë.", "një zyrtar i lartë"),
    ],
)  # fmt: skip
def test_a_subject_stands_behind_when_where_and_to_whom_it_spoke(text: str, speaker: str):
    assert told(text) == [speaker]


@pytest.mark.parametrize(
    "text",
    [
        "Ministri Agim Leka foli dje. Ai tha para ndërtesës së qeverisë se një nga banorët u lëndua.",
        "Agim Leka doli para dyerve. Ai u tha gazetarëve se një zyrtar i lartë do të vijë.",
        "“Po largohem”, tha Agim Leka në takimin me kryetarin e komunës Petrit Gashi.",
        "Agim Leka fitoi. “Jam i lumtur”, tha pas ndeshjes në Elbasan, ku një nga tifozët hyri në fushë.",
        "Agim Leka u kthye dje. Medias italiane i tha se kontrata është gati.",
        "Agim Leka u kthye dje. “Jam gati”, i deklaroi Agim Leka medias vendase.",
    ],
)
def test_who_is_only_told_of_behind_a_verb_is_not_its_subject(text: str):
    assert told(text) == ["Agim Leka"]


def test_an_adjective_that_could_be_somebody_only_tells_which_place():
    assert told("Postimi ishte i shkruar edhe në gjuhën gjermane, me qëllim që të lexohej nga të gjithë.") == []


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        # a second verb of the sentence, no conjunction between
        ("Studentët bllokojnë rektoratin, kërkojnë uljen e tarifave", "studentët"),
        ("Minatorët ndalin punën, paralajmërojnë se do të bllokojnë rrugën", "minatorët"),
        (
            "Përfaqësuesit e peshkatarëve takojnë ministrin, i kërkojnë mbrojtje nga dallgët",
            "përfaqësuesit e peshkatarëve",
        ),
        ("Policia arrestoi dy të rinj, tha se ata kishin armë.", "policia"),
        # and one behind "while"
        (
            "Sakaq avokatët e mbrojtjes lavdëruan gjykatën, ndërsa paralajmëruan se do të ankohen.",
            "avokatët e mbrojtjes",
        ),
        # one of several with whose they are
        ("“Ne nuk ndalemi”, tha njëri prej organizatorëve të marshit.", "njëri prej organizatorëve të marshit"),
        ("“Kemi frikë”, tregoi njëra nga nënat e nxënësve.", "njëra nga nënat e nxënësve"),
    ],
)
def test_people_without_a_name_go_on_speaking_in_their_sentence(text: str, speaker: str):
    assert told(text) == [speaker]


@pytest.mark.parametrize(
    ("behind", "speaker"),
    [
        ("i shkruante ai botuesit", "Fate Brahja"),
        ("i tha ai nxënësit të tij", "Fate Brahja"),
        ("u tha ai punëtorëve", "Fate Brahja"),
        ("shkroi ai krah një fotoje", "Fate Brahja"),
    ],
)
def test_whom_he_tells_is_not_who_speaks(behind: str, speaker: str):
    text = f"Shkrimtari Fate Brahja ishte i ashpër. “Mos ma prekni librin”, {behind}."
    found = extract(Document(id="d", uri="d", text=text, sha256="", language="sq")).attributions
    assert [(a.source and a.source.of(text), a.speaker and a.speaker.name) for a in found] == [("ai", speaker)]
