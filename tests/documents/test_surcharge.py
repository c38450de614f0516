"""A pack that follows another: what it says and writes itself comes first, the rest follows."""

import io
import json
import shutil

import docx
import pytest

import conventions
from conventions.documents import Pack, find_pack, survey_packs
from conventions.documents.copying import copy_clauses, copy_pack
from conventions.documents.organisation import read_organisation
from conventions.errors import RenderError, TemplateError, UsageError
from conventions.ooxml.package import pack, read_package, write_package
from conventions.ooxml.texte import extract_text
from tests.documents.conftest import write_word

BUNDLED = "convention-partenariat"


def write_pack(folder, card, **clauses):
    """A pack of a card and, for each clause, the paragraphs of its Word file."""
    (folder / "clauses").mkdir(parents=True)
    (folder / "carte.yaml").write_text(card, encoding="utf-8")
    for name, paragraphs in clauses.items():
        write_word(folder / "clauses" / f"{name}.docx", *paragraphs)
    return folder


@pytest.fixture
def upstream(pack_folder):
    """The small pack, with the clauses `litiges` and `duree` marked in its agreement."""
    write_word(
        pack_folder / "convention.docx",
        *("{{ titre }}", '{%p clause "duree" %}', "La durée.", "{%p endclause %}"),
        *('{%p clause "litiges" %}', "Les litiges.", "{%p endclause %}", "Fait à Lens."),
    )
    return pack_folder


@pytest.fixture
def follower(upstream):
    return write_pack(upstream.parent / "suite", "origine: essai\ncode: suite\n", litiges=["Le médiateur d’abord."])


def read(pack, name="convention.docx"):
    return "\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(pack.files[name])).paragraphs)


def refuse(folder):
    with pytest.raises(TemplateError) as caught:
        Pack.open(folder)
    [found] = caught.value.report
    return found


# --- what is inherited -----------------------------------------------------------------------------------------------


def test_what_the_card_does_not_say_comes_from_its_origin(follower):
    pack, origin = Pack.open(follower), Pack.open(follower.parent / "essai")
    assert pack.card.model_dump(exclude={"code", "origine"}) == origin.card.model_dump(exclude={"code", "origine"})
    assert (pack.card.code, pack.card.origine, pack.origin.card.code) == ("suite", "essai", "essai")
    assert pack.files["fiches.docx"] == origin.files["fiches.docx"]


def test_its_own_keys_win_and_tables_add_up(follower, upstream):
    with (upstream / "carte.yaml").open("a", encoding="utf-8") as card:
        card.write("regles: {DEM: information, SUB009: desactivee}\n")
    more = "titre: Suite\nclauses: [budget]\nregles: {SUB009: erreur}\nnon_imprimes: {mode: dit ailleurs}\n"
    (follower / "carte.yaml").write_text("origine: essai\ncode: suite\n" + more, encoding="utf-8")
    card = Pack.open(follower).card
    assert (card.titre, card.version, [str(code) for code in card.clauses]) == ("Suite", "2.1", ["budget"])
    assert card.regles == {"DEM": "information", "SUB009": "erreur"}
    assert set(card.non_imprimes) == {"profil", "parties[*].site", "mode"}


def test_its_own_word_files_win_by_their_name_and_keep_their_own_clauses(follower, upstream):
    write_word(follower / "convention.docx", "À nous.", '{%p clause "duree" %}', "Un an.", "{%p endclause %}")
    (follower / "clauses" / "litiges.docx").rename(follower / "clauses" / "duree.docx")
    assert read(Pack.open(follower)).splitlines() == [
        *("À nous.", '{%p clause "duree" %}', "Le médiateur d’abord.", "{%p endclause %}"),
    ]


def test_a_clause_of_the_origin_does_not_enter_a_word_file_of_the_follower(follower):
    last = write_pack(follower.parent / "derniere", "origine: suite\ncode: derniere\n")
    assert "Le médiateur d’abord." in read(Pack.open(last))
    write_word(last / "convention.docx", '{%p clause "litiges" %}', "Le juge seul.", "{%p endclause %}")
    assert "Le juge seul." in read(Pack.open(last))


