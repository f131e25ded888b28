# Every command of the project. `make help` lists them.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory

PY := .venv/bin/python
PORT ?= 8000
FORMAT ?= text
PROVIDERS ?= 1000
SOAK ?= 20
SEED ?= $(shell date -u +%F)
MUTANTS ?= 100
OF ?= pricing service_levels ratings views
ARGS ?=
TITLE ?=
SECTION ?=
LIST ?=
YEARS ?=
NAME ?=
PLACE ?=
PROVIDER ?=
CARD ?=
REVIEW ?=
ROLE ?=
UV ?= uv

# Files and names are UTF-8, whatever the locale.
export PYTHONUTF8 := 1
# Compiled once, not at each start: the tests start some hundred commands.
unexport PYTHONDONTWRITEBYTECODE

# The stamp names the folder it was made in: an environment that was moved or copied is set up again.
STAMP := .venv/.setup-done
ifneq ($(shell cat $(STAMP) 2>/dev/null),$(CURDIR))
.PHONY: $(STAMP)
endif

.PHONY: help setup serve site publish addresses check request links reading holidays new-guide new-provider new-card new-reply report moderate test soak coverage mutants lint format bench lock clean

help: ## list the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: $(STAMP) ## install everything into .venv (once; costs nothing the second time)
	@:

$(STAMP): requirements.lock pyproject.toml scripts/setup.sh
	@sh scripts/setup.sh
	@pwd -P > $@

serve: setup ## check, build and serve on http://127.0.0.1:8000 (PORT=...), rebuild on every change
	@exec $(PY) scripts/serve.py --port $(PORT)

site: setup ## check the data and build the site into output/
	@$(PY) scripts/build.py -o output content -s pelicanconf.py --fatal errors --log-handler plain

publish: setup ## the production build: SITEURL=https://... HOST=netlify (demo data only with ALLOW_DEMO=1)
	@$(PY) scripts/build.py --quarantine -o output content -s publishconf.py --fatal errors --log-handler plain

addresses: setup ## write the addresses of the site just published into addresses.txt: SITEURL=https://...
	@$(PY) scripts/addresses.py

check: setup ## check all data files and texts: PATHS="..." FORMAT=text|json|github BASE=commit ALL=1
	@$(PY) scripts/check.py $(PATHS) --format $(FORMAT) $(if $(BASE),--base '$(BASE)') $(if $(ALL),--all)

links: setup ## ask whether the sources outside still answer; dead is what failed on three days
	@$(PY) scripts/links.py

reading: setup ## how each text reads, the hardest first: words, minutes, grade, age
	@$(PY) scripts/reading.py

holidays: setup ## draft a holiday list for a person to read: LIST=NO YEARS=2025-2028
	@$(PY) -m pip install -q --disable-pip-version-check --require-hashes --only-binary :all: --upgrade --target .cache/holidays -r scripts/holidays.lock
	@$(PY) scripts/new_holidays.py '$(subst ','\'',$(LIST))' --years '$(subst ','\'',$(YEARS))'

new-guide: setup ## start a guide as a draft: TITLE="When the till is down" SECTION="How it works"
	@$(PY) scripts/new_guide.py '$(subst ','\'',$(TITLE))' --section '$(subst ','\'',$(SECTION))'

new-provider: setup ## start a listing from the template: NAME="Your Firm" PLACE=Leeds (DEMO=1: invented)
	@$(PY) scripts/new_files.py provider '$(subst ','\'',$(NAME))' --place '$(subst ','\'',$(PLACE))' $(if $(DEMO),--demo)

new-card: setup ## start a further rate card from the template: PROVIDER=your-firm CARD=homes
	@$(PY) scripts/new_files.py card '$(subst ','\'',$(PROVIDER))' --name '$(subst ','\'',$(CARD))'

new-reply: setup ## start the reply to a review: REVIEW=your-firm-202603-9f3a ROLE=owner
	@$(PY) scripts/new_files.py reply '$(subst ','\'',$(REVIEW))' --role '$(subst ','\'',$(ROLE))'

report: setup ## what a firm wants to know: lapses, warnings, bills, what is not stated, reviews: PROVIDER=your-firm
	@$(PY) scripts/report.py '$(subst ','\'',$(PROVIDER))'

request: setup ## what a request would be told, but for who sends it: BASE=main
	@$(PY) scripts/judge_request.py --base '$(or $(BASE),main)' --head HEAD --at-home

moderate: setup ## what deserves a second look among the reviews, worst first, with the lines to write
	@$(PY) scripts/review_signals.py --queue

test: setup ## run all tests, those in a real browser included: ARGS="-k name"
	@$(PY) scripts/browser.py
	@$(PY) scripts/run_tests.py $(ARGS)

soak: setup ## the tests with SOAK=20 times as many random cases, other ones each day: SEED=... ARGS="-k name"
	@$(PY) scripts/browser.py
	@SOAK=$(SOAK) SOAK_SEED=$(SEED) $(PY) -m pytest --hypothesis-seed=$(SEED) $(ARGS)

coverage: setup ## all tests, and which lines of plugins/ they do not reach (.cache/coverage/index.html): ARGS="..."
	@$(PY) scripts/browser.py
	@$(PY) -m pytest --cov --cov-report=term:skip-covered --cov-report=html $(ARGS)

mutants: setup ## break the engines in MUTANTS=100 places (0: all), one at a time, and show what no test noticed
	@$(PY) scripts/mutants.py --sample $(MUTANTS) --seed $(SEED) $(OF)

lint: setup ## style, types and likely mistakes, in Python and in browser modules; spelling of texts and manuals
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .
	@$(PY) -m mypy
	@.venv/bin/codespell
	@sh scripts/lint_scripts.sh

format: setup ## put every Python file into the one style
	@$(PY) -m ruff check --fix-only --quiet .
	@$(PY) -m ruff format .

bench: setup ## time and memory with PROVIDERS=1000 invented providers
	@$(PY) scripts/bench.py $(PROVIDERS)

lock: setup ## choose new versions within pyproject.toml and write requirements.lock (needs uv)
	@$(UV) pip compile pyproject.toml --group dev --universal --upgrade --generate-hashes --only-binary :all: \
	  --no-config --default-index https://pypi.org/simple --no-annotate --custom-compile-command 'make lock' \
	  --quiet -o requirements.lock

clean: ## remove what builds and tests made (.venv stays)
	@if [ -x $(PY) ]; then $(PY) -m site_writer.cleaning output; fi
	@rm -rf .output.* .pytest_cache .mypy_cache .ruff_cache .hypothesis .cache
	@find plugins scripts tests -name __pycache__ -type d -prune -exec rm -rf {} +
