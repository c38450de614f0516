"""HAB014 : ordre des signatures sans doublon ni oubli."""

from collections.abc import Iterator

from conventions.diagnostics import Severity
from conventions.fr.lists import join
from conventions.models import ClauseId
from conventions.rules.hab.signatories import walk_signatories
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene


@rule(
    code="HAB014",
    title="Ordre des signatures sans doublon ni oubli",
    clause=ClauseId.SIGNATURE,
    severity=Severity.INFORMATION,
    message="L’ordre des signatures est à revoir : {faute}.",
    remedy=(
        "Donnez une fois et une seule le code de chaque partie dans l’ordre des signatures, et à chaque "
        "signataire d’une partie un rang différent."
    ),
    source="Cohérence du dossier : chaque partie et chaque signataire ont une place et une seule.",
    grade=Grade.CALCUL,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Cherche une partie nommée deux fois ou oubliée, puis deux signataires d’une partie au même rang."""
    order = scene.dossier.signature.ordre
    seen: set[str] = set()
    for place, reference in enumerate(order):
        if reference in seen:
            yield hit(f"signature.ordre[{place}]", faute=f"« {reference.appellation} » y est deux fois")
        seen.add(reference)
    forgotten = [partie.appellation for partie in scene.dossier.signataires if order and partie.code not in seen]
    if forgotten:
        yield hit("signature.ordre", faute=f"il y manque {join([f'« {name} »' for name in forgotten])}")
    yield from _find_same_ranks(scene)


def _find_same_ranks(scene: Scene) -> Iterator[Hit]:
    taken: set[tuple[str, int]] = set()
    for signatory in walk_signatories(scene):
        rank = signatory.person.ordre
        if rank is None:
            continue
        if (signatory.partie.code, rank) in taken:
            name = signatory.partie.appellation
            yield hit(f"{signatory.path}.ordre", faute=f"deux signataires de « {name} » ont le rang {rank}")
        taken.add((signatory.partie.code, rank))
