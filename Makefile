# Everything starts here. `make start` and `make test` do all set-up themselves on a machine with only Python 3.11, make and git.
PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install -qq --disable-pip-version-check
WERKERS ?= 3

.DEFAULT_GOAL := help
.PHONY: help start test test-alles meet mutatie controle css lock schoon

help: ## Deze lijst
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

start: $(VENV)/.draaien ## De poort met inlogdienst en fictieve bronnen (POORT_BIND kiest het adres)
	@POORT_STAND=demo $(BIN)/python -m demo.start

test: $(VENV)/.ontwikkelen $(VENV)/.browser controle ## Alle proeven en controles, op SQLite en op PostgreSQL
	$(BIN)/python -m pytest -q -n $(WERKERS) --dist worksteal -m "not traag"
	$(BIN)/python -m pytest -q -n $(WERKERS) --dist worksteal -m "not traag" --databank postgresql

test-alles: $(VENV)/.ontwikkelen $(VENV)/.browser controle ## Ook de uitputtende proeven
	$(BIN)/python -m pytest -q -n $(WERKERS) --dist worksteal
	$(BIN)/python -m pytest -q -n $(WERKERS) --dist worksteal --databank postgresql

controle: $(VENV)/.ontwikkelen ## ruff, mypy strict, importcontracten, het handvat zelf
	$(BIN)/ruff check --quiet .
	$(BIN)/ruff format --quiet --check .
	$(BIN)/mypy --no-error-summary
	$(BIN)/lint-imports --no-cache --no-logo
	$(BIN)/poort handvat toets --stil
	$(BIN)/poort handvat bewijs --stil

meet: $(VENV)/.ontwikkelen $(VENV)/.meten ## Metingen: build/metingen.json en een tabel (DEEL=tegen: alleen dat deel)
	$(BIN)/python -m meten $(DEEL)

mutatie: $(VENV)/.ontwikkelen $(VENV)/.mutatie ## Verandert policies/ op duizenden plekken: hoeveel daarvan merken de proeven? (een uur)
	rm -rf mutants
	$(BIN)/mutmut run --max-children $(WERKERS)
	$(BIN)/mutmut export-cicd-stats
	$(BIN)/mutmut results

css: $(VENV)/.ontwikkelen ## Bouwt de opmaak en htmx.js in webtool/static opnieuw (vraagt node en npm)
	rm -rf build/vormgeving && mkdir -p build/vormgeving && cp webtool/vormgeving/package*.json build/vormgeving
	npm ci --prefix build/vormgeving --ignore-scripts --no-audit --no-fund
	$(BIN)/python webtool/vormgeving/bouw.py --van build/vormgeving

lock: $(VENV)/.ontwikkelen ## Legt de versies en hashes van alle pakketten opnieuw vast
	cd requirements && ../$(BIN)/uv pip compile -q --upgrade --python-version 3.11 --generate-hashes --custom-compile-command "make lock" draaien.in -o draaien.txt
	cd requirements && ../$(BIN)/uv pip compile -q --upgrade --python-version 3.11 --generate-hashes --custom-compile-command "make lock" ontwikkelen.in -o ontwikkelen.txt
	cd requirements && ../$(BIN)/uv pip compile -q --upgrade --python-version 3.11 --generate-hashes --custom-compile-command "make lock" meten.in -o meten.txt
	cd requirements && ../$(BIN)/uv pip compile -q --upgrade --python-version 3.11 --generate-hashes --custom-compile-command "make lock" mutatie.in -o mutatie.txt

schoon: ## Gooit alles weg wat hier gemaakt is, ook de demo-gegevens
	rm -rf $(VENV) var build mutants *.egg-info

# pyproject.toml is a prerequisite because the console script is made from it.
$(VENV)/.draaien: requirements/draaien.txt pyproject.toml
	@echo "Pakketten klaarzetten (de eerste keer duurt dit een halve minuut)"
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || python3 -m venv $(VENV)
	@$(PIP) --require-hashes -r requirements/draaien.txt
	@$(PIP) --no-deps --no-build-isolation --editable .
	@$(BIN)/python -c "import weasyprint" 2>/dev/null \
		|| (apt-get update -qq && apt-get install -y -qq libpango-1.0-0 libpangoft2-1.0-0 fonts-dejavu-core) >/dev/null 2>&1 \
		|| echo "pango ontbreekt en kan hier niet worden geïnstalleerd; alles werkt, maar de poort maakt geen PDF" >&2
	@touch $@

$(VENV)/.ontwikkelen: requirements/ontwikkelen.txt $(VENV)/.draaien
	@$(PIP) --require-hashes -r requirements/ontwikkelen.txt
	@touch $@

# Other engines to compare with. One that cannot be had is left out (the table says so) and tried again the next time.
$(VENV)/.meten: requirements/meten.txt meten/tegen/cerbos/package-lock.json | $(VENV)/.ontwikkelen
	@rm -rf build/cerbos && mkdir -p build/cerbos && cp meten/tegen/cerbos/package*.json build/cerbos
	@klaar=ja; \
	$(PIP) --require-hashes -r requirements/meten.txt || klaar=; \
	npm ci --prefix build/cerbos --ignore-scripts --no-audit --no-fund --silent || klaar=; \
	if [ -n "$$klaar" ]; then touch $@; else echo "Niet alle motoren om mee te vergelijken zijn hier te krijgen" >&2; fi

# The browser tests drive Debian's chromium; where it is missing and may be installed, it is installed once.
$(VENV)/.browser: | $(VENV)/.ontwikkelen
	@command -v chromium >/dev/null || (apt-get update -qq && apt-get install -y -qq chromium fonts-dejavu-core) >/dev/null \
		|| { echo "chromium ontbreekt en kan hier niet worden geïnstalleerd; installeer het pakket 'chromium'" >&2; exit 1; }
	@touch $@

$(VENV)/.mutatie: requirements/mutatie.txt | $(VENV)/.ontwikkelen
	@$(PIP) --require-hashes -r requirements/mutatie.txt
	@touch $@
