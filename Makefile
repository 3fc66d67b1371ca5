# Every target works as the first command after `git clone`: it installs what is missing.
.DEFAULT_GOAL := help
.PHONY: help demo test faults simulate bench bench-dialing bench-turns bench-bargein bench-detection bench-analytics bench-api bench-console bench-capacity fuzz-api load-smoke load-soak client check console console-client console-dev up down status logs clean lock bootstrap

python := .venv/bin/python
stack := $(python) -m infra.local
NAME ?= main

help: ## Show this list
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 24

demo: bootstrap ## A campaign of real calls on the local stack; ONCE=1 ends by itself and says if all went right
	@$(stack) demo $(if $(filter-out 0,$(ONCE)),--once)

test: bootstrap ## Run every test on the real parts, the few that fail twice; ARGS="-k word" for some of them
	@$(python) -m tests $(ARGS)

faults: bootstrap ## Kill, stop and wipe everything in the midst of calls; ARGS="--kinds worker --kills 3" for some of it
	@$(python) -m tests.faults $(ARGS)

simulate: bootstrap ## Campaigns in virtual time, judged: WHAT=day, nights or million; ARGS="--minutes 5"
	@$(python) -m tests.simulation $(or $(WHAT),day) $(ARGS)

bench: bootstrap ## Every bench in turn, and docs/benchmarks.md from what they found: hours; ARGS="guards turns" for some
	@$(python) -m tests.bench $(ARGS)

bench-dialing: bootstrap ## Calls per second through the dialer, and how fast lists come in; ARGS=--quick for a short form
	@$(python) -m tests.bench.dialing $(ARGS)
	@$(python) -m tests.bench.leads_import

bench-turns: bootstrap ## How soon the agent answers, at the phone, beside a bare agent; ARGS="--calls 2 --no-pauses" for a short form
	@$(python) -m tests.bench.turns $(ARGS)

bench-bargein: bootstrap ## How soon the agent is silent when interrupted, and how rarely otherwise; ARGS="--calls 1"
	@$(python) -m tests.bench.bargein $(ARGS)

bench-detection: bootstrap ## Person or machine: the labelled greetings, played; ARGS="--half development" for one half
	@$(python) -m tests.bench.detection $(ARGS)

bench-analytics: bootstrap ## How fast a year's results are read; ARGS="--days 30" for a short form
	@$(python) -m tests.bench.analytics $(ARGS)

bench-api: bootstrap ## How fast the API answers over a million leads and calls; ARGS=--quick for a short form
	@$(python) -m tests.bench.api $(ARGS)

bench-console: bootstrap ## First paint, a list of a million calls, a board of 100: in Chromium; ARGS=--quick for a short form
	@$(python) -m tests.bench.console $(ARGS)

bench-capacity: bootstrap ## What a call takes of the machine, and how many are held at once, beside a bare agent; ARGS="--rounds 1 --most 3"
	@$(python) -m tests.bench.capacity $(ARGS)

fuzz-api: bootstrap ## The whole API under 100,000 requests made from its OpenAPI document; ARGS="--requests 5000"
	@$(python) -m tests.fuzz $(ARGS)

load-smoke: bootstrap ## Calls to sipp: slow, early media, re-INVITE, lost packets, busy; part of `make test` as well
	@.venv/bin/pytest tests/calls/test_sipp.py $(ARGS)

load-soak: bootstrap ## 100 calls at once for ten minutes, judged; ARGS="--minutes 60" or "--calls 20 --minutes 2"
	@$(python) -m tests.load.soak $(ARGS)

client: bootstrap ## A typed Python client made from the OpenAPI document, in build/client
	@$(python) -m infra.local.tools.client $(ARGS)

check: bootstrap ## Lint, types, import rules, the lock and generated files: what CI runs before the tests
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy
	.venv/bin/lint-imports
	$(python) -m infra.local.tools.lock_check
	$(python) -m infra.local.tools.console_client --check
	npm run --silent --prefix console check

console: bootstrap ## Build the console into console/dist, if its sources changed

console-client: bootstrap ## Write what the console knows of the API anew, from the API
	@$(python) -m infra.local.tools.console_client

console-dev: bootstrap ## The console with changes shown at once; CONTROL_PLANE_URL=http://... for another API
	@npm run --prefix console dev

up: bootstrap ## Bring the local stack up in the background; NAME=other for a second one beside it
	@$(stack) up --detach --name $(NAME)

down: bootstrap ## Take the local stack down; its data stays
	@$(stack) down --name $(NAME)

status: bootstrap ## Show each part of the local stack: ready or not, pid, ports, log
	@$(stack) status --name $(NAME)

logs: bootstrap ## Show the logs of the local stack; PART=worker for one part
	@$(stack) logs --name $(NAME) $(PART)

clean: ## Take all local stacks down and remove everything that was built, their data included
	@for stack in .local/stacks/*/; do \
		[ ! -x $(python) ] || [ ! -e "$$stack/stack.json" ] || $(stack) down --name "$$(basename "$$stack")" || exit 1; \
	done
	rm -rf .local .venv build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache console/node_modules console/dist
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

lock: bootstrap ## Write requirements.lock anew from pyproject.toml
	PATH="$$PATH:.local/uv/bin" uv pip compile --quiet pyproject.toml --universal --all-extras --group dev \
		--generate-hashes --no-annotate --no-header --output-file requirements.lock

bootstrap:
	@sh infra/local/bootstrap.sh
