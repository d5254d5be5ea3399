# The door: `make demo` shows what Sipas does, `make test` checks it. Each sets up .venv by itself.
.PHONY: demo test check lint scores gate calibrate errors speed wheel language clean
.DEFAULT_GOAL := demo

READY := .venv/.ready
PY := .venv/bin/python
SIPAS := .venv/bin/sipas
SHARED ?= ../shared

$(READY): pyproject.toml uv.lock .ci/setup
	@bash .ci/setup

demo: $(READY) ## one invented event in fourteen documents: the story file here and as a page
	@mkdir -p out
	@$(SIPAS) brief samples/lumi
	@$(SIPAS) brief samples/lumi -o out/brief.html

test: lint ## everything that must hold
	@$(PY) -m pytest

lint: $(READY)
	@.venv/bin/ruff check .
	@.venv/bin/ruff format --check .
	@.venv/bin/mypy
	@.venv/bin/lint-imports

scores: $(READY) ## the scorers of ../shared/bench on the development sets
	@$(PY) bench/scores.py --shared $(SHARED)

gate: $(READY) ## the same figures against their floors
	@$(PY) bench/gate.py --shared $(SHARED)

calibrate: $(READY) ## fit confidences again, after weights were trained: calibration.json, bench/reliability.md
	@$(PY) bench/calibrate.py --shared $(SHARED)

errors: $(READY) ## misses and false finds side by side as a page: make errors LANG=sq [SET=sq_dev]
	@$(PY) bench/errors.py --shared $(SHARED) $(if $(filter command line,$(origin LANG)),--language $(LANG)) $(if $(SET),--set $(SET))

speed: $(READY) ## words a second on one core, on pinned input: of the source, and of the quick wheel where it is made
	@$(PY) bench/speed.py --shared $(SHARED)
	@test ! -d build/quick || PYTHONPATH=build/quick $(PY) bench/speed.py --shared $(SHARED)

wheel: $(READY) ## the quick wheel: extraction compiled, checked against the source (some five minutes)
	@bash .ci/wheel --shared $(SHARED)

language: $(READY) ## all checks of one pack: make language LANG=sq
	@$(if $(filter command line,$(origin LANG)),,$(error which pack? make language LANG=sq))
	@LANG=C.UTF-8 $(PY) -m pytest -q tests/test_languages.py tests/test_examples.py --language $(LANG)

clean:
	rm -rf .venv .venv-uv out build dist
