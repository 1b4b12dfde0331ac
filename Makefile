# The commands of the house. `make` alone lists them; `make run` and `make test` need no step before them.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
.ONESHELL:
MAKEFLAGS += --no-print-directory

PORT ?= 8000
ARGS ?=
UV := uv==0.13.9
export PORT
export PATH := $(CURDIR)/.venv/bin:$(PATH)
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_ROOT_USER_ACTION := ignore

PY := .venv/bin/python
PIP := $(PY) -m pip install --quiet --require-hashes
# What only looks at the code needs no keys and no database of this machine.
NO_KEY := AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=
LOOK := SECRET_KEY=nur-zum-pruefen FIELD_KEYS=$(NO_KEY) DATABASE_URL=sqlite:// REDIS_URL= $(PY)

LOGINS := from django.conf import settings; from fonds.accounts.demo import PASSWORD, PEOPLE; \
	settings.DEMO and print(f"Anmelden mit dem Passwort {PASSWORD} als", *(f"  {p.email:<29}{p.who}" for p in PEOPLE), sep="\n")

# A folder that lost its Python (another version, another place) is made anew.
$(shell [ ! -d .venv ] || $(PY) -c '' 2>/dev/null || rm -rf .venv)

##@ Every day

.PHONY: run
run: port setup var/env ## set up, load demonstration data, start web, worker and beat (PORT=8000)
	@grep -qs '^BASE_URL=' var/env || export BASE_URL=$${BASE_URL:-http://127.0.0.1:$(PORT)}
	mkdir -p var/broker var/broker-control var/media
	$(PY) manage.py migrate --verbosity 0
	$(PY) manage.py load_base --if-empty
	$(PY) manage.py load_demo --if-empty
	echo
	echo "Regionsfonds: http://127.0.0.1:$(PORT)   (beenden mit Strg+C)"
	$(PY) manage.py shell --no-imports --command '$(LOGINS)'
	echo
	exec $(PY) -m honcho start

.PHONY: test
test: setup-dev ## the whole suite without the browser; ARGS="-k ledger" for a part of it
	@$(PY) -m pytest -n 2 $(ARGS)

.PHONY: e2e
e2e: setup-dev ## walks through the pages in Chromium, with axe (CHROMIUM=/usr/bin/chromium)
	@chromium=$${CHROMIUM:-/usr/bin/chromium}
	if [ ! -x "$$chromium" ]; then
	  echo "Chromium fehlt. Installieren Sie es mit: apt-get install chromium – oder nennen Sie es: CHROMIUM=/pfad/zu/chromium make e2e." >&2
	  exit 1
	fi
	CHROMIUM="$$chromium" $(PY) -m pytest -m e2e -p no:randomly tests/e2e $(ARGS)

.PHONY: bench
bench: setup-dev ## how long pages take at 1,000 and 5,000 applications, beside one SQL statement
	@$(PY) -m tests.bench

.PHONY: check
check: setup-dev ## format, lint, types, import contracts, templates, migrations, translations
	@say() { printf '%-28s ' "$$1"; shift; "$$@" >var/check.log 2>&1 && echo gut || { echo; cat var/check.log; failed=1; }; }
	mkdir -p var
	failed=0
	say "Format (ruff)" $(PY) -m ruff format --check --output-format concise .
	say "Regeln (ruff)" $(PY) -m ruff check --output-format concise .
	say "Typen (mypy)" env $(LOOK) -m mypy
	say "Stockwerke (import-linter)" .venv/bin/lint-imports --no-cache
	say "Vorlagen (djlint)" $(PY) -m djlint templates --lint --quiet
	say "Einstellungen (django)" env $(LOOK) manage.py check --fail-level WARNING
	say "Migrationen (django)" env $(LOOK) manage.py makemigrations --check --dry-run
	say "Übersetzungen" $(PY) -m fonds.messages check
	rm -f var/check.log
	exit $$failed

.PHONY: format
format: .venv/.dev ## put the code into its form
	@$(PY) -m ruff format .
	$(PY) -m ruff check --fix .

.PHONY: messages
messages: .venv/.run ## collect the texts of pages and code into the catalogues
	@$(PY) -m fonds.messages extract

##@ Now and then

.PHONY: lock
lock: ## compile the requirement files anew (hashes, no addresses)
	@[ -x var/uv/bin/uv ] || { $(PYTHON) -m venv --clear var/uv && var/uv/bin/pip install --quiet $(UV); }
	compile() { var/uv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header "$$@"; }
	compile pyproject.toml -o requirements/run.txt
	compile pyproject.toml --group test --group check -o requirements/dev.txt
	compile --group node -o requirements/node.txt

.PHONY: clean
clean: ## remove what was installed and compiled; data in var/ stays
	@rm -rf .venv node_modules var/uv .pytest_cache .ruff_cache .mypy_cache .import_linter_cache .hypothesis
	find fonds/locale -name '*.mo' -delete

.PHONY: help
help:
	@echo "Regionsfonds: make …"
	awk -F ':.*## ' '/^##@/ { print "\n" substr($$0, 5) } /^[a-z0-9-]+:.*## / { printf "  %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

# -- set-up: each step leaves a file, so that the second start has nothing to do -----------------------

.PHONY: setup setup-dev port always
setup: .venv/.run node_modules/.package-lock.json
	@$(PY) -m fonds.messages compile

setup-dev: .venv/.dev node_modules/.package-lock.json
	@$(PY) -m fonds.messages compile

port:
	@if ! [[ "$(PORT)" =~ ^[0-9]+$$ ]] || (( $(PORT) < 1 || $(PORT) > 65535 )); then
	  echo "PORT=$(PORT) ist kein Anschluss. Nehmen Sie eine Zahl zwischen 1024 und 65535, zum Beispiel PORT=8001 make run." >&2
	  exit 1
	fi
	if (exec 3<>/dev/tcp/127.0.0.1/$(PORT)) 2>/dev/null; then
	  echo "Port $(PORT) ist belegt. Starten Sie mit PORT=$$(( $(PORT) + 1 )) make run." >&2
	  exit 1
	fi

# The first Python that is new enough; PYTHON=… names another.
PYTHON ?= $(shell for p in python3 python3.11 python3.12 python3.13 python3.14; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)

.venv/bin/python:
	@if [ -z "$(PYTHON)" ]; then
	  echo "Python 3.11 oder neuer fehlt. Installieren Sie es mit: apt-get install python3 python3-venv." >&2
	  exit 1
	fi
	if ! $(PYTHON) -c 'import ensurepip, venv' 2>/dev/null; then
	  echo "Dem Python fehlt das Modul venv. Installieren Sie es mit: apt-get install python3-venv." >&2
	  exit 1
	fi
	echo "Einmalig: Python-Pakete und Gestaltung werden geladen. Das dauert ein bis zwei Minuten."
	$(PYTHON) -m venv --clear .venv

.venv/.run: requirements/run.txt | .venv/bin/python
	@$(PIP) -r $<
	touch $@

.venv/.dev: requirements/dev.txt | .venv/bin/python
	@$(PIP) -r $<
	touch $@ .venv/.run

node_modules/.package-lock.json: package-lock.json | .venv/bin/python
	@command -v npm >/dev/null || $(PIP) -r requirements/node.txt
	npm ci --silent
	touch $@

# Keys that an older file has not are added; what stands there stays.
var/env: always | .venv/.run
	@mkdir -p var
	umask 077
	touch $@
	{ awk 1 $@; $(PY) -m fonds.env; } >$@.new
	mv $@.new $@
