# Two commands do everything, set-up included:
#   make run                     open the window (or, without a display, the look-up in the terminal)
#   make run ARGS="search HTS"   run any command
#   make test                    check style and types, run all tests

PYTHON ?= python3
ARGS ?=
VENV := .venv
BIN := $(VENV)/bin
SYSTEM := DEBIAN_FRONTEND=noninteractive sh assets/setup/system-packages.sh

.PHONY: run test lint format bench faults fuzz lock clean

run: $(VENV)/.ready-to-run
	@$(BIN)/byname $(ARGS)

test: $(VENV)/.ready-to-test lint
	@$(BIN)/python -m pytest -n 2 --dist loadgroup --ignore tests/benchmarks

lint: $(VENV)/.ready-to-test
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

format: $(VENV)/.ready-to-test
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

bench: $(VENV)/.ready-to-bench
	@$(BIN)/python -m pytest -n 0 tests/benchmarks -s

# For a night: many kills, many stories, other seeds.
faults: $(VENV)/.ready-to-test
	@BYNAME_KILLS=10000 BYNAME_EXAMPLES=5000 $(BIN)/python -m pytest -n 0 --timeout 20000 tests/faults -s

# Every door for longer, guided by coverage; what is found is kept in build/fuzz.
MINUTES ?= 10
DOORS := 37
fuzz: $(VENV)/.ready-to-test
	@for group in words lists documents; do \
		$(BIN)/python -m tests.fuzzing.guided $$group --seed 0 --keep build/fuzz/$$group \
			--seconds $$(( $(MINUTES) * 60 / $(DOORS) + 1 )) || exit 1; \
	done

# The lock files hold versions and hashes for every platform, and no registry's address.
LOCK := uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --no-annotate \
	--custom-compile-command "make lock" --extra citations --group build
lock:
	@$(BIN)/python -m pip install --quiet uv
	@$(BIN)/$(LOCK) pyproject.toml -o requirements.lock
	@$(BIN)/$(LOCK) --group test --group lint pyproject.toml -c requirements.lock -o requirements-dev.lock
	@$(BIN)/$(subst --extra citations --group build,--group bench,$(LOCK)) -o requirements-bench.lock

clean:
	@rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(VENV)/bin/python:
	@$(SYSTEM) python
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Byname needs Python 3.11 or newer; name one with: make run PYTHON=python3.12" >&2; exit 1; }
	@echo "Setting up Byname in $(VENV) (once)…" >&2
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.ready-to-run: $(VENV)/bin/python requirements.lock pyproject.toml
	@$(SYSTEM) window
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.ready-to-test: $(VENV)/.ready-to-run requirements-dev.lock
	@$(SYSTEM) tests
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

$(VENV)/.ready-to-bench: $(VENV)/.ready-to-test requirements-bench.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-bench.lock
	@touch $@
