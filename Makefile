# make demo    read the demo reports, write out/demo.html and the record out/demo.db
# make test    ruff, mypy and pytest
# make bench   speed, start and memory
# make eval    scores on ../shared/gold, precision and recall of the flags on ../shared/corpora/news, where they are present
# make model   train the language model anew
# make facts   build the tables of facts anew

PYTHON ?= python3
BIN := .venv/bin
GOLD ?= ../shared/gold
NEWS ?= ../shared/corpora/news
SETS ?= dev dev_own
PROCESSES ?= 2

.PHONY: demo test bench eval model facts clean

demo: .venv/installed
	$(BIN)/demarche demo --html out/demo.html
	$(BIN)/demarche add src/demarche/demo/reports.jsonl --record out/demo.db --quiet
	@echo "For the same as a record in a browser: $(BIN)/demarche serve --record out/demo.db, then http://127.0.0.1:8765/"

test: .venv/installed-dev
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m pytest

bench: .venv/installed
	$(BIN)/python benchmarks/bench.py

eval: .venv/installed
	@test -f $(GOLD)/score.py || { echo "No gold files at $(GOLD): set GOLD=folder."; exit 1; }
	@mkdir -p out
	@for set in $(SETS); do \
		$(BIN)/demarche code $(GOLD)/$$set.jsonl --out out/$$set.jsonl --processes $(PROCESSES) --quiet && \
		echo "$$set" && $(BIN)/python $(GOLD)/score.py $(GOLD)/$$set.jsonl out/$$set.jsonl || exit 1; \
	done
	@$(BIN)/python -m demarche.evaluation.judging tests/checks/judged.jsonl
	@test ! -d $(NEWS) || $(BIN)/python -m demarche.evaluation.contradictions $(NEWS)
	@test ! -d $(NEWS) || $(BIN)/python -m demarche.evaluation.between $(NEWS)

model: .venv/installed-dev
	$(BIN)/python -m pip install --quiet -r training/requirements.txt
	$(BIN)/python training/build.py

facts: .venv/installed-dev
	$(BIN)/python facts/build.py

# The stamps are older than pyproject.toml only when what has to be installed may have changed.
.venv/installed: pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install --quiet --editable .
	@touch $@

.venv/installed-dev: pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	@touch $@ .venv/installed

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or later is needed: make PYTHON=python3.12 ..."; exit 1; }
	$(PYTHON) -m venv .venv

clean:
	rm -rf .venv out build dist
