"""Ways to attribute that their grammar alone tells: objects before their verbs, whose opinion a sentence opens with."""

import pytest

from sipas.extraction.clauses import token_masks, units
from sipas.extraction.cues import cue_table
from sipas.extraction.pipeline import extract
from sipas.extraction.readings import readings
from sipas.extraction.text import read
from sipas.intake.making import make_document
from sipas.language import load


def told(text: str) -> list[tuple[str | None, str]]:
    found = extract(make_document("any", text, language="sq")).attributions
    return [
        (a.source.of(text) if a.source else None, " ".join(text[s.start : s.end] for s in a.content)) for a in found
    ]


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        (
            "Lajmin për mbylljen e urës, e ka konfirmuar në orët e para edhe drejtori i Rrugëve, Gent Vata.",
            "drejtori i Rrugëve, Gent Vata",
            "mbylljen e urës",
        ),
        (
            "Shkarkimin e trajnerit e kanë konfirmuar për Lumi.net nga kabineti i kryetares Vata.",
            "kabineti i kryetares Vata",
            "Shkarkimin e trajnerit",
        ),
        (
            "Këto raporte i bëri të ditura drejtori i Bashkisë, Gent Vata.",
            "drejtori i Bashkisë, Gent Vata",
            "Këto raporte",
        ),
        ("Ndërkaq largimin e kapitenit e mohoi presidenti Gent Vata.", "presidenti Gent Vata", "largimin e kapitenit"),
    ],
)
def test_an_object_before_its_verb_is_what_somebody_behind_it_says(text: str, source: str, content: str):
    assert told(text) == [(source, content)]


@pytest.mark.parametrize(
    "text",
    [
        "Lajmin e ka konfirmuar zëdhënësi Gent Vata.",  # points back
        "Ngjarjen për Lumin e ka konfirmuar zëdhënësi i Policisë, Gent Vata.",  # through whom, not what
        "Pamjet e zjarrit i ka publikuar zëdhënësi Gent Vata.",
    ],
)
def test_what_points_back_or_is_shown_is_not_said(text: str):
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("Për analistin Gent Vata, ura është ndërtuar keq.", "analistin Gent Vata", "ura është ndërtuar keq"),
        ("Për ish-drejtorin Gent Vata, bashkia bëri gabim.", "ish-drejtorin Gent Vata", "bashkia bëri gabim"),
        (
            "Për avokatin, Besa Vatën, vendimi nuk ka kuptim.",
            "avokatin, Besa Vatën",
            "vendimi nuk ka kuptim",
        ),
        (
            "Por për Gent Vatën, shoku i tij i klasës “nuk ka faj për ndeshjen”.",
            "Gent Vatën",
            "shoku i tij i klasës “nuk ka faj për ndeshjen”",
        ),
    ],
)
def test_a_sentence_that_opens_with_whose_opinion_it_is_is_his(text: str, source: str, content: str):
    assert told(text) == [(source, content)]


@pytest.mark.parametrize(
    "text",
    [
        "Për shkak të shiut, ura është mbyllur.",
        "Për disa burra, gjumi është i rëndë.",
        "Për Demin, muaji fillon me lajme të mira.",  # what the sentence is about
        "Për drejtorin Gent Vata, u hap një hetim.",
        "Për drejtorin Gent Vata dhe dy shokë, dosja mbahet në gjykatë.",
    ],
)
def test_what_a_sentence_is_about_holds_no_opinion(text: str):
    assert told(text) == []


def test_what_another_says_of_somebody_is_the_others():
    assert told("Për drejtorin Gent Vata, avokatja Besa Lika tha se nuk ka faj.") == [
        ("avokatja Besa Lika", "nuk ka faj")
    ]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("“Ura do të hapet nesër”, ishin fjalët e drejtorit.", "drejtorit"),
        ("“Ura do të hapet nesër”, kanë qenë fjalët e para të Gent Vatës.", "Gent Vatës"),
        ("“A hapet ura nesër?”, ishte komenti që la drejtori nën foto.", "drejtori"),
        ("“Jo”, ishte përgjigjja e prerë e Gent Vatës.", "Gent Vatës"),
        ("“Jo”, ishte komenti i vetëm i drejtorit të bankës.", "drejtorit të bankës"),
        ("“Jo”, ishte komenti ironik i Bashës.", "Bashës"),
        ("“Jo”, ishte përgjigjja e tij e shkurtër.", "tij"),
    ],
)
def test_a_quotation_told_of_by_a_noun_is_whose_the_noun_is(text: str, source: str):
    assert [who for who, _ in told(text)] == [source]


