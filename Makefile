# make         build the program and the sample issue
# make help    everything else

.DELETE_ON_ERROR:

ISSUE := issues/shequ-chenbao/zhoujiaqiao-2020-11
TITLES := $(ISSUE) issues/yunze-ribao/2026-03-16 issues/yinxingli-tongxun/2026-01
# Packages in which goroutines share something: these run under the race detector too
# (a test of internal/arch holds the list against the sources).
RACED := ./cmd/banxin ./fonts ./layout/makeup ./press ./press/pdf ./press/preflight ./press/repro ./press/sheet ./press/verify ./proof ./web

.PHONY: all build sample titles test check update fuzz bench specimen clean help

all: build sample  ## build bin/banxin and the sample issue (the default)

build:  ## build bin/banxin
	go build -trimpath -o bin/banxin ./cmd/banxin

sample: build  ## set the sample issue into out/
	bin/banxin build $(ISSUE)

titles: build  ## set the three complete titles into out/
	bin/banxin build $(TITLES)

test:  ## gofmt, vet and all tests; what other programs judge is skipped where they are missing, unless CI=1
	@unformatted=$$(gofmt -l $$(git ls-files '*.go' 2>/dev/null || find . -name '*.go')); \
	if [ -n "$$unformatted" ]; then echo "gofmt would change:"; echo "$$unformatted"; exit 1; fi
	go vet ./...
	@if command -v "$$(go env CC)" >/dev/null 2>&1 || [ -n "$$CI" ]; then \
	  echo go test -race -short $(RACED); CGO_ENABLED=1 go test -race -short -timeout 20m $(RACED); \
	else echo "no C compiler here: the race detector is left out"; fi
	go test -timeout 10m ./...

check: test  ## the same as test

update:  ## write the wanted results of the tests anew; review the diff as prose
	go test $$(grep -rlE --include='*_test.go' '^var update = flag|^	"banxin/internal/golden"' . | xargs -n 1 dirname | sort -u) -update

fuzz:  ## run every fuzz target for some seconds
	@for pkg in $$(go list ./...); do \
	  for target in $$(go test -list '^Fuzz' $$pkg | grep '^Fuzz'); do \
	    echo "$$pkg $$target"; go test -run '^$$' -fuzz "^$$target\$$" -fuzztime 10s -fuzzminimizetime 10x $$pkg || exit 1; \
	  done; \
	done

bench: build  ## measure the whole process cold and each stage hot
	go run ./cmd/bench -bin bin/banxin
	go test -run '^$$' -bench . -benchmem -benchtime 10x ./cmd/banxin | go run ./cmd/bench -stages
	@echo "composing alone, warm, on one core:"
	@go test -run '^$$' -bench Compose -benchmem ./layout/text | grep ^Bench
	@echo "colours of pictures into inks, by processor time:"
	@go test -run '^$$' -bench 'Bytes|Words' ./press/icc | grep ^Bench
	@echo "a photograph of 24 megapixels, from its file to the press file, by processor time:"
	@go test -run '^$$' -bench Photo24 -benchtime 5x ./press/repro | grep ^Bench

specimen:  ## set the sample text in every way beside each other, into out/specimen.pdf
	go run ./cmd/specimen -o out/specimen.pdf -png out/specimen

clean:  ## remove what was built
	rm -rf bin out

help:  ## this list
	@grep -E '^[a-z]+:.*##' Makefile | sed -E 's/^([a-z]+):[^#]*## */  make \1\t/' | expand -t 16
