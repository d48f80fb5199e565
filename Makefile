# Two commands: `make run` and `make test`. The rest serves them.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
PORT ?= 8000
BIN = .venv/bin

.PHONY: run test lint format migrations load benchmark clean

run: .venv/installed
	$(BIN)/python manage.py migrate --verbosity 0
	$(BIN)/python manage.py load --if-empty
	$(BIN)/python manage.py collectstatic --no-input --verbosity 0
	$(BIN)/gunicorn --config python:commissioning.server --bind 127.0.0.1:$(PORT) commissioning.wsgi

test: .venv/installed-test
	$(BIN)/python -m pytest

lint: .venv/installed-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

format: .venv/installed-test
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# Fails if a model differs from what the migrations make.
migrations: .venv/installed
	$(BIN)/python manage.py makemigrations --check --dry-run

# Load what this release ships over what the database holds; `make run` never does.
load: .venv/installed
	$(BIN)/python manage.py load

# How long pages take, on the register that `make run` loaded.
benchmark: .venv/installed
	$(BIN)/python -m tests.benchmark

clean:
	rm -rf .venv var *.egg-info

.venv/installed: pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(None if sys.version_info >= (3, 11) else "Python 3.11 or later is needed: set PYTHON=/path/to/python3.11")'
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --editable .
	touch $@

.venv/installed-test: .venv/installed
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[test]'
	touch $@