def test_a_quotation_behind_one_that_a_noun_told_of_stands_by_itself():
    text = "“Ura do të hapet nesër”, ishin fjalët e drejtores Besa Lika. “Banorët kanë pritur mjaft gjatë.”"
    assert len(told(text)) == 2


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("Një ndjekës e ka pyetur nëse ura hapet nesër.", "Një ndjekës", "nëse ura hapet nesër"),
        ("Drejtori pyeti a do të hapet ura nesër.", "Drejtori", "a do të hapet ura nesër"),
        ("Deputetja Besa Lika pyeti ministrin pse u mbyll ura.", "Deputetja Besa Lika", "pse u mbyll ura"),
    ],
)
def test_what_is_asked_opens_with_its_own_word(text: str, source: str, content: str):
    assert told(text) == [(source, content)]


def test_a_sentence_that_points_back_tells_who_said_the_one_before():
    text = "Ura do të mbyllet për tri javë. Kështu ka thënë drejtori Gent Vata, derisa dje u pa në punishte."
    assert told(text) == [("drejtori Gent Vata", "Ura do të mbyllet për tri javë")]


@pytest.mark.parametrize(
    "text",
    [
        "Ura do të mbyllet për tri javë. Kështu u mbyll edhe rruga.",
        "Ura do të mbyllet për tri javë\nKështu tha drejtori Gent Vata.",  # a headline
        "Ura do të mbyllet për tri javë.\nKështu tha vetë jeta.",
    ],
)
def test_what_does_not_point_back_leaves_the_sentence_before(text: str):
    assert told(text) == []


@pytest.mark.parametrize(
    "behind",
    [
        "Kështu tha drejtori Gent Vata.",
        "Kështu u shpreh në Kuvend drejtori Gent Vata.",
        "Kështu është shprehur të martën drejtori Gent Vata, i cili vizitoi punishten.",
        "Kështu ka thënë të martën drejtori Gent Vata gjatë një vizite.",
        "Kështu deklaroi sot drejtori Gent Vata.",
    ],
)
def test_a_first_paragraph_with_its_full_stop_is_no_headline(behind: str):
    text = f"Ura do të mbyllet për tri javë.\n\n{behind}"
    (found,) = extract(make_document("any", text, language="sq")).attributions
    assert found.content[0].of(text) == "Ura do të mbyllet për tri javë"
    assert found.speaker is not None
    assert found.speaker.name == "Gent Vata"


def test_what_is_said_behind_the_verb_is_not_the_sentence_before():
    text = "Ura do të mbyllet për tri javë. Kështu drejtori Gent Vata tha se rruga hapet nesër."
    assert told(text) == [("drejtori Gent Vata", "rruga hapet nesër")]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Drejtori Gent Vata i kërkoi ministrisë së Punëve mbylljen e urës.", "mbylljen e urës"),
        ("Drejtori Gent Vata u kërkoi banorëve dhe shoferëve të kenë durim.", "të kenë durim"),
        (
            "Drejtori Gent Vata i ka sugjeruar Ministrisë së Punëve dhe bashkisë që të ndërtojnë urën.",
            "të ndërtojnë urën",
        ),
        (
            "Drejtori Gent Vata u ngrit duke i thënë kryetares së Bashkisë, Besa Likës, të mos e mbyllë urën.",
            "të mos e mbyllë urën",
        ),
    ],
)
def test_whom_a_verb_tells_is_no_part_of_what_is_said(text: str, content: str):
    assert told(text) == [("Drejtori Gent Vata", content)]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Drejtori Gent Vata e cilësoi vendimin “një gabim të madh”, por priti.", "vendimin “një gabim të madh”"),
        (
            "Drejtori Gent Vata e cilësoi ndërprerjen “një lojë fëmijësh” dhe u largua nga salla.",
            "ndërprerjen “një lojë fëmijësh”",
        ),
        (
            "Drejtori Gent Vata e ka quajtur ndërtimin gabim të rëndë, pasi në dimër rruga është mbyllur.",
            "ndërtimin gabim të rëndë",
        ),
        (
            "Drejtori Gent Vata e ka quajtur ndërtimin të bukur, por tepër të shtrenjtë.",
            "ndërtimin të bukur, por tepër të shtrenjtë",
        ),
    ],
)
def test_what_something_is_called_ends_before_the_next_clause(text: str, content: str):
    assert ("Drejtori Gent Vata", content) in told(text)


