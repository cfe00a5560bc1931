# Every target sets up what it needs: .venv holds the packages of requirements.lock.
# `make brief PARAMETERS="--fiscal-year 2025 --currency USD"` passes parameters on.
PYTHON ?= python3
PARAMETERS ?=
LOCK ?= requirements.lock
BIN := .venv/bin

.PHONY: brief test bench accept lock clean

# Bytecode is kept whatever the environment says: compiling pandas anew takes two seconds a process.
unexport PYTHONDONTWRITEBYTECODE

brief: $(BIN)/brief
	$(BIN)/brief build $(PARAMETERS)

test: $(BIN)/brief
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy report
	$(BIN)/brief check
	$(BIN)/pytest
	$(BIN)/pytest --nbval --nbval-current-env --nbval-cell-timeout 600 notebooks

bench: $(BIN)/brief
	$(BIN)/python tests/benchmarks/bench.py

accept: $(BIN)/brief
	$(BIN)/brief accept

lock: $(BIN)/brief
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --group dev --all-extras \
	    --no-emit-index-url --custom-compile-command "make lock" --output-file $(LOCK) pyproject.toml

clean:
	rm -rf .venv build

# uv is one of the locked packages, so the first one comes through pip and the sync keeps it.
$(BIN)/brief: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(0 if (3, 11) <= sys.version_info < (3, 14) else "Python 3.11, 3.12 or 3.13 is needed; name it: make PYTHON=python3.12")'
	@test -x $(BIN)/uv || { $(PYTHON) -m venv .venv && $(BIN)/python -m pip install --quiet uv; }
	$(BIN)/uv pip sync --quiet --require-hashes --python $(BIN)/python requirements.lock
	$(BIN)/uv pip install --quiet --no-deps --python $(BIN)/python --editable .
	@touch $@
