"""Command line of the template builder."""

from tools.modeles.build import main

raise SystemExit(main())
