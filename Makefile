# Every target works as the first command after `git clone`: it installs what is missing.
.DEFAULT_GOAL := help
.PHONY: help demo test bench-dialing check up down status logs clean lock bootstrap

python := .venv/bin/python
stack := $(python) -m infra.local
NAME ?= main

help: ## Show this list
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 24

demo: bootstrap ## A campaign of real calls on the local stack; ONCE=1 ends by itself and says if all went right
	@$(stack) demo $(if $(filter-out 0,$(ONCE)),--once)

test: bootstrap ## Run every test on the real parts; ARGS="-k word" for some of them
	@.venv/bin/pytest $(ARGS)

bench-dialing: bootstrap ## How many calls per second the dialer opens and claims; ARGS=--quick for a short form
	@$(python) -m tests.bench.dialing $(ARGS)

check: bootstrap ## Lint, types, import rules, the lock and generated files: what CI runs before the tests
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy
	.venv/bin/lint-imports
	$(python) -m infra.local.tools.lock_check

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
	rm -rf .local .venv build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

lock: bootstrap ## Write requirements.lock anew from pyproject.toml
	PATH="$$PATH:.local/uv/bin" uv pip compile --quiet pyproject.toml --universal --all-extras --group dev \
		--generate-hashes --no-annotate --no-header --output-file requirements.lock

bootstrap:
	@sh infra/local/bootstrap.sh