def test_followers_follow_one_another(follower):
    last = write_pack(follower.parent / "derniere", "origine: suite\ncode: derniere\n", duree=["Trois ans."])
    text = read(Pack.open(last))
    assert "Le médiateur d’abord." in text
    assert "Trois ans." in text
    assert [pack.card.code for pack in (Pack.open(last), Pack.open(last).origin.origin)] == ["derniere", "essai"]


def test_a_fault_of_the_card_is_told_at_its_line(follower):
    (follower / "carte.yaml").write_text("origine: essai\ncode: suite\nversoin: 2\n", encoding="utf-8")
    found = refuse(follower)
    assert "« versoin »" in found.message.replace("\u00a0", " ")
    assert (found.location.file, found.location.line) == (str(follower / "carte.yaml"), 3)


# --- where the origin is found ---------------------------------------------------------------------------------------


def test_the_origin_is_found_beside_in_the_folders_or_bundled(upstream, tmp_path):
    alone = write_pack(tmp_path / "ailleurs" / "suite", "origine: essai\ncode: suite\n")
    assert "« essai » est introuvable" in refuse(alone).message
    assert find_pack("suite", [alone, upstream.parent]).origin.folder == upstream
    write_pack(tmp_path / "autres" / "a", f"origine: {BUNDLED}\n")
    assert find_pack(BUNDLED, [tmp_path / "autres"]).origin.is_bundled


def test_without_code_it_takes_the_place_of_its_origin(upstream):
    first = write_pack(upstream.parent / "aa", "origine: essai\n", litiges=["Le médiateur d’abord."])
    pack = find_pack("essai", [upstream.parent])
    assert (pack.folder, pack.card.code, pack.origin.folder.name) == (first, "essai", "essai")
    assert [item.hidden_by for item in survey_packs([upstream.parent])] == [None, first, None]


def test_packs_that_take_the_place_of_another_do_not_pile_up(upstream):
    for name, text in (("aa", "Notre texte."), ("bb", "Leur texte.")):
        write_pack(upstream.parent / name, "origine: essai\n", **{"litiges" if name == "aa" else "duree": [text]})
    pack = Pack.open(upstream.parent / "bb")
    assert pack.origin.folder.name == "essai"
    assert "Notre texte." not in read(pack)


def test_the_nearest_clause_file_wins_and_is_the_one_named(follower):
    last = write_pack(follower.parent / "derniere", "origine: suite\ncode: derniere\n", litiges=["Le juge."])
    word = Pack.open(last).words["convention.docx"]
    assert [clause.path for clause in word.clauses] == [str(last / "clauses" / "litiges.docx")]
    assert "Le juge." in read(Pack.open(last))


def test_an_unknown_origin_names_the_nearest(follower):
    (follower / "carte.yaml").write_text("code: suite\norigine: convention-partenaria\n", encoding="utf-8")
    found = refuse(follower)
    assert (found.code, found.location.line, found.location.path) == ("MOD079", 2, "origine")
    assert found.hint == f"Vouliez-vous dire « {BUNDLED} » ?"


def test_a_misspelt_origin_is_no_circle(follower):
    (follower / "carte.yaml").write_text("origine: zzz\n", encoding="utf-8")
    assert refuse(follower).message == "Le modèle d’origine « zzz » est introuvable."


def test_packs_that_follow_one_another_in_a_circle(follower, upstream):
    (upstream / "carte.yaml").write_text("code: essai\norigine: suite\n", encoding="utf-8")
    assert refuse(follower).message == "Ce modèle finit par se suivre lui-même : suite → essai → suite."
    (upstream / "carte.yaml").write_text("code: essai\norigine: essai\n", encoding="utf-8")
    assert refuse(upstream).message.endswith("lui-même : essai → essai.")


