# Every target works on a fresh machine that has Python >= 3.11, git and make: what is missing is
# installed into $(VENV), in the exact versions of requirements.lock, and nowhere else.

PORT ?= 8866
VENV ?= .venv
ARGS ?=
NEW ?=
# One Python of your choice, or the first of these that is new enough.
PYTHON ?=
PYTHONS ?= python3.11 python3.12 python3.13

CANDIDATES = $(or $(PYTHON),python3 python python3.13 python3.12 python3.11)
BIN := $(VENV)/bin
INSTALLED := $(VENV)/installed
# One run for the tests and the notebooks, two files at a time (ARGS="-n 0" for one), in their order:
# the files with most tests first would leave those with few long ones to the end, one alone at last.
# What a notebook plays is kept apart from the user's own.
PYTEST = KIT_DATA="$(CURDIR)/$(1)/played" $(1)/bin/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder \
  --nbval-lax --nbval-current-env tests notebooks

# uv leaves the compiling of modules to their first import. Where that may not be kept, every kernel
# would compile everything again, and start seconds later.
unexport PYTHONDONTWRITEBYTECODE

.DELETE_ON_ERROR:
.PHONY: help serve install test test-fast test-pythons lint fix bench bench-serve bench-workshop lock words guide picture codemirror clean

help: ## say what can be made (this list)
	@sed -n 's/^\([a-z-]*\):.*## /make \1|/p' $(MAKEFILE_LIST) | awk -F'|' '{printf "%-20s %s\n", $$1, $$2}'

serve: $(INSTALLED) ## serve the cases, print the address; PORT=9000; ARGS="--host 0.0.0.0 --token auto" for a room
	@exec $(BIN)/kit serve --port $(PORT) $(ARGS)

install: $(INSTALLED) ## only install, into .venv

test: $(INSTALLED) ## run every test and every notebook; ARGS="-k store" for some of them
	@$(BIN)/python tests/tools/get_browser.py
	$(call PYTEST,$(VENV)) $(ARGS)

test-fast: $(INSTALLED) ## run what needs no browser and no server, for whoever edits: a minute
	$(call PYTEST,$(VENV)) -q --ignore=tests/browser --ignore=tests/server --ignore=notebooks $(ARGS)

test-pythons: ## run the tests that need no browser on each supported Python; PYTHONS="…" names them
	@for python in $(PYTHONS); do \
	  version=$$($$python -c 'import platform; print(platform.python_version())') || exit 1; \
	  echo "== Python $$version"; \
	  $(MAKE) --no-print-directory VENV=.venv-$$version PYTHON=$$python install || exit 1; \
	  $(call PYTEST,.venv-$$version) -q --ignore=tests/browser $(ARGS) || exit 1; \
	done

lint: $(INSTALLED) ## look over style and types, and ask for known holes in what is installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	@$(BIN)/python tests/tools/audit_dependencies.py

fix: $(INSTALLED) ## put right what can be: style and format, the interface's words, the authors' guide
	$(BIN)/ruff check --fix --exit-zero .
	$(BIN)/ruff format .
	@$(MAKE) --no-print-directory words guide

bench: $(INSTALLED) ## measure: every script of tests/bench, one after the other
	@for script in tests/bench/*.py; do echo "== $$script"; $(BIN)/python "$$script" || exit 1; done

bench-serve: $(INSTALLED) ## measure serving beside stock Voilà, then faults, then a soak (an hour); ARGS="beside" for a part
	@PYTHONPATH=tests $(BIN)/python -m bench_serve $(ARGS)

bench-workshop: $(INSTALLED) ## measure a workshop of hundreds, kills amid votes, hostile requests; ARGS="votes" for a part
	@PYTHONPATH=tests $(BIN)/python -m bench_workshop $(ARGS)

lock: $(BIN)/python ## renew requirements.lock from pyproject.toml, with the newest versions
	@$(BIN)/python -m pip install -q --disable-pip-version-check 'uv>=0.9'
	@$(BIN)/python tests/tools/lock_requirements.py

words: $(INSTALLED) ## renew the catalogues of the interface's words; NEW=fr begins a new one
	@$(BIN)/python tests/tools/collect_words.py $(NEW)

guide: $(INSTALLED) ## renew the reference part of case_vignettes/README.md from the schema
	@$(BIN)/python tests/tools/renew_guide.py

picture: $(INSTALLED) ## take the picture of the README anew
	@$(BIN)/python tests/tools/take_picture.py

codemirror: $(BIN)/python ## bundle the workbench's text editor anew (needs Node.js); its versions stand in the script
	@$(BIN)/python tests/tools/bundle_codemirror.py

clean: ## remove the virtual environments and what tools left behind
	rm -rf .venv .venv-* build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis

# uv installs the lock in seconds where pip takes two minutes. It comes from the lock itself; on a
# platform that it has no wheel for, or where only pip knows the way to the packages, pip does it.
$(INSTALLED): $(BIN)/python requirements.lock pyproject.toml
	@echo "Installing the versions of requirements.lock into $(VENV) (the first time: a minute or two) …"
	@sed -n '/^uv==/,/[^\\]$$/p' requirements.lock > $(VENV)/uv.lock
	@{ $(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r $(VENV)/uv.lock \
	    && $(BIN)/uv pip sync -q --system-certs --python $(BIN)/python --require-hashes requirements.lock; } \
	  || $(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@echo "Installed. The command is $(BIN)/kit; to type kit alone in this terminal: . $(BIN)/activate"
	@touch $@

$(BIN)/python:
	@for python in $(CANDIDATES); do \
	  "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue; \
	  "$$python" -c 'import ensurepip, venv' 2>/dev/null || { \
	    echo "$$("$$python" --version) ($$python) cannot make a virtual environment: its module venv or ensurepip is missing." \
	      "On Debian and Ubuntu it is one package: apt-get install python3-venv. Then run make again." >&2; exit 1; }; \
	  exec "$$python" -m venv --clear $(VENV); \
	done; \
	echo "Attune needs Python 3.11 or newer. Looked for: $(CANDIDATES); found:" \
	  "$$(for python in $(CANDIDATES); do "$$python" --version 2>&1 && break; done 2>/dev/null | grep '^Python' || echo none)." \
	  "Install a newer Python, or name the one to use: make serve PYTHON=/path/to/python3.12" >&2; exit 1
