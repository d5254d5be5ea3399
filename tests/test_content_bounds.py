"""Where what somebody says begins and ends in a sentence that the narrator tells (Albanian)."""

import pytest

from sipas.extraction.pipeline import extract
from sipas.intake.making import make_document


def told(text: str) -> list[str]:
    """The contents of a text's attributions, their parts joined by a stroke."""
    found = extract(make_document("a.txt", text, language="sq")).attributions
    return [" | ".join(span.of(text) for span in a.content) for a in found]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        # what opens a clause before who is cited belongs to the clause
        ("Prurjet, sipas hidrologëve, bien në gusht.", "Prurjet | bien në gusht"),
        ("Në Mat, sipas shoqatës, kjo bimë rritet ende në tri lugina.", "Në Mat | kjo bimë rritet ende në tri lugina"),
        ("Pas vitit 2030, sipas Ministrisë së Energjisë, termocentrali do të mbyllet.", "Pas vitit 2030 | termocentrali do të mbyllet"),
        ("Këtë, sipas drejtorit Ilir Toma, e vendos këshilli.", "Këtë | e vendos këshilli"),
        ("Tarifa, siç tha ministrja Ana Leka, hyn në fuqi nesër.", "Tarifa | hyn në fuqi nesër"),
        # a word that only joins it to what was told before does not
        ("Madje, sipas gazetës, kapiteni ka nënshkruar dje.", "kapiteni ka nënshkruar dje"),
        ("Megjithatë, sipas policisë, askush nuk u lëndua.", "askush nuk u lëndua"),
        # nor does a clause with a verb of its own
        ("Ura u mbyll dje, sipas komunës, e cila premtoi ndihmë.", "Ura u mbyll dje"),
    ],
)  # fmt: skip
def test_a_clause_goes_on_behind_who_is_cited(text: str, content: str):
    assert told(text)[0] == content


@pytest.mark.parametrize(
    ("text", "content"),
    [
        # when, how often and how it was said stands before what was said
        ("Sindikata kërkoi tri herë ndërrimin e makinerive.", "ndërrimin e makinerive"),
        ("Komuna kishte premtuar para dy vjetësh ndriçimin e parkut.", "ndriçimin e parkut"),
        ("Qendra paralajmëroi të enjten shkurtime të rrymës.", "shkurtime të rrymës"),
        ("Dhoma e Peshkatarëve ka kërkuar javën e kaluar uljen e akcizës.", "uljen e akcizës"),
        ("Avokati Arben Lika kërkoi me ngulm dëgjimin e dëshmitarit.", "dëgjimin e dëshmitarit"),
        ("Sindikata kërkoi me shkrim pagesën e udhëtimit.", "pagesën e udhëtimit"),
        ("Gazeta Vala raportoi po të martën se porti ishte bosh.", "porti ishte bosh"),
        ("Financierët kishin shkruar që në prill se çmimi rritet.", "çmimi rritet"),
        # the preposition of what is told of only leads to it
        ("Instituti paralajmëroi për rritjen e nivelit të lumit.", "rritjen e nivelit të lumit"),
        # how long something is to last, and when it is to happen, is said
        ("Doganierët kërkuan tri javë pushim.", "tri javë pushim"),
        ("Ministri Ilir Toma tha se në mars rruga do të hapet.", "në mars rruga do të hapet"),
    ],
)  # fmt: skip
def test_what_only_leads_to_what_was_said_is_no_part_of_it(text: str, content: str):
    assert told(text)[0] == content


@pytest.mark.parametrize(
    ("text", "content"),
    [
        # what is or was so is told by the narrator, of a thing that somebody only wants, announces or denies
        ("Bashkia premtoi ndërtimin e tri pusetave, të cilat ende nuk janë nisur.", "ndërtimin e tri pusetave"),
        ("Klubi kërkoi pagesën e biletave, për të cilën federata nuk ka para.", "pagesën e biletave"),
        ("Ministria mohoi mungesën e vaksinës, që më vonë u vërtetua nga inspektorët.", "mungesën e vaksinës"),
        ("Kryetari premtoi një muze të ri, temë që këshilltarët e kujtojnë çdo vit.", "një muze të ri"),
        ("Shoqata kërkon lirimin e fotografit, i cili u arrestua në tetor.", "lirimin e fotografit"),
        ("Drejtori paralajmëroi mbylljen e repartit, ku punojnë njëzet mjekë.", "mbylljen e repartit"),
        # what it is to be like is wanted too, and what is brought up is told with what it was
        ("Banorët kërkojnë një urë, e cila të lidhë dy lagjet.", "një urë, e cila të lidhë dy lagjet"),
        ("Kryetari përmendi kishën e vjetër, e cila u shemb në dimër.", "kishën e vjetër, e cila u shemb në dimër"),
    ],
)  # fmt: skip
def test_facts_about_what_is_wanted_are_the_narrators(text: str, content: str):
    assert told(text)[0] == content


@pytest.mark.parametrize(
    ("text", "content"),
    [
        # what somebody did not go on to say is the narrator's to tell
        ("Ministrja Ana Doda njoftoi se eksporti ka rënë, por nuk ka treguar për sa.", "eksporti ka rënë"),
        ("Kantautori Edon Gjoka tregoi se albumi del në vjeshtë, por titullin nuk deshi ta zbulojë.", "albumi del në vjeshtë"),
        ("Zëdhënësja Mira Kola tha se paratë janë ndarë, ndërsa për vonesat nuk kishte koment.", "paratë janë ndarë"),
        ("Ministria tha se rritja është pesë për qind, por nuk sqaroi metodologjinë.", "rritja është pesë për qind"),
        # what is not so, and what nobody did, is said
        ("Eksperti tha se uji është i pastër, por nuk mjafton për të gjithë.", "uji është i pastër, por nuk mjafton për të gjithë"),
        ("Ajo tha se kishte thirrur komunën, por askush nuk ka reaguar.", "kishte thirrur komunën, por askush nuk ka reaguar"),
    ],
)  # fmt: skip
def test_what_was_not_told_is_no_part_of_what_was(text: str, content: str):
    assert told(text)[0] == content
