# What a contributor and the build machine run. `make test` needs Go, git, make and npm;
# it installs the rest (Debian's Chromium, and poppler that reads the pdf files) when it may.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c

# The validator of validator.nu holds every page's markup (`make html`). It needs a Java runtime.
NU_VERSION := 26.9.27
NU_SHA256  := 22f15dd39a33bed929d2a5c0cddf5946849a647eca9272bf4d5d00bc7e7a4d47
NU         := .cache/vnu-$(NU_VERSION).jar

# axe-core is the referee of the accessibility tests: pinned, fetched from npm, never shipped (MPL-2.0).
AXE_VERSION := 4.14.1
AXE_SHA256  := 29348999450cdf2849a8e70b7912fc2da85a849da39c0d0d5394f51d4a9ed95c
AXE         := .cache/axe-core-$(AXE_VERSION).min.js
export AXE_CORE := $(CURDIR)/$(AXE)

.PHONY: run build test install lint unit fmt bench fuzz figures damage html walk clean

run: ## serve the catalogue at http://127.0.0.1:8080
	go run ./cmd/nhanrong

build: ## one static binary, ./nhanrong
	CGO_ENABLED=0 go build -trimpath -ldflags '-s -w' -o nhanrong ./cmd/nhanrong

test: install lint unit ## everything that must hold before a change goes in

install: $(AXE)
	@command -v chromium >/dev/null && command -v pdftotext >/dev/null || { \
		sudo=$$([ "$$(id -u)" = 0 ] || echo sudo); \
		$$sudo apt-get update -q && $$sudo apt-get install -y -q --no-install-recommends chromium poppler-utils; }

$(AXE):
	@mkdir -p $(@D)
	@dir=$$(mktemp -d); trap 'rm -rf "$$dir"' EXIT; \
	npm pack --silent --pack-destination "$$dir" axe-core@$(AXE_VERSION) >/dev/null; \
	tar -xzf "$$dir"/axe-core-$(AXE_VERSION).tgz -C "$$dir" package/axe.min.js; \
	echo "$(AXE_SHA256)  $$dir/package/axe.min.js" | sha256sum --check --quiet; \
	mv "$$dir/package/axe.min.js" $@

lint:
	@badly=$$(go tool gofumpt -l .); [ -z "$$badly" ] || { echo "not gofumpt's format (make fmt):"; echo "$$badly"; exit 1; }
	go vet ./...
	go tool staticcheck ./...

# Two packages at a time: each of the browser's tests brings a Chromium of its own.
unit:
	go test -race -p 2 -timeout 14m ./...

fmt: ## write files in gofumpt's format
	go tool gofumpt -w .

bench: ## Go benchmarks of the packages
	go test -run '^$$' -bench . -benchmem ./...

fuzz: ## every fuzz target for FUZZTIME
	@for package in $$(go list ./...); do \
		for target in $$(go test -list '^Fuzz' "$$package" | grep '^Fuzz' || true); do \
			echo "$$package $$target"; \
			go test -run '^$$' -fuzz "^$$target\$$" -fuzztime $(or $(FUZZTIME),10s) "$$package"; \
		done; done

figures: build ## every promised figure beside its goal; some ten minutes on a machine that does nothing else
	.ci/figures

damage: build ## kill, fill, cut and crowd the program: nothing acknowledged may be lost
	.ci/damage

html: $(NU) ## the markup of every page of the site, by the rules of HTML's own validator
	@command -v java >/dev/null || { sudo=$$([ "$$(id -u)" = 0 ] || echo sudo); \
		$$sudo apt-get update -q && $$sudo apt-get install -y -q --no-install-recommends default-jre-headless; }
	rm -rf .cache/pages && mkdir -p .cache/pages
	CRAWL_KEEP=$(CURDIR)/.cache/pages go test -count 1 -run '^TestCrawl$$' ./web
	java -jar $(NU) --errors-only .cache/pages/*.html

walk: ## an officer's errands in Chromium, over a village's network, with a picture of each step in .cache/walk
	WALK_KEEP=$(CURDIR)/.cache/walk go test -count 1 -timeout 30m -run '^TestBrowserWalk$$' -v ./web

$(NU):
	@mkdir -p $(@D)
	@dir=$$(mktemp -d); trap 'rm -rf "$$dir"' EXIT; \
	npm pack --silent --pack-destination "$$dir" vnu-jar@$(NU_VERSION) >/dev/null; \
	tar -xzf "$$dir"/vnu-jar-$(NU_VERSION).tgz -C "$$dir" package/build/dist/vnu.jar; \
	echo "$(NU_SHA256)  $$dir/package/build/dist/vnu.jar" | sha256sum --check --quiet; \
	mv "$$dir/package/build/dist/vnu.jar" $@

clean:
	rm -rf nhanrong .cache
