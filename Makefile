# Everything a developer or a visitor types. Each target sets up what it needs; the only thing it asks of the
# machine is Python 3.11 or newer, with venv.

PYTHON ?= python3
VENV := .venv
JUDGE := .venv-judge
TRAIN := .venv-train
BIN := $(VENV)/bin
PIP := -m pip --disable-pip-version-check --require-virtualenv install --quiet --quiet

.DEFAULT_GOAL := help
.PHONY: help setup judge-env demo test drills lint format bench weights example pictures lock clean

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1 — \2/p' $(MAKEFILE_LIST)

define new_venv
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo "小二 needs Python 3.11 or newer, and $(PYTHON) is not: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { \
	  echo "$(PYTHON) has no venv: on Debian and Ubuntu, apt install python3-venv"; exit 1; }
	@test -x $(1)/bin/python || { echo "Making $(1) …"; $(PYTHON) -m venv $(1); }
endef

$(VENV)/.ready: requirements-dev.lock pyproject.toml
	$(call new_venv,$(VENV))
	@echo "Installing what is in requirements-dev.lock …"
	@$(BIN)/python $(PIP) -r requirements-dev.lock
	@$(BIN)/python $(PIP) --no-deps --no-build-isolation -e .
	@touch $@

# aiogram's models judge what we send and what the sandbox answers; it needs an older pydantic than we do.
$(JUDGE)/.ready: requirements-judge.lock
	$(call new_venv,$(JUDGE))
	@echo "Installing what is in requirements-judge.lock …"
	@$(JUDGE)/bin/python $(PIP) -r requirements-judge.lock
	@touch $@

setup: $(VENV)/.ready ## the virtual environment, with 小二 in it

judge-env: $(JUDGE)/.ready ## the second one, with the independent judge

demo: setup ## watch 小二 keep a group for a week
	@$(BIN)/python -m bot demo

test: setup judge-env ## all tests but the slow ones
	@$(BIN)/python -m pytest -m "not slow" -n auto --dist worksteal

drills: setup judge-env ## the slow tests: killed two hundred times, and the like
	@$(BIN)/python -m pytest -m slow

lint: setup ## style, types, import rules
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check --quiet . || { echo "Some files are not formatted: make format"; exit 1; }
	@$(BIN)/mypy
	@PYTHONPATH=. $(BIN)/lint-imports --no-logo

format: setup ## lay the code out
	@$(BIN)/ruff check --fix-only --quiet .
	@$(BIN)/ruff format --quiet .

bench: setup ## messages a second, beside ordinary bots
	@$(BIN)/python bench/throughput.py

# scikit-learn and what it needs stay out of the other environments: 小二 runs without them.
$(TRAIN)/.ready: requirements-train.lock
	$(call new_venv,$(TRAIN))
	@echo "Installing what is in requirements-train.lock …"
	@$(TRAIN)/bin/python $(PIP) -r requirements-train.lock
	@touch $@

weights: $(TRAIN)/.ready ## train the model of ads (MORE="more.jsonl …" learns from those too)
	@PYTHONPATH=. $(TRAIN)/bin/python -m bench.ads.train tests/rules/checks/examples.yaml data/ads/*.jsonl $(MORE)

example: setup ## write config.example.yaml and the table in README.zh.md anew from the declarations
	@$(BIN)/python -m bot init --config config.example.yaml --example --force
	@$(BIN)/python -m bot.cli.command_table README.zh.md zh-Hans

pictures: setup ## take the pictures in the README anew (needs Chromium)
	@$(BIN)/python -m tests.browser.pictures

UV ?= uv
COMPILE := $(UV) pip compile --quiet --universal --python-version 3.11 --no-header --no-annotate --no-emit-find-links
lock: ## pin the newest versions (needs uv)
	@printf 'scikit-learn\npyyaml\n' | $(COMPILE) --upgrade - -o requirements-train.lock
	@$(COMPILE) --upgrade pyproject.toml -o requirements.lock
	@$(COMPILE) --upgrade pyproject.toml --group dev -o requirements-dev.lock
	@echo aiogram | $(COMPILE) --upgrade - -o requirements-judge.lock

clean: ## take the virtual environments away
	@rm -rf $(VENV) $(JUDGE) $(TRAIN)
