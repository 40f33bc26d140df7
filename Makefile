# Everything that can be done here. The steps that need thought are scripts in .ci/.
SHELL := /bin/sh
BIN := .venv/bin
CATALOGS := $(wildcard i18n/*/LC_MESSAGES/branchdesk.po)

.PHONY: setup run test check bench screenshots demo installer catalog

setup: .venv/.ready $(CATALOGS:.po=.mo)

.venv/.ready: requirements.lock pyproject.toml .ci/setup
	@.ci/setup

%.mo: %.po .venv/.ready
	@$(BIN)/pybabel -q compile -i $< -o $@

run: setup
	@.ci/start

test: setup
	@.ci/system-libraries --wish age
	@QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -q -n 2 --dist worksteal -p no:benchmark </dev/null

check: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python .ci/catalog.py check

bench: setup
	@.ci/system-libraries
	@QT_QPA_PLATFORM=offscreen $(BIN)/python -m tests.bench

screenshots: setup
	@.ci/system-libraries
	@QT_QPA_PLATFORM=offscreen $(BIN)/python -m ui.screens docs/screenshots

demo: setup
	@.ci/system-libraries
	@QT_QPA_PLATFORM=offscreen $(BIN)/branchdesk demo out/demo --force

installer: setup
	@.ci/system-libraries
	@.ci/installer

catalog: setup
	@$(BIN)/python .ci/catalog.py update
