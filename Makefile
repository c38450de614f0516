# Everything runs in .venv, which the first target used sets up; later ones find it ready.
#   make demo         the documents of the complete example, in sortie/demo/
#   make test         all checks and all tests
#   make test-rapide  the tests without the slow ones
#   make bench        what it costs, in ratios: against docxtpl, docxtemplater and Carbone, and as the data grows
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.pret
DEMO := sortie/demo

.PHONY: demo test test-rapide lint bench clean

demo: $(READY)
	@$(BIN)/conventions generer examples/complet.yaml --sortie $(DEMO) --final
	@$(BIN)/python tools/pdf.py $(DEMO)

test: lint
	$(BIN)/pytest -n 2 --dist loadfile

test-rapide: lint
	$(BIN)/pytest -n 2 --dist loadfile -m "not lent"

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(READY)
	@$(BIN)/python -m benchmarks $(ARGS)

clean:
	rm -rf $(VENV) sortie dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# Reinstalls only when what is pinned or declared changes. `git diff` then shows the text of a .docx.
$(READY): constraints.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed: make PYTHON=python3.12")'
	@$(BIN)/python -c "" 2>/dev/null || $(PYTHON) -m venv --clear $(VENV)
	@echo "Setting up $(VENV) (once; a minute or two)"
	@$(BIN)/python -m pip install --quiet --quiet --disable-pip-version-check -c constraints.txt -e ".[dev]"
	@git config diff.docx.textconv "$(BIN)/python -m conventions.ooxml.texte" 2>/dev/null || true
	@touch $@