def test_what_somebody_is_accused_of_stands_behind_him():
    text = "Opozita e ka akuzuar drejtorin e urës për vonesa, ndërsa punëtorët nuk flasin."
    assert told(text) == [("Opozita", "vonesa")]
    assert told("Opozita akuzoi në mbrëmje drejtorin për herë të parë se vonoi.") == [("Opozita", "vonoi")]


@pytest.mark.parametrize(
    "label",
    [
        "Prokuroria",
        "Kryeministri kundër ministrit",
        "Burimi nga kuzhina",
        "Raporti vjetor",
        "Sondazhi",
        "I akuzuari nga fshati",
        "Ish-kryetarja e fshatit",
        "Mësimdhënësit e Lurës",
    ],
)
def test_an_office_or_a_document_before_a_headlines_colon_says_it(label: str):
    text = f"{label}: Ura në fshat nuk mban\nPuna vazhdon."
    assert [content for _, content in told(text)] == ["Ura në fshat nuk mban"]


@pytest.mark.parametrize("label", ["Nga zyra e ministrit", "Video", "Lajm i mirë", "Ministri ikën"])
def test_other_words_before_a_headlines_colon_are_no_speakers_by_their_grammar_alone(label: str):
    text = f"{label}: Ura në fshat nuk mban\nPuna vazhdon."
    language = load("sq")
    lines = units(layout := read(text, language), token_masks(layout, (), (), language))
    found = [one for one in readings(lines[0], cue_table(language)) if one[0].frame == "label"]
    assert not any(one.plain for several in found for one in several)


@pytest.mark.parametrize(
    "opening", ["Siç u njoftua dje në mbrëmje nga bashkia", "Siç bëhet e ditur më tej", "Siç thotë drejtori i urës"]
)
def test_how_it_is_known_may_tell_more_before_its_comma(opening: str):
    text = f"{opening}, ura në fshat do të hapet në qershor."
    assert [content for _, content in told(text)] == ["ura në fshat do të hapet në qershor"]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("“Ura do të hapet nesër, pa asnjë vonesë”, iu drejtua ajo banorëve.", "ajo"),
        ("“Sa herë do të presim?”, shpërtheu drejtori Gent Vata.", "drejtori Gent Vata"),
        ("Deputetja Besa Lika u interesua se kur do të hapet ura.", "Deputetja Besa Lika"),
        ("Shoqata reagoi, duke përkujtuar se ura nuk ka leje.", "Shoqata"),
        ("Banorja Besa Lika druhet se ura nuk mban.", "Banorja Besa Lika"),
        ("Në një studim të bashkisë u vu re se ura lëviz.", "një studim të bashkisë"),
        ("Banorët ngrenë zërin se ura nuk mban.", "Banorët"),
        ("“Ura do të jetë gati para dimrit”, e mbylli fjalën drejtori Gent Vata.", "drejtori Gent Vata"),
        ("“Në fshat nuk kishte urë, kishte një trap”, nis shkrimi i revistës.", "shkrimi i revistës"),
        ("Drejtori Gent Vata rithekson se ura do të hapet në qershor.", "Drejtori Gent Vata"),
        ("Drejtori Gent Vata ka dhënë sinjale se ura do të hapet në qershor.", "Drejtori Gent Vata"),
        ("Banorja Besa Lika shfaqi habi që ura ende nuk është hapur.", "Banorja Besa Lika"),
    ],
)
def test_verbs_that_speak_in_other_ways(text: str, source: str):
    assert [who for who, _ in told(text)] == [source]


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("Ura e re është cilësuar nga banorët si një gabim i madh.", "banorët", "Ura e re si një gabim i madh"),
        ("Ai u quajt edhe shpirti i lagjes.", None, "Ai edhe shpirti i lagjes"),
    ],
)
def test_what_is_called_something_is_part_of_what_is_said(text: str, source: str | None, content: str):
    assert told(text) == [(source, content)]


