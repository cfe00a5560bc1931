# Every target sets up what it needs: .venv holds the packages of requirements.lock.
# `make brief PARAMETERS="--fiscal-year 2025 --currency USD"` passes parameters on.
PYTHON ?= python3
PARAMETERS ?=
LOCK ?= requirements.lock
BIN := .venv/bin

# Of what can be tested without running a brief; a file that is not named here is tested by `test`.
PURE := tests/analysis tests/brief/test_prose.py tests/facts tests/present tests/test_published.py \
    tests/test_contradictions.py tests/test_house.py tests/test_parameters.py tests/test_readme.py \
    tests/compare/test_changes.py tests/sweep/test_grid.py tests/sweep/test_manifest.py tests/publish/test_svg.py
# A process for each core, and a file of tests to one of them.
PYTEST := $(BIN)/pytest --numprocesses auto --maxprocesses 4 --dist loadfile
NBVAL := --nbval --nbval-current-env --nbval-cell-timeout 600

.PHONY: brief lab lint check test proof bench accept lock clean

# Bytecode is kept whatever the environment says: compiling pandas anew takes two seconds a process.
unexport PYTHONDONTWRITEBYTECODE

brief: $(BIN)/brief
	$(BIN)/brief build $(PARAMETERS)

lab: $(BIN)/brief
	$(BIN)/jupyter lab notebooks

lint: $(BIN)/brief
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy report
	$(BIN)/brief check

# Three rings: `check` before a commit, `test` for all that needs no `proof`, and that.
check: lint
	$(PYTEST) $(NBVAL) $(PURE) notebooks/01-budget.ipynb

test: lint
	$(PYTEST) $(NBVAL) -m "not proof" tests notebooks

proof: $(BIN)/brief
	$(PYTEST) -m proof

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
