"""A Word template: read and compiled once, rendered many times."""

from __future__ import annotations

import io
import marshal
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import chain
from pathlib import Path
from types import CodeType, TracebackType
from typing import Any, BinaryIO, Final

from jinja2 import Template as JinjaTemplate
from lxml import etree
from msgspec import Struct
from msgspec.structs import replace
from pydantic import BaseModel

from conventions.diagnostics import Diagnostic, Location, Report, Severity
from conventions.engine.bounds import LENGTH, Budget, BudgetError, count_values
from conventions.engine.costs import drain
from conventions.engine.environment import SCOPE
from conventions.engine.finish import finish
from conventions.engine.folders import Pictures, open_pictures
from conventions.engine.illegal import IllegalText, find_illegal
from conventions.engine.messages import explain_render
from conventions.engine.places import Place, name_part
from conventions.engine.source import Source
from conventions.engine.state import CURRENT, Media, State
from conventions.engine.syntax import ENVIRONMENT, compile_source, diagnose
from conventions.engine.word import read_word, refuse_file, tell_refusal
from conventions.errors import RenderError, TemplateError
from conventions.models import Dossier
from conventions.ooxml.contraband import find_contraband
from conventions.ooxml.door import RefusedPackage, open_package
from conventions.ooxml.package import (
    CONTENT_TYPES,
    Package,
    Packed,
    add_default_types,
    add_relationships,
    find_dangling,
    pack,
    rels_name,
)
from conventions.ooxml.refusals import Refusal
from conventions.ooxml.runs import PLACEHOLDER_STYLE
from conventions.ooxml.theme import THEMED, apply_theme, read_theme
from conventions.ooxml.xml import UnsafeXml, parse


class _Part(Struct, frozen=True):
    """A part that holds tags: its Jinja source with places, and its compiled template. Pickles as its code."""

    name: str
    source: Source
    code: CodeType
    compiled: JinjaTemplate
    writes_xml: bool
    """Whether a tag may make XML: out of a running text, a field or a link; `filter` rewrites all that it holds."""

    @classmethod
    def make(cls, name: str, source: Source, code: CodeType) -> _Part:
        """Return a part made of its compiled code."""
        writes_xml = any(tag.where in _OUTSIDE_TEXT or tag.word == "filter" for tag in source.order)
        return cls(
            name, source, code, JinjaTemplate.from_code(ENVIRONMENT, code, ENVIRONMENT.make_globals(None)), writes_xml
        )

    def __reduce__(self) -> tuple[Any, ...]:
        return _thaw, (self.name, self.source, marshal.dumps(self.code))


def _thaw(name: str, source: Source, code: bytes) -> _Part:
    return _Part.make(name, source, marshal.loads(code))  # noqa: S302 -- as Python's own compiled modules are


