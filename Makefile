# Two commands: `make run` and `make test`. The rest serves them.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
PORT ?= 8000
BIN = .venv/bin
# Without its compiled files every start of the tests compiles all of them anew, on each core.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run port-is-free test test-slow test-database test-browser mutants nu redocly lint format migrations load lock audit benchmark drills clean

# Static files are compressed beside the database, and what the worker is to do is asked for while
# the site starts: each takes one core for seconds.
run: port-is-free .venv/installed
	@echo "Bringing the database up to this release, and loading the data set unless it is there …"
	@$(BIN)/python manage.py collectstatic --no-input --verbosity 0 & static=$$!; \
	  $(BIN)/python manage.py migrate --verbosity 0 && $(BIN)/python manage.py load --if-empty; \
	  done=$$?; wait $$static && exit $$done
	@($(BIN)/python manage.py study --later &); exec env PORT=$(PORT) $(BIN)/python -m commissioning.config.serve

port-is-free:
	@PORT=$(PORT) $(PYTHON) -m commissioning.config.port

# What one runs at every change, on all cores. One file is one worker's, with a database of its own.
test: .venv/installed-test
	$(BIN)/python -m pytest -m "not browser and not slow" --numprocesses auto --dist loadfile

# What reads every row, opens every page or starts other programs: before a change lands.
test-slow: .venv/installed-test
	$(BIN)/python -m pytest -m "slow and not browser" --numprocesses auto --dist loadfile

# What depends on the database, on that of DATABASE_URL: meant for PostgreSQL.
test-database: .venv/installed-test
	$(BIN)/python -m pytest -m database --numprocesses auto --dist loadfile

# The pages in a real Chromium, one for each core. Tests stay in order, so that those of a module
# share its pages, until a core has nothing left and takes some of another's.
test-browser: .venv/installed-test
	$(BIN)/python -m pytest -m browser --numprocesses auto --dist worksteal

# Change the rules one place at a time, and name the changes that no test of tests/unit notices.
# It takes half an hour on two quick cores; `.venv/bin/python -m tests.mutants run "commissioning.comparison.inherited_or_earned*"` is quick.
mutants: .venv/installed-test
	$(BIN)/python -m tests.mutants run
	$(BIN)/python -m tests.mutants results

# The Nu HTML checker, for the test that holds every kind of page against it. It needs Java.
nu: var/vnu/node_modules/vnu-jar

var/vnu/node_modules/vnu-jar:
	npm install --prefix var/vnu --no-save --ignore-scripts --no-audit --no-fund --silent vnu-jar@26.9.27

# The linter of the API's description, for tests/web/test_openapi.py, which is skipped without it.
redocly: var/redocly/node_modules/.bin/redocly

var/redocly/node_modules/.bin/redocly:
	npm install --prefix var/redocly --no-save --ignore-scripts --no-audit --no-fund --silent @redocly/cli@2.77.0

lint: .venv/installed-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports --no-cache
	$(BIN)/mypy
	$(BIN)/djlint templates --check --quiet
	$(BIN)/djlint templates --lint --quiet

format: .venv/installed-test
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/djlint templates --reformat --quiet

# Fails if a model differs from what the migrations make.
migrations: .venv/installed
	$(BIN)/python manage.py makemigrations --check --dry-run

# Load what this release ships over what the database holds; `make run` never does.
load: .venv/installed
	$(BIN)/python manage.py load

# The versions that are deployed: those of this .venv, with which the tests ran, and their hashes.
lock: .venv/installed-test var/lock/installed
	$(BIN)/pip freeze --exclude-editable >var/lock/tested.txt
	var/lock/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate \
	  --custom-compile-command "make lock" --constraint var/lock/tested.txt --upgrade \
	  --output-file .deploy/requirements.txt pyproject.toml

# Whether one of them has a known weakness, where that can be asked.
audit: var/lock/installed
	var/lock/bin/python .ci/audit var/lock/bin/pip-audit

var/lock/installed:
	$(PYTHON) -m venv var/lock
	var/lock/bin/pip install --quiet --disable-pip-version-check 'uv~=0.9' 'pip-audit~=2.9'
	touch $@

# How long pages take on the register that `make run` loaded, beside Datasette on the same rows, and
# on copies with ten times the rows.
benchmark: .venv/installed
	$(BIN)/python -m tests.benchmark
	$(BIN)/python -m tests.beside_datasette
	$(BIN)/python -m tests.growth

# What kills, a full disk and two writers do, on copies of the register that `make run` loaded.
drills: .venv/installed
	$(BIN)/python -m tests.drills

clean:
	rm -rf .venv var *.egg-info

# Only what is used is compiled, when it is used first: to compile all takes as long as to install.
.venv/installed: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(None if sys.version_info >= (3, 11) else "Python 3.11 or later is needed: set PYTHON=/path/to/python3.11")'
	@echo "Installing what the site needs into .venv, once; this takes longest …"
	@$(PYTHON) -m venv .venv
	@$(BIN)/pip install --quiet --disable-pip-version-check --no-compile --editable .
	@touch $@

# What a public site runs on: the locked versions and no others, each held against its hashes.
.venv/deployed: .deploy/requirements.txt
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --no-deps --requirement $<
	touch $@

.venv/installed-test: .venv/installed
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[test,paper]'
	touch $@