def test_command_then_organisation_then_bundled(upstream, tmp_path):
    places = {}
    for name in ("commande", "organisation"):
        places[name] = write_pack(tmp_path / name / "p", f"origine: {BUNDLED}\ntitre: {name}\n")
    (tmp_path / "conventions.yaml").write_text("modeles: [organisation]\n", encoding="utf-8")
    folders = read_organisation(tmp_path)[1]
    assert find_pack(BUNDLED, (places["commande"].parent, *folders)).card.titre == "commande"
    assert find_pack(BUNDLED, folders).card.titre == "organisation"
    assert find_pack(BUNDLED).is_bundled


# --- clause files ----------------------------------------------------------------------------------------------------


def test_the_clause_takes_its_place_and_the_rest_stays(follower):
    before, after = read(Pack.open(follower).origin), read(Pack.open(follower))
    assert after == before.replace("Les litiges.", "Le médiateur d’abord.")


def test_temporary_and_foreign_files_are_left_alone(follower):
    wanted = Pack.open(follower).digest
    for name in ("~$litiges.docx", ".litiges.docx", "notes.txt"):
        (follower / "clauses" / name).write_bytes(b"x")
    (follower / "clauses" / "budget.docx").mkdir()
    assert Pack.open(follower).digest == wanted


@pytest.mark.parametrize("name", ["Litiges.DOCX", "LITIGES.docx"])
def test_the_case_of_a_file_name_does_not_matter(follower, name):
    (follower / "clauses" / "litiges.docx").rename(follower / "clauses" / name)
    assert "Le médiateur d’abord." in read(Pack.open(follower))


def add(folder, name, *paragraphs):
    path = folder / "clauses" / name
    write_word(path, *paragraphs)
    return path


@pytest.mark.parametrize(
    ("name", "code", "message", "hint"),
    [
        ("litige.docx", "MOD070", "n’a de clause « litige »", "Renommez le fichier litiges.docx."),
        ("xyz.docx", "MOD070", "n’a de clause « xyz »", "Ses clauses : duree, litiges."),
        ("duree.doc", "MOD071", "Le format .doc ne convient pas", "au format .docx"),
        ("duree.odt", "MOD071", "Le format .odt ne convient pas", "au format .docx"),
        ("Litiges.docx", "MOD073", "« Litiges.docx » et « litiges.docx » remplacent tous deux", "un seul"),
    ],
)
def test_a_file_that_replaces_nothing_is_told(follower, name, code, message, hint):
    path = add(follower, name, "texte")
    found = refuse(follower)
    assert found.code == code
    assert message in found.message
    assert hint in found.hint
    named = follower / "clauses" / "litiges.docx" if code == "MOD073" else path
    assert found.location.file == str(named)


@pytest.mark.parametrize(
    ("paragraphs", "code"),
    [([""], "MOD072"), (['{%p clause "duree" %}', "texte", "{%p endclause %}"], "MOD074")],
)
def test_a_clause_file_at_fault_is_named(follower, paragraphs, code):
    path = add(follower, "litiges.docx", *paragraphs)
    with pytest.raises(TemplateError) as caught:
        Pack.open(follower)
    assert [(found.code, found.location.file) for found in caught.value.report] == [(code, str(path))]
    assert str(path) in str(caught.value)


def test_a_clause_file_that_is_no_word_document(follower):
    path = follower / "clauses" / "litiges.docx"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500))
    with pytest.raises(TemplateError, match=r"ancien document Word \(\.doc\)") as caught:
        Pack.open(follower)
    assert str(path) in str(caught.value)


def test_a_clause_file_whose_xml_is_damaged(follower):
    path = follower / "clauses" / "litiges.docx"
    members = read_package(path.read_bytes()) | {"word/document.xml": b"<w:document"}
    path.write_bytes(write_package({name: pack(content) for name, content in members.items()}))
    found = refuse(follower)
    assert (found.code, found.location.file) == ("MOD001", str(path))
    assert "endommagé" in found.message


# --- generation ------------------------------------------------------------------------------------------------------