class Template:
    """A Word template (.docx or .dotx) compiled once. Thread-safe: nothing changes after `open`."""

    def __init__(self, raw: bytes, *, name: str | None = None, typographie: bool = False) -> None:
        self.name = name
        self.typographie = typographie
        self._raw = raw
        self._word = read_word(raw, name, typographie=typographie)
        self._members = self._word.members
        self._styled = f'w:styleId="{PLACEHOLDER_STYLE}"'.encode() in self._members.get("word/styles.xml", b"")
        self._parts = self._compile()
        self._packed: dict[str, Packed] = {
            name: pack(content, 9) for name, content in self._members.items() if name not in self._parts
        }

    @classmethod
    def open(cls, source: str | Path | bytes | BinaryIO, *, typographie: bool = False) -> Template:
        """Read and compile a template.

        `typographie` typesets the printed values and the template's own text as French wants it (no-break spaces,
        apostrophes); without it every value comes out verbatim.
        Raises TemplateError, whose report lists every fault of every part with its place.
        """
        if isinstance(source, bytes):
            return cls(source, typographie=typographie)
        if isinstance(source, str | Path):
            try:
                return cls(Path(source).read_bytes(), name=str(source), typographie=typographie)
            except OSError as fault:
                raise refuse_file(f"Le modèle « {source} » est introuvable ou illisible.", str(source)) from fault
        return cls(source.read(), typographie=typographie)

    def render(
        self,
        scope: BaseModel | Mapping[str, Any],
        *,
        final: bool = False,
        base: str | Path | Pictures | None = None,
        couleur: str | None = None,
        police: str | None = None,
    ) -> bytes:
        """Return the document as bytes of .docx.

        `scope` is a model (a `Dossier`, or what a pack's document is about) or any mapping of names to values.
        A missing value of a model prints a visible hole in a draft and is refused when `final`; a name that a mapping
        lacks is refused when printed. `base` is the folder of the pictures, or what gives them. `couleur` (`#1F3864`)
        and `police` take the place of the accent colour and of the font of the template's theme.
        Raises RenderError, with the place in the template or the path in the data.
        """
        return self.fill(scope, final=final, base=base, couleur=couleur, police=police).write()

    def fill(
        self,
        scope: BaseModel | Mapping[str, Any],
        *,
        final: bool = False,
        base: str | Path | Pictures | None = None,
        couleur: str | None = None,
        police: str | None = None,
    ) -> Package:
        """Return what `render` returns before it is zipped, for who has more to write in it."""
        media = Media()
        rendered: dict[str, bytes] = {}
        states: dict[str, State] = {}
        pictures = open_pictures(base)
        budget = self._open_budget(scope)
        for name, part in self._parts.items():
            looks = part.source.looks
            states[name] = State(looks, self._styled, final, pictures, media, budget, typographie=self.typographie)
            rendered[name] = self._render_part(part, scope, states[name])
        members, packed = self._members, self._packed
        if media.composed is not None:
            members, packed = self._compose(media)
        rendered |= self._relate(states, rendered, members) | self._add_media(media, members)
        if couleur or police:
            rendered |= self._restyle(members | rendered, couleur, police)
        return Package(members, packed).put(rendered)

    def check(self, model: type[BaseModel] = Dossier) -> Report:
        """Return what is wrong in the template whatever the data: its tags against `model`, in which they are read.

        `model` is a `Dossier` by default; `conventions.models.portees.PorteePartie` for a document made for one party.
        """
        from conventions.engine.inspect import inspect_word
        from conventions.engine.inspect.coverage import check_audience, check_clauses

        found = inspect_word(self._word, model)
        told = (*check_clauses(found, self.name, ()), *check_audience(found, self.name, "partenaires"))
        return found.report + Report.of(told)

    def companion(self) -> Any:
        """Return a `docxtpl.DocxTemplate` made of the same file, to build docxtpl's rich objects with.

        `RichText(url_id=companion.build_url_id(url))`, `companion.new_subdoc(path)`, `InlineImage(companion, path)`.
        One companion for each render.
        """
        from conventions.engine.rich import Companion

        companion = Companion(io.BytesIO(self._raw))
        companion.init_docx()
        return companion

    def _restyle(self, members: dict[str, bytes], couleur: str | None, police: str | None) -> dict[str, bytes]:
        theme = read_theme(self._members)
        themed = {name: raw for name, raw in members.items() if THEMED.match(name)}
        return {name: apply_theme(raw, theme, couleur, police) for name, raw in themed.items()}

    def _compose(self, media: Media) -> tuple[dict[str, bytes], dict[str, Packed]]:
        from conventions.engine.rich import save_composed

        try:
            members = open_package(save_composed(media.composed))
        except RefusedPackage as fault:
            raise _refuse_output(list(fault.refusals), self.name) from fault
        return members, {name: pack(content) for name, content in members.items()}

    # --- reading -----------------------------------------------------------------------------------------------------

    def _compile(self) -> dict[str, _Part]:
        parts: dict[str, _Part] = {}
        found: list[Diagnostic] = []
        for name, source in self._word.sources.items():
            compiled = compile_source(source)
            if isinstance(compiled, CodeType):
                parts[name] = _Part.make(name, source, compiled)
            else:
                found += [diagnose(fault, self.name) for fault in compiled]
        if found:
            found = list(dict.fromkeys(found))  # a text box is written twice
            raise TemplateError(_count_faults(found, self.name), Report.of(found))
        return parts

    # --- rendering ---------------------------------------------------------------------------------------------------

    def _render_part(self, part: _Part, scope: BaseModel | Mapping[str, Any], state: State) -> bytes:
        token = CURRENT.set(state)
        try:
            xml = self._fill(part, scope)
            return finish(xml, part.source, self._word.outline, state).encode()
        except (IllegalText, UnicodeEncodeError) as fault:
            raise _illegal(scope, self.name) from fault
        except etree.XMLSyntaxError as fault:
            raise _broken(part, self.name) from fault
        finally:
            CURRENT.reset(token)

    def _relate(
        self, states: dict[str, State], rendered: dict[str, bytes], members: dict[str, bytes]
    ) -> dict[str, bytes]:
        """Return the relationships that the render added, and prove the parts that received XML from outside."""
        added: dict[str, bytes] = {}
        for name, state in states.items():
            rels = rels_name(name)
            if state.relations:
                added[rels] = add_relationships(members.get(rels), state.relations)
            if state.raw or self._parts[name].writes_xml:
                _parse_again(rendered[name], added.get(rels, members.get(rels)), self._parts[name], self.name)
        return added

    def _open_budget(self, scope: BaseModel | Mapping[str, Any]) -> Budget:
        written = sum(len(part.source.text) for part in self._parts.values())
        return Budget(chain((written // LENGTH,), count_values(scope)))

    def _fill(self, part: _Part, scope: BaseModel | Mapping[str, Any]) -> str:
        names = {SCOPE: scope} if isinstance(scope, BaseModel) else dict(scope)
        try:
            return drain(part.compiled.root_render_func(part.compiled.new_context(names)))
        except IllegalText:
            raise
        except Exception as error:
            message, hint = explain_render(error)
            place = _find_place(part, error)
            code = "REN040" if isinstance(error, BudgetError) else "REN010"
            found = Diagnostic(
                code=code, severity=Severity.ERREUR, message=message, hint=hint, location=place.locate(self.name)
            )
            raise RenderError(f"{place.locate(self.name)} : {message}", Report((found,))) from error

    def _add_media(self, media: Media, members: dict[str, bytes]) -> dict[str, bytes]:
        if not media.pictures:
            return {}
        types = {picture.extension: picture.content_type for picture in media.pictures.values()}
        added = {name: picture.content for name, picture in sorted(media.pictures.items())}
        return added | {CONTENT_TYPES: add_default_types(members[CONTENT_TYPES], types)}


def _find_place(part: _Part, error: Exception) -> Place:
    """Return the place of the tag that was being rendered when an exception was raised: the last one it went through.

    An endless recursion ends anywhere in its turn: its place is the tag where most of its turns stand.
    """
    lines = list(_list_lines(part, error.__traceback__)) or [0]
    line = Counter(lines).most_common(1)[0][0] if isinstance(error, RecursionError) else lines[-1]
    return part.source.places[min(max(line - 2, 0), len(part.source.places) - 1)]


def _list_lines(part: _Part, frame: TracebackType | None) -> Iterator[int]:
    """Yield the lines of the template that an exception went through, the outermost first."""
    while frame is not None:
        code, names = frame.tb_frame.f_code, frame.tb_frame.f_globals
        if code.co_filename == part.compiled.filename or "__jinja_template__" in names:
            yield part.compiled.get_corresponding_lineno(frame.tb_lineno)
        frame = frame.tb_next


def _count_faults(found: list[Diagnostic], name: str | None) -> str:
    what = f"Le modèle « {name} »" if name else "Le modèle"
    count = "une faute" if len(found) == 1 else f"{len(found)} fautes"
    return f"{what} a {count} : {found[0]}"


def _illegal(scope: BaseModel | Mapping[str, Any], name: str | None) -> RenderError:
    path, sign = find_illegal(scope)
    message = f"Le texte « {path} » contient le caractère {sign}, qu’un document Word ne peut pas porter."
    found = Diagnostic(
        code="REN020",
        severity=Severity.ERREUR,
        message=message,
        hint="Supprimez ce caractère invisible, souvent venu d’un copier-coller.",
        location=Location(path=path),
    )
    return RenderError(message, Report((found,)))


_OUTSIDE_TEXT: Final = frozenset({"brut", "attribut"})
_MALFORMED: Final = (
    "Un objet riche, un texte marqué « safe » ou un bloc « filter » a donné du XML mal formé : le document serait "
    "endommagé."
)
_DANGLING: Final = (
    "Un objet riche a inséré une image ou un lien que cette partie du document ne connaît pas : "
    "un sous-document illustré se place dans le texte, avec le « modele.companion() » du rendu."
)


def _broken(part: _Part, name: str | None, message: str = _MALFORMED) -> RenderError:
    found = Diagnostic(
        code="REN030",
        severity=Severity.ERREUR,
        message=message,
        hint="Retirez le filtre « safe », filtrez chaque valeur au lieu du bloc, ou corrigez l’objet inséré.",
        location=Location(file=name, part=name_part(part.name)),
    )
    return RenderError(message, Report((found,)))


def _parse_again(raw: bytes, rels: bytes | None, part: _Part, name: str | None) -> None:
    try:
        root = parse(raw)
    except (etree.XMLSyntaxError, UnsafeXml) as fault:
        raise _broken(part, name) from fault
    if find_dangling(root, rels) is not None:
        raise _broken(part, name, _DANGLING)
    dangers = list(find_contraband(part.name, raw, root))
    if dangers:
        raise _refuse_output(dangers, name)


def _refuse_output(refusals: list[Refusal], name: str | None) -> RenderError:
    """Return the refusal of what the data, or a sub-document, made of a sound template."""
    found = [replace(tell_refusal(refusal, name), code="REN050") for refusal in refusals]
    message = f"Les données mettraient dans le document ce qu’aucun fichier Word ne doit contenir. {found[0]}"
    return RenderError(message, Report.of(found))
