# Every target sets up what it needs. `make` alone lists them.
SHELL := /bin/bash
.DEFAULT_GOAL := help
PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
export PYTHONUTF8 := 1

.PHONY: help
help:  ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-12s %s\n", $$1, $$2}'

$(VENV)/.installed: requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' \
	  || { echo "Python 3.11 is needed; set PYTHON=/path/to/python3.11"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $@

.PHONY: setup
setup: $(VENV)/.installed  ## virtual environment with the pinned dependencies

.PHONY: check
check: setup  ## format, lint, types, layers
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m tools.generate_schemas --check

.PHONY: schemas
schemas: setup  ## generate the JSON Schemas and the OpenAPI document from the models
	$(BIN)/python -m tools.generate_schemas

.PHONY: format
format: setup  ## let ruff format and repair
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

.PHONY: test
test: setup  ## all tests
	$(BIN)/python -m pytest

.PHONY: run
run: setup  ## process a CV end to end: make run CV=file-or-folder JOB=file LANG_OUT=en
	@$(BIN)/python -m local run $(if $(CV),--cv "$(CV)") $(if $(JOB),--job "$(JOB)") $(if $(LANG_OUT),--language $(LANG_OUT))

.PHONY: dev
dev: setup  ## REST API, emulated AWS, Redis, events and web page until Ctrl-C
	@$(BIN)/python -m local dev

.PHONY: bench
bench: setup  ## measure and print; figures go to .bench/
	@$(BIN)/python -m local bench

.PHONY: eval
eval: setup  ## F1 of the offline engine on CVs with known content, beside the recorded figures
	$(BIN)/python -m tests.eval.run

.PHONY: lock
lock:  ## compile requirements files into the pinned files (needs uv)
	uv pip compile --quiet --python-version 3.11 --no-emit-index-url --no-header requirements.in -o requirements.txt
	uv pip compile --quiet --python-version 3.11 --no-emit-index-url --no-header --generate-hashes requirements-dev.txt -o requirements.lock

frontend/node_modules/.package-lock.json: frontend/package-lock.json
	cd frontend && npm ci --no-audit --no-fund
	@touch $@

.PHONY: web
web: frontend/node_modules/.package-lock.json  ## build the web page into frontend/out
	cd frontend && npm run build

.PHONY: web-test
web-test: frontend/node_modules/.package-lock.json  ## check the web page and run its tests
	cd frontend && npm run check && npm test
