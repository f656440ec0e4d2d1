# Two commands: `make demo` shows Communiqué at work, `make test` runs every test and check.

MINIMUM := (3, 11)
SUITS := import sys; sys.exit(sys.version_info < $(MINIMUM))
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	"$$p" -c '$(SUITS)' 2>/dev/null && echo "$$p" && break; done)
VENV := .venv
BIN := $(VENV)/bin
PINS := .ci/constraints.txt
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation -c $(PINS)

.PHONY: help demo test lint format clean
help:
	@echo "make demo    build the graph of five sample articles and serve it (port: make demo ARGS='--port 8001')"
	@echo "make test    run all tests and checks"
	@echo "make format  format the code"
	@echo "make clean   remove what the commands above have made"

demo: $(VENV)/installed
	@$(BIN)/kg demo $(ARGS)

test: lint
	$(BIN)/pytest --cov --cov-report=term-missing:skip-covered $(ARGS)

lint: $(VENV)/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: $(VENV)/installed-dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

clean:
	rm -rf $(VENV) .kg .coverage dist build .mypy_cache .pytest_cache .ruff_cache .hypothesis

# The stamps: nothing is installed again until what is to be installed has changed.
$(VENV)/installed: pyproject.toml $(PINS)
	@"$(or $(PYTHON),false)" -c '$(SUITS)' || { echo "Communiqué needs Python 3.11 or newer; found:" \
		"$$($(or $(PYTHON),python3) --version 2>&1). Install it, or say where it is:" \
		"make demo PYTHON=/path/to/python3" >&2; exit 1; }
	@echo "Installing Communiqué into $(VENV), which takes a minute or two …"
	@$(PYTHON) -m venv $(VENV)
	@$(INSTALL) hatchling editables
	@$(INSTALL) --editable .
	@touch $@

$(VENV)/installed-dev: $(VENV)/installed
	@echo "Installing what the tests need …"
	@$(INSTALL) --editable '.[dev]'
	@touch $@
