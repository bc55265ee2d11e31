# make demo   sets up .venv, reads the news in examples/news, answers a question, draws the page
# make test   sets up .venv with the tools of developers and runs every check
# make check  runs the checks with the tools that are on the PATH
# make docs   builds the site of the documentation into out/site, and fails on a dead link
# make quality    prints the figures of the shipped pipeline on annotated texts
# make knockouts  prints what each component and rule is worth in them
# make audit  asks PyPI whether a package that kg uses has a known vulnerability
# make clean  removes what the others made

# The first Python that is new enough; or say which: make demo PYTHON=/path/to/python3.12
PYTHON ?= $(shell for name in python3 python3.13 python3.12 python3.11 python; do \
	$$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$name && break; done)
VENV ?= .venv
BIN := $(VENV)/bin
PAGE := out/positions.html

.PHONY: demo test check docs quality knockouts audit clean

demo: $(VENV)/installed
	$(BIN)/kg build examples/news --into out/positions.db
	$(BIN)/kg ask out/positions.db who opposes "uranium enrichment" --format table --timeout 300
	$(BIN)/kg view out/positions.db --output $(PAGE) --title "Five stories in the news"
	@echo "Look at it in a browser: file://$(CURDIR)/$(PAGE)"

test: $(VENV)/installed-dev
	PATH="$(CURDIR)/$(BIN):$$PATH" $(MAKE) --no-print-directory check

check:
	ruff format --check .
	ruff check .
	mypy
	pytest -q -n 2 --dist loadfile

docs: $(VENV)/installed-docs
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build
	@echo "Look at it in a browser: file://$(CURDIR)/out/site/index.html (its search needs a server:"
	@echo "python -m http.server --directory out/site)"

quality: $(VENV)/installed-dev
	$(BIN)/python -m training.quality

knockouts: $(VENV)/installed-dev
	$(BIN)/python -m training.knockouts

# pip-audit stays out of the environment that it looks at; with --strict it fails if it cannot ask about a package.
audit: $(VENV)/installed-dev
	$(PYTHON) -m venv out/audit
	out/audit/bin/python -m pip install --quiet --disable-pip-version-check pip-audit
	@out/audit/bin/pip-audit --strict --skip-editable --progress-spinner off --path $(VENV)/lib/python*/site-packages \
		2> out/audit.log || { grep -v '^ ' out/audit.log >&2; ! grep -q 'could not be audited\|Connection' out/audit.log || \
		echo "make audit: nothing was checked; the known vulnerabilities (https://pypi.org) are out of reach" >&2; exit 1; }

clean:
	rm -rf $(VENV) out build *.egg-info .mypy_cache .pytest_cache .ruff_cache

$(VENV)/bin/python:
	@test -n "$(PYTHON)" || { echo "kg needs Python 3.11 or newer; found none on the PATH" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/installed: setup.cfg pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/installed-dev: setup.cfg pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@ $(VENV)/installed

$(VENV)/installed-docs: setup.cfg pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[docs]'
	@touch $@ $(VENV)/installed
