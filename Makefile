# `make help` lists what there is; `make demo` and `make test` set up .venv first if need be.
PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.setup-done
OUTPUT ?= output/sample
BENCH ?=
SEED ?= 1
COUNT ?= 5000
AUDIT ?=
TOOLS_PIP := bin/python -m pip --disable-pip-version-check --quiet install -c constraints.txt

.PHONY: help setup demo test tests lint coverage workbench bench oracles validate fuzz pythons docs docs-serve pictures audit hooks clean

help:
	@echo "make demo       set up, then run the whole chain on the built-in sample"
	@echo "make test       set up, then lint and run every test"
	@echo "make tests      every test, without the lint"
	@echo "make setup      .venv with pinned dependencies; names or (as root) installs missing system packages"
	@echo "make workbench  open the window"
	@echo "make lint       ruff, mypy and the import contracts"
	@echo "make coverage   every test once more, and which share of the lines they run"
	@echo "make bench      speed and memory, one JSON line a figure [BENCH=chain|editing|planning|radiobiology|segmentation]"
	@echo "make oracles    .venv-oracles: other programs, for the peer figures of bench and validate"
	@echo "make validate   long checks against oracles"
	@echo "make fuzz       mutated files through every reader, as a table [SEED=1] [COUNT=5000]; an hour or two"
	@echo "make pythons    the checks for a real Slicer under every Python found (3.11 to 3.14), without torch and the like"
	@echo "make docs       the pages of docs/ as HTML in output/docs; warnings are errors [docs-serve: read while writing]"
	@echo "make pictures   draw the figures and take the screenshots of docs/ again"
	@echo "make audit      licences and known weaknesses of what is needed at run time [AUDIT=--strict]"
	@echo "make hooks      check every commit before it is made (pre-commit)"

setup: $(STAMP)

$(STAMP): pyproject.toml constraints.txt setup.py Testing/tools/setup.sh
	PYTHON=$(PYTHON) VENV=$(VENV) bash Testing/tools/setup.sh
	@touch $@

demo: setup
	$(BIN)/aio-radiotherapy run sample --output $(OUTPUT)

# mypy has one core busy for most of a minute: the tests begin meanwhile.
test: setup
	@$(MAKE) --no-print-directory --jobs 2 lint tests

# Testing/conftest.py says which files come first; xdist would begin with those of the most tests.
tests: setup
	$(BIN)/python -m pytest -n logical --maxprocesses 4 --dist loadfile --no-loadscope-reorder

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --config pyproject.toml

# Not part of `test`: counting lines makes the tests a fifth to three quarters slower on Python 3.11.
coverage: setup
	$(BIN)/coverage erase
	$(BIN)/coverage run -m pytest
	$(BIN)/coverage combine --quiet
	$(BIN)/coverage report --sort=cover

workbench: setup
	$(BIN)/python -m Workbench

bench: setup
	$(BIN)/python -m Testing.benchmarks $(BENCH)

oracles:
	PYTHON=$(PYTHON) bash Testing/oracles/setup.sh

validate: setup
	$(BIN)/python -m pytest -m validation --timeout 3600 -rA

fuzz: setup
	$(BIN)/python -m Testing.fuzz --seed $(SEED) --count $(COUNT)

pythons:
	bash Testing/tools/other_pythons.sh

# Tools with an environment of their own: .venv-docs, .venv-audit and .venv-hooks hold a dependency group of pyproject.toml each.
.venv-%/.setup-done: pyproject.toml constraints.txt
	[ -x .venv-$*/bin/python ] || $(PYTHON) -m venv .venv-$*
	.venv-$*/$(TOOLS_PIP) pip
	.venv-$*/$(TOOLS_PIP) --group $*
	@touch $@

docs: .venv-docs/.setup-done
	NO_MKDOCS_2_WARNING=1 .venv-docs/bin/mkdocs build --strict --clean --quiet
	@echo "Written to output/docs/index.html."

docs-serve: .venv-docs/.setup-done
	NO_MKDOCS_2_WARNING=1 .venv-docs/bin/mkdocs serve

pictures: setup
	$(BIN)/python Testing/tools/draw_house.py
	$(BIN)/python Testing/tools/screenshots.py

audit: setup .venv-audit/.setup-done
	.venv-audit/bin/python Testing/tools/audit.py $(BIN)/python $(AUDIT)

hooks: setup .venv-hooks/.setup-done
	.venv-hooks/bin/pre-commit install

clean:
	rm -rf $(VENV) .venv-bare-* .venv-docs .venv-audit .venv-hooks output build .coverage* .pytest_cache .ruff_cache .mypy_cache .import_linter_cache *.egg-info
