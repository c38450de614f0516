"""Groups whose commands are imported when they are called, or listed in a help."""

from __future__ import annotations

from importlib import import_module

import click


class LazyGroup(click.Group):
    """Commands that are modules of one package, each named as its module, in the order in which they are met."""

    def __init__(self, *args: object, package: str, names: tuple[str, ...], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self._package, self._names = package, names

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order of the work."""
        return list(self._names)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command by its name, None when there is none: click then looks for the nearest among `commands`."""
        if cmd_name not in self._names:
            self.commands.update({name: self._import(name) for name in self._names})
            return None
        return self._import(cmd_name)

    def _import(self, name: str) -> click.Command:
        command: click.Command = getattr(import_module(f"{self._package}.{name}"), name)
        return command
