# Two commands do everything: `make demo` and `make test`. Both set up .venv first if need be.
PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.setup-done
OUTPUT ?= output/sample
BENCH ?=

.PHONY: help setup demo test lint workbench bench oracles validate pythons clean

help:
	@echo "make demo       set up, then run the whole chain on the built-in sample"
	@echo "make test       set up, then lint and run every test"
	@echo "make setup      .venv with pinned dependencies; names or (as root) installs missing system packages"
	@echo "make workbench  open the window"
	@echo "make lint       ruff, mypy and the import contracts"
	@echo "make bench      speed and memory, one JSON line a figure [BENCH=chain|planning|radiobiology|segmentation]"
	@echo "make oracles    .venv-oracles: other programs, for the peer figures of bench and validate"
	@echo "make validate   long checks against oracles"
	@echo "make pythons    the checks for a real Slicer under every Python found (3.11 to 3.14), without torch and the like"

setup: $(STAMP)

$(STAMP): pyproject.toml constraints.txt Testing/tools/setup.sh
	PYTHON=$(PYTHON) VENV=$(VENV) bash Testing/tools/setup.sh
	@touch $@

demo: setup
	$(BIN)/aio-radiotherapy run sample --output $(OUTPUT)

test: setup lint
	$(BIN)/python -m pytest

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --config pyproject.toml

workbench: setup
	$(BIN)/python -m Workbench

bench: setup
	$(BIN)/python -m Testing.benchmarks $(BENCH)

oracles:
	PYTHON=$(PYTHON) bash Testing/oracles/setup.sh

validate: setup
	$(BIN)/python -m pytest -m validation --timeout 3600 -rA

pythons:
	bash Testing/tools/other_pythons.sh

clean:
	rm -rf $(VENV) .venv-bare-* output .pytest_cache .ruff_cache .mypy_cache .import_linter_cache *.egg-info
