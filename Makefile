# Two commands matter: `make demo` sets up and builds the example; `make test` sets up and passes the tests.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.PHONY: demo test unit serve lint types bench lock clean

demo: $(STAMP)
	$(BIN)/hyappyo build examples/nagaoka --out build/nagaoka

test: $(STAMP) lint types
	$(BIN)/python -m pytest -q

# What a change is tried with while it is made: under a minute; everything else is in `make test`.
unit: $(STAMP)
	$(BIN)/python -m pytest -q -n auto --dist loadfile -m "not browser and not office and not whole"

serve: $(STAMP)
	$(BIN)/hyappyo serve examples/nagaoka

lint: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports

types: $(STAMP)
	$(BIN)/mypy

bench: $(STAMP)
	$(BIN)/python bench/package_load.py
	$(BIN)/python bench/build.py
	$(BIN)/python bench/draft.py
	$(BIN)/python bench/proof.py
	$(BIN)/python bench/cohort.py
	$(BIN)/python bench/cohort_solve.py

# The set-up: everything pinned with hashes, the build backend too; run again only when a pin changes.
$(STAMP): requirements/dev.txt pyproject.toml
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	  echo "この Python には venv がありません。先に: sudo apt install python3-venv"; \
	  echo "This Python lacks venv. First: sudo apt install python3-venv"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "Python 3.11 以上が必要です / Python 3.11 or newer is needed: make PYTHON=python3.11 demo"; exit 1; }
	@echo "準備しています（初回のみ、1〜2分） / setting up (once, a minute or two) …"
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

# Renew the pins (needs uv): universal, with hashes, without the address of any registry.
lock:
	uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-annotate --no-header --output-file requirements/dev.txt

clean:
	rm -rf build $(VENV)