def test_what_is_not_called_anything_is_not_said():
    assert told("Ura nuk është cilësuar mjaftueshëm.") == []


@pytest.mark.parametrize("mark", [",", " –"])
def test_a_headline_may_quote_its_speaker_before_his_label_too(mark: str):
    text = f"“Nuk kemi frikë nga uji”{mark} Besa Lika: Ura mban edhe njëqind vjet\nPuna vazhdon."
    assert told(text) == [("Besa Lika", "Nuk kemi frikë nga uji Ura mban edhe njëqind vjet")]


def test_what_stands_between_a_quotation_and_a_label_may_tell_more_than_who_speaks():
    text = "“Nuk kemi frikë nga uji”, kur Besa Lika hapi urën: Pamjet e para\nPuna vazhdon."
    assert all("Pamjet" not in content for _, content in told(text))


NOTICE = "Ura mbi lumin do të jetë e mbyllur nga e hëna deri të premten. Qytetarët luten të kalojnë nga rruga e vjetër e fshatit."


@pytest.mark.parametrize(
    ("label", "source"),
    [
        ("Njoftimi i policisë", "policisë"),
        ("Reagimi i plotë i kryetares Besa Lika", "kryetares Besa Lika"),
        ("Më poshtë gjeni denoncimin e banorëve", "banorëve"),
    ],
)
def test_a_text_in_full_may_stand_below_its_label(label: str, source: str):
    assert told(f"Mbyllet ura\n\nPuna fillon të hënën.\n\n{label}:\n\n{NOTICE}") == [(source, NOTICE)]


@pytest.mark.parametrize(
    "label", ["Shikoni videon e urës", "Intervista e kryetares Besa Lika", "Njoftimi", "Orari i urës"]
)
def test_what_stands_below_another_label_is_not_given_in_full(label: str):
    assert told(f"Mbyllet ura\n\nPuna fillon të hënën.\n\n{label}:\n\n{NOTICE}") == []


@pytest.mark.parametrize("verb", ["ritheksoi", "rikonfirmoi", "rikërkoi", "ripohoi"])
def test_what_is_said_again_is_said(verb: str):
    assert told(f"Drejtori {verb} që ura të hapet nesër.") == [("Drejtori", "ura të hapet nesër")]


@pytest.mark.parametrize(
    ("behind", "source"),
    [
        ("Kështu ka thënë, Gent Vata, në mbrëmje.", "Gent Vata"),
        ("Këtë e bëri të ditur kryetarja Besa Lika, e cila ishte në punishte.", "kryetarja Besa Lika, e cila"),
        ("Lajmin e dha dje kryetarja Besa Lika.", "kryetarja Besa Lika"),
        ("Lajmi u konfirmua nga policia.", "policia"),
        ("Kështu bën me dije kryetarja Besa Lika.", "kryetarja Besa Lika"),
        ("Kështu u bë e ditur nga kryetarja Besa Lika.", "kryetarja Besa Lika"),
        ("Kështu u bë e ditur nga kryetarja Besa Lika", "kryetarja Besa Lika"),
        ("Kjo është bërë e ditur përmes një postimi nga kryetarja Besa Lika.", "kryetarja Besa Lika"),
        ("Kjo u bë e ditur në komunikatën e bashkisë.", "komunikatën e bashkisë"),
        ("Lajmi bëhet i ditur nga kryetarja Besa Lika.", "kryetarja Besa Lika"),
        ("Këtë e bëri të ditur për Radio Liqenin kryetarja Besa Lika.", "kryetarja Besa Lika"),
    ],
)
@pytest.mark.parametrize("gap", [" ", "\n\n"])
def test_what_is_told_again_is_the_sentence_before(behind: str, source: str, gap: str):
    text = f"Ura e re\n\nUra e vjetër do të mbyllet për tri javë.{gap}{behind}"
    (found,) = extract(make_document("any", text, language="sq")).attributions
    assert found.content[0].of(text) == "Ura e vjetër do të mbyllet për tri javë"
    assert found.source is not None
    assert found.source.of(text) in source


