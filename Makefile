# Two commands set everything up on a fresh Debian machine with python3, make and git: make serve, make test.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.ready
N ?= 1000

.PHONY: serve test check bench kit lock clean

$(STAMP): requirements.lock pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || { echo "Thiếu gói python3-venv: apt-get install python3-venv"; exit 1; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e . --config-settings editable_mode=compat
	$(BIN)/python -m compileall -q macros
	touch $(STAMP)

serve: $(STAMP)
	$(BIN)/sotay serve

test: $(STAMP)
	sh tests/install-tools.sh
	$(BIN)/python -X dev -W error::EncodingWarning -m pytest -n 2 --dist loadfile

check: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/sotay check

bench: $(STAMP)
	$(BIN)/python -m tests.bench --count $(N)

# What a machine without Internet needs, installed and tried with the network cut off.
kit: $(STAMP)
	$(BIN)/sotay kit --prove

# The lock holds hashes and names no host.
lock:
	$(BIN)/pip-compile --quiet --no-header --generate-hashes --no-emit-index-url --no-emit-trusted-host --no-emit-find-links \
	  --strip-extras --allow-unsafe --extra dev --output-file requirements.lock pyproject.toml

clean:
	rm -rf site .cache .mypy_cache .ruff_cache
