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
test: setup  ## all tests, side by side: Python, the cloud side, the web page; installs what is missing
	@echo "Three suites run side by side; each prints what it found when it has ended, after some minutes."
	@$(MAKE) --no-print-directory --keep-going --jobs=2 $(if $(filter output-sync,$(.FEATURES)),--output-sync=target) \
	  test-python test-infra web-test

.PHONY: test-python
test-python: setup  ## the Python tests but those of the cloud side
	$(BIN)/python -m pytest --ignore=tests/infra

.PHONY: run
run: setup  ## process a CV end to end: make run CV=file-or-folder JOB=file LANG_OUT=en
	@$(BIN)/python -m local run $(if $(CV),--cv "$(CV)") $(if $(JOB),--job "$(JOB)") $(if $(LANG_OUT),--language $(LANG_OUT))

.PHONY: dev
dev: setup  ## REST API, emulated AWS, Redis, events and web page until Ctrl-C
	@$(BIN)/python -m local dev

.PHONY: bench
bench: setup $(if $(filter-out web,$(ONLY)),,$(if $(shell command -v npm),frontend/node_modules/.package-lock.json))  ## measure and print, the web page too where Node is; figures go to .bench/; ONLY=usage for one of them
	@$(BIN)/python -m local bench $(ONLY)

.PHONY: fuzz
fuzz: setup  ## read damaged PDFs and Word files and print what became of them: make fuzz FILES=500 SEED=1
	@$(BIN)/python -m tests.fuzz.run $(if $(FILES),--files $(FILES)) $(if $(SEED),--seed $(SEED))

.PHONY: eval
eval: setup  ## F1 on CVs with known content, beside the recorded figures; ENGINE=openai for a model, ENGINE=recorded without a network
	$(BIN)/python -m tests.eval.run $(if $(ENGINE),--engine $(ENGINE))

# --- the cloud (docs/deploy.md, docs/runbook.md); STAGE is dev or prod

# Unbuffered: else what it says comes after what Terraform says, where the output is not a terminal.
OPERATE = $(BIN)/python -u -m infra.tools

.PHONY: package
package: setup  ## layer, code and merged Terraform of a stage: make package STAGE=dev ARCH=arm64
	@$(BIN)/python -m infra.tools.package --stage "$(STAGE)" $(if $(ARCH),--arch $(ARCH))

.PHONY: plan
plan: setup  ## package a stage and show what deploying it would change
	@$(OPERATE) plan --stage "$(STAGE)" $(if $(ARCH),--arch $(ARCH))

.PHONY: deploy
deploy: setup  ## bring a stage up to this checkout
	@$(OPERATE) deploy --stage "$(STAGE)" $(if $(ARCH),--arch $(ARCH)) $(if $(GREEN),--green $(GREEN)) $(if $(WATCH),--watch $(WATCH))

.PHONY: status
status: setup  ## versions, queues, open jobs and alarms of a stage
	@$(OPERATE) status --stage "$(STAGE)"

.PHONY: logs
logs: setup  ## what was logged about a job: make logs STAGE=prod JOB=id
	@$(OPERATE) logs --stage "$(STAGE)" --job "$(JOB)"

.PHONY: redrive
redrive: setup  ## count dead letters and failed events; with GO=1 send them again
	@$(OPERATE) redrive --stage "$(STAGE)" $(if $(GO),--go)

.PHONY: traffic
traffic: setup  ## share of calls for the newest versions: make traffic STAGE=prod GREEN=10 WATCH=10
	@$(OPERATE) traffic --stage "$(STAGE)" $(if $(GREEN),--green $(GREEN)) $(if $(WATCH),--watch $(WATCH))

.PHONY: rollback
rollback: setup  ## back to the versions that were live before
	@$(OPERATE) rollback --stage "$(STAGE)"

.PHONY: destroy
destroy: setup  ## take a stage away with all its data; asks for CONFIRM
	@$(OPERATE) destroy --stage "$(STAGE)" --confirm "$(CONFIRM)"

.PHONY: cost
cost: setup  ## what a month costs: make cost CVS=1000
	@$(BIN)/python -m infra.tools.cost_table $(if $(CVS),--cvs $(CVS))

.venv-checkov/.installed: infra/requirements-checkov.txt
	$(PYTHON) -m venv .venv-checkov
	.venv-checkov/bin/pip install --quiet --disable-pip-version-check -r infra/requirements-checkov.txt
	@touch $@

.PHONY: test-infra
test-infra: setup .venv-checkov/.installed  ## the cloud side: packages, plans, an apply into the emulator, checkov
	$(BIN)/python -m pytest tests/infra

.PHONY: doctor
doctor: setup  ## try the configured language model (OPENAI_API_KEY, OPENAI_BASE_URL, MODEL_NAME)
	@$(BIN)/python -m local doctor

.PHONY: ab-report
ab-report: setup  ## compare prompt variants by what happened to their jobs
	@$(BIN)/python -m local ab-report

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
web-test: setup frontend/node_modules/.package-lock.json  ## check the web page, run its tests, also in a real browser
	cd frontend && npm run check && npm test && npm run test:browser

.PHONY: web-bench
web-bench: setup frontend/node_modules/.package-lock.json  ## measure the web page: clean build, bytes, first paint, reaction
	cd frontend && npm run bench -- --build