def test_news_is_the_headline_it_points_back_to():
    text = "Ura e vjetër do të mbyllet për tri javë\n\nLajmi bëhet i ditur nga kryetarja Besa Lika."
    assert told(text) == [("kryetarja Besa Lika", "Ura e vjetër do të mbyllet për tri javë")]


def test_who_tells_is_not_what_is_told():
    assert told("Ura e vjetër është e mbyllur. Kjo u tha nga zëdhënësi i bashkisë.") == []


def test_a_lone_quotation_is_what_the_next_sentence_points_back_to():
    text = "Ura e re\n\n“Ura do të mbyllet për tri javë e më shumë”. Kështu tha drejtori Gent Vata."
    assert told(text) == [("drejtori Gent Vata", "Ura do të mbyllet për tri javë e më shumë")]


@pytest.mark.parametrize(
    "behind",
    [
        "Lajmin e konfirmoi edhe policia.",  # who confirms it need not have said it
        "Këtë vendim e bëri publik ministri.",  # another thing
        "Këtë e bëri të mundur kryetarja Besa Lika.",
        "Lajmi u prit me gëzim nga banorët.",
        "Lajmin e dha dje.",
        "Kjo është bërë e ditur pas takimit të djeshëm.",
        "Kjo e bëri të njohur bashkinë në gjithë vendin.",
        "Kjo u bë nga punëtorët pa leje.",
    ],
)
def test_what_tells_nothing_again_leaves_the_sentence_before(behind: str):
    found = extract(make_document("any", f"Ura e re\n\nUra do të mbyllet për tri javë. {behind}", language="sq"))
    assert all(a.rule != "pointed back to" for a in found.attributions)


BELOW = "Ura nuk është e sigurt prej vitesh.\n\nUnë i thashë bashkisë se duhet mbyllur."


@pytest.mark.parametrize(
    "above", ["Ndër të tjera inxhinieri Gent Vata thotë:", "Në Facebook inxhinieri Gent Vata ka shkruar edhe se:"]
)
def test_what_is_said_without_marks_may_stand_below_who_says_it(above: str):
    text = f"Ura e re\n\nPuna fillon të hënën.\n\n{above}\n\n{BELOW}\n\nKryetarja tha se punimet vazhdojnë."
    assert ("inxhinieri Gent Vata", BELOW.removesuffix(".")) in told(text)


@pytest.mark.parametrize(
    "above", ["Inxhinieri Gent Vata nuk thotë:", "Këto janë pamjet:", "Pjesë nga biseda me Besa Likën:"]
)
def test_what_stands_below_other_words_is_nobodys(above: str):
    text = f"Ura e re\n\nPuna fillon të hënën.\n\n{above}\n\nUra nuk është e sigurt prej vitesh.\n\nPuna vazhdon."
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("Kryetarja ka dhënë sinjale se ura do të hapet.", "Kryetarja", "ura do të hapet"),
        ("Bashkia ngulmon se ura është e sigurt.", "Bashkia", "ura është e sigurt"),
        ("Drejtori sinjalizoi se ura po lëviz.", "Drejtori", "ura po lëviz"),
        ("Në fshat përflitet se ura do të hapet.", None, "ura do të hapet"),
    ],
)
def test_rarer_words_attribute_too(text: str, source: str | None, content: str):
    assert (source, content) in told(text)


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Bashkia foli gjatë, ndërsa premtoi të riparonte urën.", "të riparonte urën"),
        ("Kryetarja ikën, duke ftuar banorët të mblidhen te ura.", "të mblidhen te ura"),
        ("Kryetarja Besa Lika u kërkoi banorëve të presin pranë urës.", "të presin pranë urës"),
    ],
)
def test_what_somebody_is_asked_or_promised_to_be_done_is_said(text: str, content: str):
    assert content in [said for _, said in told(text)]