def generate(dossier, *folders, **options):
    documents = conventions.generate(dossier, templates=folders, comments=False, **options)
    return {item.kind: item for item in documents if item.kind == "convention"} | {
        item.file_name: item for item in documents
    }


@pytest.fixture(scope="module")
def own(tmp_path_factory):
    """A pack that follows the bundled one, as `modeles copier --clause litiges` gives it, then changed in Word."""
    folder = tmp_path_factory.mktemp("modeles") / "reseau"
    for name, content in copy_clauses(find_pack(BUNDLED), ["litiges"]).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    path = folder / "clauses" / "litiges.docx"
    document = docx.Document(path)
    document.paragraphs[1].runs[-1].text = " La médiatrice du réseau est saisie d’abord."
    document.save(path)
    return folder


@pytest.mark.lent
def test_only_the_clause_differs_in_what_is_generated(own, examples):
    source = examples / "complet.yaml"
    before, after = generate(source), generate(source, own)
    assert before.keys() == after.keys()
    old, new = (extract_text(found["convention"].content, styles=True).splitlines() for found in (before, after))
    different = [(line, other) for line, other in zip(old, new, strict=True) if line != other]
    [(was, now)] = different
    assert was.startswith("[Alinea] Règlement amiable. Les étapes")
    assert now == "[Alinea] Règlement amiable. La médiatrice du réseau est saisie d’abord."
    for name in before:
        if name.startswith("fiches"):
            assert before[name].content == after[name].content


def test_a_clause_written_in_a_new_word_document_is_numbered(own, examples, tmp_path):
    folder = shutil.copytree(own, tmp_path / "neuf")
    document = docx.Document()
    document.add_heading("— Des litiges", 1)
    document.add_paragraph('Voyez {{ renvoi("litiges") }}.')
    document.add_paragraph("saisir {{ convention.litiges.tribunal }}", style="List Number")
    document.save(folder / "clauses" / "litiges.docx")
    final = generate(examples / "complet.yaml", folder, final=True)["convention"].content
    text = extract_text(final, styles=True)
    assert "[TM1] Article 28 — Des litiges" in text
    assert "[TM1] Article 29 — Dispositions diverses" in text
    assert "Voyez l’article 28." in text
    assert "[ListNumber] saisir tribunal administratif" in text


def test_the_manifest_tells_all_that_was_used(own, examples, tmp_path):
    conventions.generate(examples / "complet.yaml", templates=[own], output=tmp_path / "sortie")
    told = json.loads((tmp_path / "sortie" / "manifeste.json").read_text("utf-8"))["modele"]
    pack = find_pack(BUNDLED, [own])
    assert told["empreinte"] == pack.digest
    assert told["origine"] == {"code": BUNDLED, "version": "1.0", "empreinte": find_pack(BUNDLED).digest}
    assert list(told["clauses"]) == ["litiges"]


def test_the_hash_changes_with_the_clause_and_with_the_origin(follower, upstream):
    hashes = [Pack.open(follower).digest]
    add(follower, "litiges.docx", "Autre texte.")
    hashes.append(Pack.open(follower).digest)
    write_word(upstream / "lettre.docx", "Autre lettre.")
    hashes.append(Pack.open(follower).digest)
    assert len(set(hashes)) == 3


JUDGE = "{{ convention.litiges.tribunal }}"


def list_places(error):
    return [(found.location.file, found.location.paragraph) for found in error.value.report]


@pytest.mark.parametrize("tag", ["{{ titre|inconnu }}", "{{ convention.litiges.tribnal }}"])
def test_a_fault_of_the_clause_names_its_file_and_its_paragraph(own, examples, tmp_path, tag):
    folder = shutil.copytree(own, tmp_path / "faute")
    path = add(folder, "litiges.docx", "Titre", JUDGE, f"Le juge : {tag}")
    with pytest.raises(TemplateError) as caught:
        generate(examples / "complet.yaml", folder)
    assert (str(path), 3) in list_places(caught)


