# Graft. `make demo` and `make test` install what they need themselves.

DEPS := $(CURDIR)/.deps
OPENVINO := $(DEPS)/openvino
PREFIX ?= /usr/local
DEMO_OUTPUT ?= demo

# The OpenVINO of `make deps` is used where there is one; else the one that pkg-config finds.
export PKG_CONFIG_PATH := $(OPENVINO)$(if $(PKG_CONFIG_PATH),:$(PKG_CONFIG_PATH))

# The run-path, so that the programs find OpenVINO without a variable: beside an installed program first, then here.
RUN_PATHS := -Xlinker -rpath -Xlinker '$$ORIGIN/../lib/graft' -Xlinker -rpath -Xlinker $(OPENVINO)/lib

.PHONY: deps build debug test demo format lint clean

deps:
	@Scripts/install-deps.sh $(OPENVINO)

build: deps
	swift build -c release $(RUN_PATHS) --product graft

debug: deps
	swift build $(RUN_PATHS)

test: deps
	swift test $(RUN_PATHS) $(TEST_OPTIONS)

format:
	swift format --in-place --recursive Package.swift Sources Tests Examples Benchmarks

lint:
	swift format lint --strict --recursive Package.swift Sources Tests Examples Benchmarks

clean:
	rm -rf .build