@pytest.mark.parametrize(
    "text", ["Banorët kërkojnë të ikin nga fshati.", "Bashkia siguroi terrenin e urës.", "Ai nuk u premtoi të vijë."]
)
def test_who_asks_nobody_may_want_to_do_it_himself(text: str):
    language = load("sq")
    lines = units(layout := read(text, language), token_masks(layout, (), (), language))
    assert not any(one.plain for several in readings(lines[0], cue_table(language)) for one in several)


@pytest.mark.parametrize("text", ["", "\n\n", ":", "Njoftimi i policisë:", "Ura\n\nDrejtori thotë:\n\n"])
def test_nothing_below_is_nothing_said(text: str):
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Ministri komentoi fjalët e kryetarit Gent Vata se ura nuk mban.", "kryetarit Gent Vata"),
        (
            "Ministri ka reaguar ndaj deklaratës së kryetarit Gent Vata, se ura nuk mban, duke thënë se nuk e ka parë.",
            "kryetarit Gent Vata",
        ),
        ("Drejtoresha reagoi pas pretendimeve të banorëve se ura nuk mban.", "banorëve"),
    ],
)
def test_what_a_noun_tells_that_somebody_said_is_his(text: str, source: str):
    assert (source, "ura nuk mban") in told(text)


def test_what_stands_behind_a_verb_is_not_told_by_the_noun_before_it():
    assert all(who != "spitalit" for who, _ in told("Nga raportimi i spitalit bëhet e ditur se ura nuk mban."))


def test_who_is_described_behind_his_comma_still_says_what_follows():
    text = "Sipas një miku të familjes, i cili foli për revistën me kusht anonimati, çifti jeton në shtëpi të ndara."
    assert told(text) == [("një miku të familjes", "çifti jeton në shtëpi të ndara")]
    text = "Ura hapet në qershor, sipas Gent Vatës, i cili drejton punimet, dhe do të mbetet e hapur."
    assert told(text) == [("Gent Vatës", "Ura hapet në qershor")]


def test_a_verb_that_only_quotes_leaves_its_subject_to_the_next_where_nothing_is_quoted():
    text = "Bashkia e mbylli mosmarrëveshjen duke propozuar një urë të re."
    assert told(text) == [("Bashkia", "një urë të re")]


def test_what_is_said_begins_behind_the_channel_it_was_said_to():
    text = "E pyetur për këtë, Besa Lika tha ekskluzivisht për “ura.al”, se nuk është e vërtetë fjala e ndalimit."
    assert told(text) == [("Besa Lika", "nuk është e vërtetë fjala e ndalimit")]


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        (
            "Klubi e ka akuzuar atë për shpërdorim të fondeve të stadiumit.",
            "Klubi",
            "shpërdorim të fondeve të stadiumit",
        ),
        (
            "Sindikata akuzoi portin dhe drejtorin e tij, Gent Vata, për pagesa të fshehta.",
            "Sindikata",
            "pagesa të fshehta",
        ),
        ("Bordi u akuzua edhe nga sindikata për vonesa në paga.", "sindikata", "vonesa në paga"),
        ("Dy kapitenë u akuzuan për kontrabandë karburanti.", None, "kontrabandë karburanti"),
    ],
)
def test_who_is_accused_need_not_be_named_nor_the_accuser(text: str, source: str | None, content: str):
    assert told(text) == [(source, content)]


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        (
            "Kryetarja Kreshta Bardhoku nënvizoi rolin e peshkatarëve në qytet.",
            "Kryetarja Kreshta Bardhoku",
            "rolin e peshkatarëve në qytet",
        ),
        ("Gent Vata kërkoi mbylljen e portit për një javë.", "Gent Vata", "mbylljen e portit për një javë"),
        ("Gent Vata riafirmoi mbështetjen për muzeun e detit.", "Gent Vata", "mbështetjen për muzeun e detit"),
        (
            "Federata e Notit konfirmoi tërheqjen e notarit nga gara.",
            "Federata e Notit",
            "tërheqjen e notarit nga gara",
        ),
    ],
)
def test_what_somebody_brings_up_or_asks_for_is_said(text: str, source: str, content: str):
    assert told(text) == [(source, content)]