def test_a_fault_of_a_draft_names_the_clause_too(own, examples, tmp_path):
    folder = shutil.copytree(own, tmp_path / "faute")
    path = add(folder, "litiges.docx", "Titre", JUDGE, "{{ titre|inconnu }}")
    with pytest.raises(TemplateError) as caught:
        generate(examples / "complet.yaml", folder, draft_templates=True)
    assert list_places(caught) == [(str(path), 3)]
    assert str(path) in str(caught.value)
    assert "convention.docx ·" not in str(caught.value)


def test_a_fault_found_while_rendering_names_the_clause_too(own, examples, tmp_path):
    folder = shutil.copytree(own, tmp_path / "faute")
    path = add(folder, "litiges.docx", "Titre", "{{ 1 / 0 }}")
    with pytest.raises(RenderError) as caught:
        generate(examples / "complet.yaml", folder, draft_templates=True)
    assert list_places(caught) == [(str(path), 2)]
    assert str(path) in str(caught.value)


def test_a_fault_elsewhere_keeps_its_place(own, tmp_path, examples):
    folder = shutil.copytree(own, tmp_path / "faute")
    document = docx.Document(find_pack(BUNDLED).folder / "convention.docx")
    document.add_paragraph("{{ titre|inconnu }}")
    document.save(folder / "convention.docx")
    with pytest.raises(TemplateError) as caught:
        generate(examples / "complet.yaml", folder, draft_templates=True)
    assert {found.location.file for found in caught.value.report} == {"convention.docx"}


# --- copies ----------------------------------------------------------------------------------------------------------


def test_a_copy_keeps_the_comments_of_the_card_and_changes_two_lines():
    pack = find_pack(BUNDLED)
    files = copy_pack(pack, "mon-modele")
    assert copy_pack(pack) == dict(pack.own)
    old, new = (found["carte.yaml"].decode().splitlines() for found in (pack.own, files))
    assert [pair for pair in zip(old, new, strict=True) if pair[0] != pair[1]] == [
        (f"code: {BUNDLED}", "code: mon-modele"),
        (f"titre: {pack.card.titre}", f'titre: "{pack.card.titre} (mon-modele)"'),
    ]


@pytest.mark.parametrize("line", ['code: "essai"  # le nôtre', "code: 'essai'", "code : essai", "code: essai # x\r"])
def test_a_code_is_found_however_it_is_written(pack_folder, card_text, line):
    text = card_text.replace("code: essai", line)
    (pack_folder / "carte.yaml").write_text(text, encoding="utf-8", newline="")
    files = copy_pack(Pack.open(pack_folder), "autre")
    comment = line.partition("#")[2]
    first = files["carte.yaml"].decode().split("\n")[0]
    assert first.replace(" :", ":").startswith("code: autre")
    assert first.endswith(comment)


def test_a_card_that_cannot_be_edited_safely(pack_folder, card_text):
    text = card_text.replace("titre: Modèle d’essai", "titre: >-\n  Modèle\n  d’essai")
    (pack_folder / "carte.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match="copiez sans « --code »"):
        copy_pack(Pack.open(pack_folder), "autre")


def test_a_wrong_code_is_refused():
    for copied in (
        lambda: copy_pack(find_pack(BUNDLED), "Mon modèle"),
        lambda: copy_clauses(find_pack(BUNDLED), [], "É"),
    ):
        with pytest.raises(UsageError, match="ne convient pas comme code de modèle"):
            copied()


def test_a_follower_is_copied_as_a_follower(follower):
    files = copy_pack(Pack.open(follower))
    assert list(files) == ["carte.yaml", "clauses/litiges.docx"]


def test_the_clause_copied_from_a_follower_is_the_one_that_it_prints(follower):
    files = copy_clauses(Pack.open(follower), ["litiges", "litiges"], "encore")
    assert "Le médiateur d’abord." in extract_text(files["clauses/litiges.docx"])
    assert list(files) == ["carte.yaml", "clauses/litiges.docx"]
