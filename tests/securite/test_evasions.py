"""A template reads the data and nothing else: published escapes from Jinja2's sandbox, and those of this product.

Each attack stands alone in the second paragraph of a document. It is refused with its place, in French, and the secret
that it looks for is in no message.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import Enum
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
from pydantic import BaseModel

from conventions.engine import Template
from conventions.errors import RenderError, TemplateError
from tests.engine.modeles import build, lines

if TYPE_CHECKING:
    from conventions import Dossier

SECRET = "sesame-8431"  # noqa: S105 -- nothing but a word to look for


class Couleur(Enum):
    """An enumeration of an application."""

    ROUGE = "rouge"


class Personne(BaseModel):
    """A model with something that is not to be read."""

    nom: str = "Relais"
    _cle: str = SECRET

    @classmethod
    def lire(cls) -> str:
        """A method: not data."""
        return SECRET

    @property
    def initiale(self) -> str:
        """A property of the domain: data."""
        return self.nom[:1]


@dataclass
class Client:
    """An object of an application, as users of docxtpl pass."""

    nom: str = "Relais"
    _cle: str = SECRET
    suite: list[str] = field(default_factory=lambda: ["a"])

    def lire(self) -> str:
        """A method: not data."""
        return SECRET


def saluer(nom: str) -> str:
    """A function that the application put in the data: it may be called, not read."""
    return f"Bonjour {nom}"


def scope(dossier: Dossier) -> dict[str, Any]:
    """What a hostile template may find at hand."""
    return {
        "x": "a", "liste": [1], "carte": {"a": 1, "items": 2}, "octets": b"a", "jour": date(2026, 3, 1), "n": 3,
        "montant": Decimal("1.5"), "modele": Personne(), "client": Client(), "couleur": Couleur.ROUGE, "f": saluer,
        "simple": SimpleNamespace(nom="Relais", module=re), "dossier": dossier, "motif": re.compile("a"),
        "genere": (item for item in "ab"), "module": re, "classe": Client, "erreur": ValueError(SECRET),
    }  # fmt: skip


ATTACKS = {
    # --- the chains of classes, from every kind of value
    "mro-of-a-text": "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "mro-of-a-list": "{{ [].__class__.__base__.__subclasses__()[40] }}",
    "mro-of-a-tuple": "{{ ().__class__.__bases__[0].__subclasses__() }}",
    "mro-of-a-dict": "{{ {}.__class__.__base__ }}",
    "mro-of-a-number": "{{ 1 .__class__ }}",
    "mro-of-none": "{{ none.__class__ }}",
    "class-of-a-boolean": "{{ true.__class__.__init__ }}",
    "class-of-bytes": "{{ octets.__class__ }}",
    "class-of-a-date": "{{ jour.__class__.today() }}",
    "class-of-a-decimal": "{{ montant.__class__ }}",
    "class-of-an-enum": "{{ couleur.__class__.__members__ }}",
    "doc": "{{ x.__doc__ }}",
    "silent-in-a-condition": "{% if x.__class__ %}oui{% endif %}",
    "silent-is-defined": "{{ x.__class__ is defined }}",
    "silent-default": "{{ x.__class__|default('rien') }}",
    # --- the name of the attribute, hidden
    "item": "{{ ''['__class__'] }}",
    "item-hex": r'{{ ""["\x5f\x5fclass\x5f\x5f"] }}',
    "item-unicode": r'{{ ""["\u005f\u005fclass\u005f\u005f"] }}',
    "item-joined": "{{ ''['__cla' ~ 'ss__'] }}",
    "item-by-join-filter": "{{ ''[['__cla', 'ss__']|join] }}",
    "item-reversed": "{{ ''['__ssalc__'|reverse] }}",
    "item-by-format": "{{ ''['%s%s'|format('__cla', 'ss__')] }}",
    "item-by-replace": "{{ ''['__clXss__'|replace('X', 'a')] }}",
    "item-lowered": "{{ ''['__CLASS__'|lower] }}",
    "item-safe": "{{ ''['__class__'|safe] }}",
    "item-of-dict-keys": "{{ ''[dict(__class__=1)|list|first] }}",
    "item-of-a-slice": "{{ ''['__class__xx'[:-2]] }}",
    "item-of-a-set": "{% set nom %}__class__{% endset %}{{ ''[nom] }}",
    "attr-filter": "{{ x|attr('__class__') }}",
    "attr-filter-hex": r'{{ x|attr("\x5f\x5fclass\x5f\x5f") }}',
    "attr-filter-split": "{{ x|attr('__cla' ~ 'ss__') }}",
    "attr-filter-joined": "{{ x|attr(['_' * 2, 'class', '_' * 2]|join) }}",
    "attr-chain": "{{ ()|attr('__class__')|attr('__base__')|attr('__subclasses__')() }}",
    "attr-by-map": "{{ [x]|map('attr', '__class__')|list }}",
    "map-attribute": "{{ [x]|map(attribute='__class__')|first }}",
    "map-attribute-dotted": "{{ [client]|map(attribute='nom.__class__.__mro__')|first }}",
    "select-attribute": "{{ [x]|selectattr('__class__')|first }}",
    "reject-attribute": "{{ [x]|rejectattr('__class__')|list }}",
    "sort-attribute": "{{ [x, x]|sort(attribute='__class__.__name__')|list }}",
    "min-attribute": "{{ [x, x]|min(attribute='__class__') }}",
    "unique-attribute": "{{ [x, x]|unique(attribute='__class__')|list }}",
    "sum-attribute": "{{ [x, x]|sum(attribute='__class__') }}",
    "join-attribute": "{{ [x]|join(attribute='__class__') }}",
    "groupby": "{{ ([x]|groupby('__class__')|first).grouper }}",
    # --- formats (CVE-2016-10745, CVE-2019-10906, CVE-2024-56326, CVE-2025-27516)
    "format": "{{ '{0.__class__.__mro__}'.format(x) }}",
    "format-named": "{{ '{x.__class__}'.format(x=x) }}",
    "format-auto": "{{ '{.__class__}'.format(x) }}",
    "format-item": "{{ '{0[a].__class__}'.format(carte) }}",
    "format-private": "{{ '{0._cle}'.format(client) }}",
    "format-conversion": "{{ '{0!r}'.format(client) }}",
    "format-nested": "{{ '{0:{1.__class__}}'.format(x, x) }}",
    "format-map": "{{ '{a.__class__}'.format_map({'a': x}) }}",
    "format-stored": "{% set g = '{0.__class__}'.format %}{{ g(x) }}",
    "format-stored-in-a-dict": "{% set d = {'g': '{0.__class__}'.format} %}{{ d.g(x) }}",
    "format-stored-in-a-namespace": "{% set ns = namespace(g='{0.__class__}'.format) %}{{ ns.g(x) }}",
    "format-passed-to-a-macro": "{% macro m(g) %}{{ g(x) }}{% endmacro %}{{ m('{0.__class__}'.format) }}",
    "format-by-attr": "{{ ('{0.__class__}'|attr('format'))(x) }}",
    "format-map-by-attr": "{{ ('{a.__class__}'|attr('format_map'))({'a': x}) }}",
    "format-by-item": "{{ '{0.__class__}'['format'](x) }}",
    "format-by-map": "{{ ['{0.__class__}']|map(attribute='format')|first }}",
    "format-markup": "{{ ('{0.__class__}'|safe).format(x) }}",
    "format-of-a-set-block": "{% set g %}{0.__class__}{% endset %}{{ g.format(x) }}",
    "format-called-by-a-block": "{% call '{0.__class__}'.format(x) %}{% endcall %}",
    "percent-repr": "{{ '%r' % client }}",
    "percent-repr-filter": "{{ '%r'|format(client) }}",
    "percent-of-a-function": "{{ '%s' % f }}",
    # --- functions, generators, frames, modules, classes
    "function-globals": "{{ renvoi.__globals__ }}",
    "function-code": "{{ f.__code__.co_consts }}",
    "function-closure": "{{ f.__closure__ }}",
    "function-printed": "{{ f }}",
    "function-joined": "{{ f ~ '' }}",
    "function-in-a-list": "{{ [f] }}",
    "function-as-text": "{{ f|string }}",
    "method-self": "{{ x.upper.__self__ }}",
    "method-func": "{{ x.upper.func }}",
    "method-arguments": "{{ x.upper.args }}",
    "generator-frame": "{{ genere.gi_frame.f_globals }}",
    "generator-code": "{{ genere.gi_code }}",
    "generator-of-a-filter": "{{ (liste|map('string')).gi_frame }}",
    "generator-printed": "{{ liste|map('string') }}",
    "traceback": "{{ erreur.__traceback__ }}",
    "exception-arguments": "{{ erreur.args }}",
    "exception-with-traceback": "{{ erreur.with_traceback }}",
    "coroutine": "{{ f.cr_frame }}",
    "module": "{{ module.sre_compile }}",
    "module-in-an-object": "{{ simple.module.sre_compile }}",
    "module-printed": "{{ module }}",
    "class": "{{ classe.lire }}",
    "class-mro": "{{ classe.mro() }}",
    "class-item": "{{ classe['lire'] }}",
    "class-printed": "{{ classe }}",
    "pattern": "{{ motif.pattern }}",
    "decode": "{{ octets.decode.__self__ }}",
    "bytes-method": "{{ octets.fromhex('61') }}",
    # --- what Jinja puts at hand
    "cycler": "{{ cycler.__init__.__globals__.os.getcwd() }}",
    "cycler-made": "{{ cycler(1).__init__ }}",
    "cycler-items": "{{ cycler(1).items }}",
    "joiner": "{{ joiner.__init__.__globals__.os }}",
    "joiner-made": "{{ joiner().sep }}",
    "namespace": "{{ namespace.__init__.__globals__ }}",
    "namespace-attributes": "{{ namespace(a=1)._Namespace__attrs }}",
    "namespace-class": "{{ namespace(a=1).__class__ }}",
    "namespace-printed": "{{ namespace(a=1) }}",
    "dict": "{{ dict.__base__ }}",
    "dict-fromkeys": "{{ dict.fromkeys([1]) }}",
    "dict-generic": "{{ dict['a'] }}",
    "range": "{{ range(1).__class__ }}",
    "lipsum": "{{ lipsum.__globals__['os'].popen('id').read() }}",
    "url-for": "{{ url_for.__globals__.current_app.config }}",
    "request": "{{ request.application.__globals__.__builtins__ }}",
    "config": "{{ config.items() }}",
    "config-from-object": "{{ config.from_object('os') }}",
    "get-flashed-messages": "{{ get_flashed_messages.__globals__ }}",
    "builtins": "{{ __builtins__ }}",
    "import-function": "{{ __import__('os').popen('id').read() }}",
    "self": "{{ self.__init__.__globals__ }}",
    "self-context": "{{ self._TemplateReference__context.cycler.__init__ }}",
    "self-item": "{{ self['_TemplateReference__context'] }}",
    "self-printed": "{{ self }}",
    "context": "{{ context.environment }}",
    "environment": "{{ environment.globals }}",
    "block-context": "{% block b %}{% endblock %}{{ self.b._context }}",
    "block-stack": "{% block b %}{% endblock %}{{ self.b._stack }}",
    "super": "{% block b %}{{ super().__class__ }}{% endblock %}",
    "loop-class": "{% for a in [1] %}{{ loop.__class__ }}{% endfor %}",
    "loop-iterator": "{% for a in [1] %}{{ loop._iterator }}{% endfor %}",
    "loop-undefined": "{% for a in [1] %}{{ loop._undefined.__init__ }}{% endfor %}",
    "loop-cycle": "{% for a in [1] %}{{ loop.cycle.__func__ }}{% endfor %}",
    "loop-printed": "{% for a in [1] %}{{ loop }}{% endfor %}",
    "macro-function": "{% macro m() %}{% endmacro %}{{ m._func }}",
    "macro-globals": "{% macro m() %}{% endmacro %}{{ m.__call__.__globals__ }}",
    "macro-name": "{% macro m() %}{% endmacro %}{{ m.name }}",
    "macro-environment": "{% macro m() %}{% endmacro %}{{ m._environment }}",
    "macro-printed": "{% macro m() %}{% endmacro %}{{ m }}",
    "caller": "{% macro m() %}{{ caller.__init__ }}{% endmacro %}{% call m() %}{% endcall %}",
    "varargs": "{% macro m() %}{{ varargs.__class__ }}{% endmacro %}{{ m(1) }}",
    "kwargs": "{% macro m() %}{{ kwargs.__class__ }}{% endmacro %}{{ m(a=1) }}",
    "undefined-name": "{{ inconnu._undefined_name }}",
    "undefined-exception": "{{ inconnu._undefined_exception.__init__.__globals__ }}",
    "undefined-fail": "{{ inconnu._fail_with_undefined_error.__globals__ }}",
    "undefined-class": "{{ inconnu.__class__ }}",
    "undefined-item": "{{ inconnu['__init__'] }}",
    "groupby-tuple": "{{ ([carte]|groupby('a')|first)._fields }}",
    "markup": "{{ ('a'|safe).__html__ }}",
    "markup-format": "{{ ('a'|safe)._escape_argspec }}",
    "markup-unescape": "{{ ('a'|safe).unescape() }}",
    # --- data that is changed (CVE-2019-8341 and kin), and data that is not for reading
    "mutate-list": "{{ liste.append(1) }}",
    "mutate-list-by-item": "{{ liste['append'](1) }}",
    "mutate-list-by-attr": "{{ (liste|attr('append'))(1) }}",
    "mutate-list-stored": "{% set g = liste.clear %}{{ g() }}",
    "mutate-dict": "{{ carte.update({'a': 2}) }}",
    "mutate-pop": "{{ carte.pop('a') }}",
    "mutate-default": "{{ carte.setdefault('b', 1) }}",
    "mutate-by-set": "{% set carte.a = 2 %}",
    "mutate-object": "{% set client.nom = 'a' %}",
    "model-method": "{{ modele.model_dump() }}",
    "model-classmethod": "{{ modele.lire() }}",
    "model-config": "{{ modele.model_config }}",
    "model-fields": "{{ modele.model_fields }}",
    "model-private": "{{ modele._cle }}",
    "model-private-item": "{{ modele['_cle'] }}",
    "model-private-map": "{{ [modele]|map(attribute='_cle')|first }}",
    "model-pydantic": "{{ modele.__pydantic_private__ }}",
    "model-dict": "{{ modele.__dict__ }}",
    "model-copy": "{{ modele.copy }}",
    "dossier-folder": "{{ dossier.lire_repertoire() }}",
    "dossier-place": "{{ dossier.situer }}",
    "dossier-validate": "{{ dossier.model_validate({}) }}",
    "missing-class": "{{ dossier.objet.__class__ }}",
    "missing-model": "{{ dossier.budget.model.__init__ }}",
    "object-method": "{{ client.lire() }}",
    "object-private": "{{ client._cle }}",
    "object-dict": "{{ client.__dict__ }}",
    "object-fields": "{{ client.__struct_fields__ }}",
    "enum-members": "{{ couleur.__members__ }}",
    "decimal-method": "{{ montant.as_tuple() }}",
    "decimal-imaginary": "{{ montant.imag }}",
    "integer-method": "{{ n.to_bytes(1) }}",
    "date-class-method": "{{ jour.fromtimestamp(0) }}",
    "date-format": "{{ jour.strftime('%1000000d') }}",
    "text-encode": "{{ x.encode('utf-16') }}",
    "text-maketrans": "{{ x.maketrans('a', 'b') }}",
    "text-translate": "{{ x.translate({97: 'b'}) }}",
    # --- other files, code that would run while compiling (CVE-2024-56201), the engine's own filters
    "include": "{% include '/etc/passwd' %}",
    "include-without-space": "{%include'/etc/passwd'%}",
    "include-computed": "{% include x %}",
    "include-forgiving": "{% include 'a' ignore missing %}",
    "import": "{% import 'os' as os %}",
    "import-braced": "{% from '{0.__class__}' import a %}",
    "extends": "{% extends 'x' %}",
    "autoescape-computed": "{% autoescape 'a'|center(10**9) %}{% endautoescape %}",
    "generator-expression": "{{ (c for c in x) }}",
    "lambda": "{{ (lambda: 1)() }}",
    "walrus": "{{ (y := 1) }}",
    "do": "{% do liste.append(1) %}",
    "debug": "{% debug %}",
    "trans": "{% trans %}a{% endtrans %}",
    "own-filter": "{{ x|_xml }}",
    "own-filter-in-a-map": "{{ ['<b>']|map('_joints')|list|first|_brut }}",
    "filter-pprint": "{{ client|pprint }}",
    "filter-tojson": "{{ carte|tojson }}",
    "filter-xmlattr": "{{ {'a onclick': 1}|xmlattr }}",
    "filter-random": "{{ liste|random }}",
}  # fmt: skip


@pytest.mark.parametrize("name", ATTACKS)
def test_escape_is_refused_with_its_place(name: str, minimal: Dossier) -> None:
    data = scope(minimal)
    with pytest.raises((RenderError, TemplateError)) as caught:
        print(lines(Template.open(build("début", ATTACKS[name])).render(data)))
    found = caught.value.report.diagnostics[0]
    assert found.location.paragraph == 2
    assert (found.location.snippet or "")[:2] in {"{{", "{%"}
    told = f"{caught.value} {found.to_dict()}"
    assert SECRET not in told
    assert not re.search(r"object at 0x|<class|<function|Traceback|site-packages", told)
    assert (data["liste"], data["carte"], data["client"]) == ([1], {"a": 1, "items": 2}, Client())


READ = {
    "{{ modele.nom }} {{ modele.initiale }} {{ modele['nom'] }}": "Relais R Relais",
    "{{ client.nom }} {{ client.suite[0] }} {{ simple.nom }}": "Relais a Relais",
    "{{ carte.a }} {{ carte.items }} {{ carte['a'] }} {{ carte.get('b', 3) }}": "1 2 1 3",
    "{{ jour.year }} {{ jour.strftime('%d/%m/%Y') }} {{ jour.isoformat() }}": "2026 01/03/2026 2026-03-01",
    "{{ couleur.name }} {{ couleur.value }}": "ROUGE rouge",
    "{{ f('Ana') }}": "Bonjour Ana",
    "{{ 'a,b'.split(',')|join('-') }} {{ 'abc'.upper() }} {{ 'aba'.replace('a', 'c') }}": "a-b ABC cbc",
    "{{ '-'.join(['a', 'b']) }} {{ 'a'.center(3) }}|{{ '7'.zfill(3) }}": "a-b  a |007",
    "{{ '{:,.2f} {} {n}'.format(1234.5, 'a', n=3) }}": "1,234.50 a 3",
    "{{ '{:%d/%m}'.format(jour) }} {{ '{:>4}'.format(montant) }}": "01/03  1.5",
    "{{ '%.2f %s %d%%' % (1.5, 'a', 3) }} {{ '%(x)s' % {'x': 'a'} }} {{ '%05.1f'|format(2) }}": "1.50 a 3% a 002.0",
    "{% set c = cycler('a', 'b') %}{{ c.next() }}{{ c.next() }}{{ c.current }}": "aba",
    "{% set j = joiner('-') %}{{ j() }}a{{ j() }}b": "a-b",
    "{% set ns = namespace(n=1) %}{% set ns.n = ns.n + 1 %}{{ ns.n }}": "2",
    "{% for a in [1, 2] %}{{ loop.cycle('x', 'y') }}{{ loop.changed(a) }}{% endfor %}": "xouiyoui",
    "{% block b %}a{% endblock %}{{ self.b() }}": "aa",
    "{% autoescape false %}{{ '<' }}{% endautoescape %}": "<",
    "{% for n, r in [carte]|groupby('a') %}{{ n }}{{ r|length }}{% endfor %}": "11",
    "{{ [1, [2, 'a']] }} {{ {'a': 1} }}": "[1, [2, 'a']] {'a': 1}",
}


@pytest.mark.parametrize("tag", READ)
def test_what_a_template_may_read(tag: str, minimal: Dossier) -> None:
    assert lines(Template.open(build(tag)).render(scope(minimal))) == [READ[tag]]
