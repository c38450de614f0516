"""What the rules of the steering bodies read."""

from __future__ import annotations

from collections.abc import Iterator

from conventions.models import Instance
from conventions.rules.scene import Scene


def walk_instances(scene: Scene) -> Iterator[tuple[str, Instance]]:
    """Yield each body with its data path."""
    regulation = scene.dossier.convention.regulation
    for place, instance in enumerate(regulation.instances if regulation else ()):
        yield f"convention.regulation.instances[{place}]", instance