@pytest.mark.parametrize(
    "text",
    [
        "Këto të dhëna konfirmojnë rënien e gjuetisë.",
        "Gent Vata nuk përmendi mbylljen e portit.",
    ],
)
def test_what_is_not_brought_up_and_what_data_show_is_not_said(text: str):
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Në qytet qarkulluan zëra se porti do të mbyllet në vjeshtë.", "porti do të mbyllet në vjeshtë"),
        ("Mes pretendimeve se kutitë u hapën natën, numërimi vazhdon.", "kutitë u hapën natën"),
        ("Festivali nisi mes raportimeve se skena është e pasigurt.", "skena është e pasigurt"),
    ],
)
def test_what_goes_round_is_said_by_nobody_named(text: str, content: str):
    assert told(text) == [(None, content)]
    assert [a.speaker for a in extract(make_document("any", text, language="sq")).attributions] == [None]


def test_who_has_word_of_something_spreads_nothing():
    assert told("Ai ka informacione se porti mbyllet.") == []


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("Gent Vata u shfaq i bindur se porti do të hapet.", "Gent Vata", "porti do të hapet"),
        ("Gent Vata la të hapur mundësinë që porti të hapet.", "Gent Vata", "porti të hapet"),
        ("Gent Vata ngriti pyetjen nëse porti do të hapet.", "Gent Vata", "nëse porti do të hapet"),
        ("Gent Vata premtoi hapjen e portit.", "Gent Vata", "hapjen e portit"),
        ("Drejtori ia hodhi fajin bordit për vonesat në port.", "Drejtori", "vonesat në port"),
        ("“Porti u mbyll për ne”, klithi Gent Vata.", "Gent Vata", "Porti u mbyll për ne"),
        ("Nga hetimet rezulton se porti u mbyll pa leje.", None, "porti u mbyll pa leje"),
    ],
)
def test_set_phrases_of_saying(text: str, source: str | None, content: str):
    assert told(text) == [(source, content)]


def test_what_is_said_does_not_end_behind_a_word_that_opens_a_clause():
    text = "Gent Vata tha se është e mundur që “porti të mbyllet për tri javë” deri në vjeshtë."
    assert told(text) == [("Gent Vata", "është e mundur që “porti të mbyllet për tri javë” deri në vjeshtë")]


@pytest.mark.parametrize(
    ("text", "source", "speaker"),
    [
        (
            "Kryetarja Besa Lika nuk e fshehu zemërimin: “Ura duhej të ishte hapur në pranverë”.",
            "Kryetarja Besa Lika",
            "Besa Lika",
        ),
        ("Roja i urës mbeti pa fjalë: “Nuk kam parë kurrë një lumë të tillë”.", "Roja i urës", "roja i urës"),
        (
            "Kryetarja Besa Lika vizitoi urën dhe la një shënim në hyrje: “Këtu do të kalojnë fëmijët tanë”.",
            "Kryetarja Besa Lika",
            "Besa Lika",
        ),
        (
            "Kryetarja Besa Lika tha se ura hapet. Çmimi i urës mbetet temë më vete: “Paratë i kemi gjetur të gjitha”.",
            None,
            "Besa Lika",
        ),
        (
            "Gent Vata lexoi letrën e Besa Likës: “Ura duhej të ishte hapur që në pranverë”.",
            "Besa Likës",
            "Besa Lika",
        ),
    ],
)
def test_a_quotation_that_a_colon_leads_to_is_said(text: str, source: str | None, speaker: str):
    found = extract(make_document("any", text, language="sq")).attributions[-1]
    assert (found.source and found.source.of(text), found.speaker and found.speaker.name) == (source, speaker)


