# Graft. `make demo` and `make test` install what they need themselves.

DEPS := $(CURDIR)/.deps
OPENVINO := $(DEPS)/openvino
TEST_PYTHON := $(CURDIR)/.venv/tests
STATIC := .build/static
MANUAL := .build/manual
COMPLETIONS := .build/completions
PREFIX ?= /usr/local
ROOT = $(DESTDIR)$(PREFIX)
DEMO_OUTPUT ?= demo
BENCH_TRAIN ?= ../shared/food/train
BENCH_VALIDATION ?= ../shared/food/test
BENCH_CLASSIFIER ?= food.graft
BENCH_BACKBONE ?= ../shared/backbones/efficientnet_b0

# The OpenVINO of `make deps` is used where there is one; else the one that pkg-config finds.
export PKG_CONFIG_PATH := $(OPENVINO)$(if $(PKG_CONFIG_PATH),:$(PKG_CONFIG_PATH))

# The run-path, so that the programs find OpenVINO without a variable: beside an installed program first, then here.
RUN_PATHS := -Xlinker -rpath -Xlinker '$$ORIGIN/../lib/graft' -Xlinker -rpath -Xlinker $(OPENVINO)/lib

SWIFT_FILES = $(shell git ls-files -co --exclude-standard '*.swift')

.PHONY: deps build static man completions debug test demo bench bench-solvers bench-serve install format lint clean

deps:
	@Scripts/install-deps.sh $(OPENVINO)

build: deps
	swift build -c release $(RUN_PATHS) --product graft

# A program that needs no Swift on the machine that it runs on: the Swift libraries are inside.
static: deps
	swift build -c release --static-swift-stdlib --scratch-path $(STATIC) $(RUN_PATHS) --product graft

# The man pages, one for each command, by swift-argument-parser's own generator.
man: static
	swift build -c release --package-path $(STATIC)/checkouts/swift-argument-parser --scratch-path $(MANUAL) \
	    --product generate-manual
	mkdir -p $(MANUAL)/man1
	$(MANUAL)/release/generate-manual $(STATIC)/release/graft --multi-page --section 1 --output-directory $(MANUAL)/man1

completions: static
	mkdir -p $(COMPLETIONS)
	for shell in bash zsh fish; do \
	    $(STATIC)/release/graft --generate-completion-script $$shell > $(COMPLETIONS)/$$shell || exit 1; done

debug: deps
	swift build $(RUN_PATHS)

test: deps
	@Scripts/install-test-python.sh $(TEST_PYTHON)
	GRAFT_TEST_PYTHON=$(TEST_PYTHON)/bin/python swift test $(RUN_PATHS) $(TEST_OPTIONS)

demo: build
	.build/release/graft demo --output $(DEMO_OUTPUT)

# make bench BENCH_TRAIN=... BENCH_VALIDATION=... BENCH_BACKBONE=... PEER_PYTHON=...
bench: build
	swift build -c release $(RUN_PATHS) --product GraftBench
	.build/release/GraftBench --train $(BENCH_TRAIN) --validation $(BENCH_VALIDATION) --backbone $(BENCH_BACKBONE) \
	    --graft .build/release/graft $(if $(PEER_PYTHON),--peer-python $(PEER_PYTHON))

# The search for the best head on synthetic features, of 750 and of 50,000 examples.
bench-solvers: deps
	swift build -c release $(RUN_PATHS) --product SolverBench
	.build/release/SolverBench

# make bench-serve BENCH_CLASSIFIER=food.graft BENCH_VALIDATION=photos
bench-serve: build
	Benchmarks/serve_load.sh .build/release/graft $(BENCH_CLASSIFIER) $(BENCH_VALIDATION)

install: static man completions
	install -d $(ROOT)/bin $(ROOT)/lib/graft $(ROOT)/share/man/man1 $(ROOT)/share/bash-completion/completions \
	    $(ROOT)/share/zsh/site-functions $(ROOT)/share/fish/vendor_completions.d
	install --strip $(STATIC)/release/graft $(ROOT)/bin/graft
	if [ -d $(OPENVINO)/lib ]; then cp -P $(OPENVINO)/lib/*.so* $(ROOT)/lib/graft; fi
	install -m 644 $(MANUAL)/man1/graft*.1 $(ROOT)/share/man/man1
	install -m 644 $(COMPLETIONS)/bash $(ROOT)/share/bash-completion/completions/graft
	install -m 644 $(COMPLETIONS)/zsh $(ROOT)/share/zsh/site-functions/_graft
	install -m 644 $(COMPLETIONS)/fish $(ROOT)/share/fish/vendor_completions.d/graft.fish

format:
	@swift format --in-place $(SWIFT_FILES)

lint:
	@swift format lint --strict $(SWIFT_FILES)

clean:
	rm -rf .build
