"""What happens to the documents: saved together with their manifest, or not at all."""

from conventions.outputs.manifest import MANIFEST_NAME, build_manifest, dump_manifest
from conventions.outputs.saving import save, save_files

__all__ = ["MANIFEST_NAME", "build_manifest", "dump_manifest", "save", "save_files"]