@pytest.mark.parametrize(
    "text",
    [
        "Vepra më e njohur e piktorit është: “Ura e Gurit”.",
        "Në program janë dy filma: “Ura e gurit të madh” dhe “Dita e fundit e verës”.",
        "Çmimi i urës është i lartë: njëqind mijë euro për metër.",
    ],
)
def test_a_title_that_a_colon_leads_to_is_not(text: str):
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        (
            "Kryetarja Besa Lika u shpreh e lumtur për hapjen e urës.",
            "Kryetarja Besa Lika",
            "e lumtur për hapjen e urës",
        ),
        ("Banorët janë shprehur të zhgënjyer me urën e re.", "Banorët", "të zhgënjyer me urën e re"),
        (
            "Inxhinierët shprehen skeptikë për urën e re, duke kujtuar vërshimet.",
            "Inxhinierët",
            "skeptikë për urën e re",
        ),
        (
            "Gent Vata u shpreh tepër i kënaqur me punimet, ndërsa u largua menjëherë.",
            "Gent Vata",
            "tepër i kënaqur me punimet",
        ),
    ],
)
def test_how_who_says_it_feels_is_what_he_says(text: str, source: str, content: str):
    assert told(text)[:1] == [(source, content)]


@pytest.mark.parametrize(
    "text",
    [
        "Kryetarja u shpreh kundër urës së re.",
        "Kryetarja nuk u shpreh e lumtur për urën.",
    ],
)
def test_what_is_no_feeling_is_not(text: str):
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Kryetarja kujtoi faktin se ura u ndërtua për një verë.", "ura u ndërtua për një verë"),
        ("Kryetarja Besa Lika ka kritikuar faktin që ura mbeti pa drita.", "ura mbeti pa drita"),
        ("Kryetarja përshëndeti edhe faktin se banorët pritën me durim.", "banorët pritën me durim"),
    ],
)
def test_a_fact_that_somebody_brings_up_is_told(text: str, content: str):
    assert [found for _, found in told(text)] == [content]


@pytest.mark.parametrize(
    "text",
    [
        "Kryetarja harroi faktin se ura ishte e mbyllur.",
        "Kujtojmë faktin se ura u mbyll në mesnatë.",
        "Ura ra për faktin se lumi u rrit.",
    ],
)
def test_a_fact_that_nobody_brings_up_is_not(text: str):
    assert told(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Ura e vjetër mbyllet nesër. Kjo u bë e ditur përmes një postimi në Facebook nga kryetarja Besa Lika.",
        "Kryetarja Besa Lika humbi durimin në një postim në Facebook: “Ura duhej të ishte hapur në pranverë”.",
    ],
)
def test_what_is_pointed_back_to_or_led_to_has_its_channel(text: str):
    (found,) = extract(make_document("any", text, language="sq")).attributions
    assert found.relay == ("Facebook",)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“Ura duhej të ishte hapur që në pranverë”, shfryn nga dritarja Besa Lika.", "Besa Lika"),
        ("“Ura duhej të ishte hapur që në pranverë”, rrëfimi i inxhinierit Gent Vata.", "Gent Vata"),
        ("“Ura duhej të ishte hapur që në pranverë”, ngul sytë në lumë roja i urës.", "roja i urës"),
    ],
)
def test_a_quotation_that_opens_a_sentence_is_said(text: str, speaker: str):
    (found,) = extract(make_document("any", text, language="sq")).attributions
    assert found.content[0].of(text) == "Ura duhej të ishte hapur që në pranverë"
    assert found.speaker is not None
    assert found.speaker.name == speaker


def test_a_title_that_opens_a_sentence_is_not():
    assert told("“Ura mbi lumë”, titullohet kënga e re.") == []
