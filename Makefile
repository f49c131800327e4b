# The commands of this project. `make` alone lists them.
#
#   make run      the board with its sample postings, on http://127.0.0.1:8000 (PORT=9000 make run)
#   make test     style, migrations, the suite on SQLite, the suite on PostgreSQL
#   make bench    how fast it is, in ratios
#   make fuzz     damaged files for the reader, for ten minutes (MINUTES=60 make fuzz)
#   make drill    imports that are killed, crowded, cut off and out of room, for real: half an hour
#   make format   put Python and templates into the one style
#   make pins     compile requirements*.txt anew from pyproject.toml

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
SHELL := /bin/bash
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet
UV_VERSION := 0.13.9
# Every settings-reading command below works on this machine alone.
LOCAL := DEBUG=1
TEMPLATES = $(shell find templates postings -name '*.html' 2>/dev/null)
# Workers of the suite: one a core; `make test WORKERS=0` runs it in one process.
WORKERS ?= auto

.PHONY: help run test bench fuzz drill format pins clean

help:
	@sed -n 's/^#   //p' Makefile

run: .venv/.installed
	@$(LOCAL) $(BIN)/python manage.py demo

test: .venv/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	@$(if $(TEMPLATES),$(BIN)/djade --check --target-version 5.2 $(TEMPLATES),echo "no templates yet")
	$(LOCAL) $(BIN)/python manage.py makemigrations --check --dry-run
	$(BIN)/python -m pytest -n $(WORKERS)
	$(BIN)/python -m tests.postgres -n $(WORKERS)

bench: .venv/.installed-dev
	$(BIN)/python -m tests.bench

fuzz: .venv/.installed-dev
	$(BIN)/python -m tests.fuzz --minutes $(or $(MINUTES),10)

drill: .venv/.installed-dev
	$(BIN)/python -m tests.drills $(DRILLS)

format: .venv/.installed-dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	@$(if $(TEMPLATES),$(BIN)/djade --target-version 5.2 $(TEMPLATES) || $(BIN)/djade --check --target-version 5.2 $(TEMPLATES),:)

# uv, because pip-compile writes this machine's index addresses into the file. The second file is
# held to the first, so the suite runs on exactly what is deployed. `make pins UPGRADE=--upgrade`
# takes newer releases.
pins: .venv/.made
	$(PIP) uv==$(UV_VERSION)
	$(BIN)/uv pip compile --no-config --universal --python-version 3.11 --generate-hashes --no-header \
		--quiet $(UPGRADE) pyproject.toml -o requirements.txt
	$(BIN)/uv pip compile --no-config --universal --python-version 3.11 --generate-hashes --no-header \
		--quiet $(UPGRADE) -c requirements.txt --group dev pyproject.toml -o requirements-dev.txt

clean:
	rm -rf .venv staticfiles .pytest_cache .ruff_cache .hypothesis

# The virtual environment: made once, filled again only when the pins have changed.
.venv/.made:
	@found=; for python in $(PYTHON) python3.11 python3 python3.12 python3.13 python3.14; do \
		$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && found=$$python && break; \
	done; \
	if [ -z "$$found" ]; then \
		echo "Python 3.11 or newer is needed; 'python3' here is: $$(python3 --version 2>&1 || true)"; \
		echo "On Debian 12:  sudo apt-get install python3 python3-venv"; \
		echo "Elsewhere, name one:  make run PYTHON=/path/to/python3.11"; exit 1; \
	fi; \
	if ! $$found -c 'import ensurepip, venv' 2>/dev/null; then \
		echo "$$found cannot make a virtual environment: its venv package is not installed."; \
		echo "On Debian:  sudo apt-get install python3-venv"; exit 1; \
	fi; \
	echo "Making .venv with $$($$found --version)"; \
	$$found -m venv --clear .venv
	@touch $@

.venv/.installed: requirements.txt .venv/.made
	@echo "Installing what the site needs (about half a minute)"
	@$(PIP) --require-hashes -r requirements.txt
	@touch $@

.venv/.installed-dev: requirements-dev.txt .venv/.made
	@echo "Installing what the tests need (about a minute)"
	@$(PIP) --require-hashes -r requirements-dev.txt
	@touch $@
