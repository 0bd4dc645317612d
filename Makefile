.DEFAULT_GOAL := help
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
DIST ?= dist
EPOCH = $(shell git log -1 --format=%ct 2>/dev/null || echo 1577836800)

.PHONY: help setup lock regenerate check diff lint types system test test-all mutants attack test-vendors adopt-waldur record conformance comparison pictures tokens suites bench corpus paging docs docs-serve typescript browser coverage pyright build verify publish clean

help: ## Show what there is to do
	@awk 'BEGIN {FS = ":.*## "} /^[a-z-]+:.*## / {printf "  %-13s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: $(READY) ## Make the virtual environment with the locked dependencies

$(READY): requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --no-deps --requirement requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

lock: $(READY) ## Lock the newest allowed dependencies
	$(BIN)/uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --upgrade \
		--generate-hashes --no-emit-index-url --no-header --no-annotate --quiet --output-file requirements.lock

regenerate: $(READY) ## Generate the packages from the documents in spec/
	$(BIN)/specloom generate

check: $(READY) ## Say what is wrong with the documents in spec/
	$(BIN)/specloom check

diff: $(READY) ## Name generated files that are not as they should be
	$(BIN)/specloom diff

lint: $(READY) ## Look for faults of style in hand-written code
	$(BIN)/ruff check generator tests bench
	$(BIN)/ruff format --check generator tests bench

types: $(READY) pyright ## Check the types of the toolkit and of the generated packages
	$(BIN)/mypy
	$(BIN)/python tests/support/typecheck.py

system: ## Install the Debian packages that some tests need, where that can be done
	@tests/support/system.sh postgresql

test: $(READY) system lint types diff ## Run all checks and the tests that are quick
	$(BIN)/python -m pytest -n auto -m "not slow" tests

test-all: $(READY) system lint types diff ## Run all checks and all tests
	$(BIN)/python -m pytest -n auto tests

COUNT ?= 200
SEED ?= 1
mutants: $(READY) ## Put small faults into a copy of the code, and count those that the tests notice (COUNT=200 SEED=1 MINUTES=60 AREA=changes)
	PYTHONPATH=tests $(BIN)/python -m mutants --count $(COUNT) --seed $(SEED) $(if $(MINUTES),--minutes $(MINUTES)) $(if $(AREA),--area $(AREA))

attack: $(READY) ## Run the hostile tests in rounds on loopback, and print what they went through (MINUTES=10)
	PYTHONPATH=tests $(BIN)/python -m attack $(or $(MINUTES),10)

test-vendors: $(READY) ## Hold our packages side by side with the originals (installs them)
	PYTHONPATH=tests $(BIN)/python -m vendors

adopt-waldur: $(READY) ## Adopt the whole client of Waldur and run programs for it (DOC=file or URL; installs it)
	@test -n "$(DOC)" || { echo "say where its document is: make adopt-waldur DOC=waldur.yaml"; exit 1; }
	PYTHONPATH=tests $(BIN)/python -m adopted $(DOC)

record: $(READY) ## Record the fixtures that real servers and clients give (installs them)
	PYTHONPATH=tests $(BIN)/python -m recording

conformance: $(READY) ## Put generated clients through the wire tables and write docs/conformance.md
	PYTHONPATH=tests $(BIN)/python -W ignore -m conformance

comparison: $(READY) ## Run the same tasks with other generators and write docs/comparison.md (installs them; needs Java)
	PYTHONPATH=tests $(BIN)/python -m comparison

tokens: $(READY) ## Count the tokens of tools beside FastMCP's, and write docs/tokens.md (installs it; CORPUS=/folder: of others)
	PYTHONPATH=generator:tests $(BIN)/python -m tokens $(CORPUS)

pictures: $(READY) ## Type the commands of the pictures into a terminal and draw docs/*.svg (needs tmux)
	PYTHONPATH=tests $(BIN)/python -m pictures

suites: $(READY) ## Run the conformance suites of TypeSpec and AutoRest, and write docs/suites.md (needs Node.js)
	PYTHONPATH=tests $(BIN)/python -W ignore -m suites

CORPUS ?= tests/corpus
corpus: $(READY) ## Measure the clients of public documents (CORPUS=/folder: of others)
	PYTHONPATH=tests $(BIN)/python -m trials $(CORPUS) $(if $(PAGE),--page $(PAGE)) $(if $(ONLY),--only $(ONLY))

paging: $(READY) ## Count the lists of public documents that page, and write docs/paging.md (CORPUS=/folder: of others)
	PYTHONPATH=tests $(BIN)/python -m trials.paging $(CORPUS) $(if $(PAGE),--page $(PAGE))

bench: $(READY) ## Measure against the alternatives (CORPUS=/folder: generation of its documents; ONLY=generation)
	$(BIN)/python -m bench $(if $(filter command% environment%,$(origin CORPUS)),--corpus $(CORPUS)) $(if $(ONLY),--only $(ONLY))

docs: $(READY) ## Build the documentation into site/; a warning is an error
	PYTHONPATH=generator $(BIN)/python tests/support/commands_page.py
	PYTHONPATH=tests $(BIN)/python -m support.install_lines
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict --quiet

docs-serve: $(READY) ## Serve the documentation on http://127.0.0.1:8000
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs serve

typescript: ## Generate the TypeScript clients by hey-api's generator (needs Node.js 20.19)
	cd typescript && npm ci --silent && node generate.mjs

browser: ## Install Chromium, with which a test opens the documentation
	@tests/support/system.sh chromium chromium-driver

# The tests whose calls pass through the runtime or a copy of it.
RUNS := runtime faults api_classes conformance waldur h2ogpte horde azure_agents threadmem test_*.py

coverage: $(READY) ## Measure which branches of the runtime the tests reach; fails below 97 %
	$(BIN)/coverage erase
	$(BIN)/coverage run -m pytest -n auto -m "not slow" $(wildcard $(addprefix tests/,$(RUNS)))
	$(BIN)/coverage combine --quiet
	$(BIN)/coverage report

PYRIGHT := .cache/pyright

pyright: $(READY) $(PYRIGHT)/.ready ## Check the types of the runtime with pyright, too
	$(PYRIGHT)/bin/pyright --project .

$(PYRIGHT)/.ready: Makefile
	$(PYTHON) -m venv $(PYRIGHT)
	$(PYRIGHT)/bin/python -m pip install --quiet "pyright[nodejs]==1.1.414"
	@touch $@

build: $(READY) ## Build the toolkit and the generated packages into dist/, the same bytes each time
	rm -rf $(DIST)
	@set -e; for folder in . generated/*/; do \
		SOURCE_DATE_EPOCH=$(EPOCH) $(BIN)/python -m build --no-isolation --quiet --outdir $(DIST) $$folder; \
	done

verify: build ## Build, and check the distributions as an index and its users would
	$(BIN)/twine check --strict $(DIST)/*
	$(BIN)/check-wheel-contents $(DIST)/*.whl

publish: verify ## Publish what is in dist/ to the package index at INDEX=URL
	@test -n "$(INDEX)" || { echo "say where: make publish INDEX=URL"; exit 1; }
	$(BIN)/twine upload --non-interactive --disable-progress-bar --repository-url "$(INDEX)" $(DIST)/*
	$(BIN)/specloom released

clean: ## Remove what can be made again
	rm -rf $(VENV) dist build site .mypy_cache .pytest_cache .ruff_cache .hypothesis
