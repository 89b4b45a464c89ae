# make release: the binaries for all platforms in dist/, with checksums and a bill of materials. Two runs from the same commit give
# the same bytes.

PLATFORMS := linux-amd64 linux-arm64 darwin-amd64 darwin-arm64 windows-amd64 windows-arm64
BINARIES := $(foreach p,$(PLATFORMS),dist/kazindobot-$(p)$(if $(findstring windows,$(p)),.exe))
FLAGS := -trimpath -ldflags='-s -w -buildid=' -buildvcs=false

.PHONY: test release clean $(BINARIES)

test:
	go test ./...

release: $(BINARIES)
	go tool -modfile=tools/go.mod cyclonedx-gomod app -json -licenses -noserial -output dist/kazindobot.cdx.json -main . .
	cd dist && sha256sum kazindobot-* kazindobot.cdx.json > SHA256SUMS

$(BINARIES):
	@mkdir -p dist
	CGO_ENABLED=0 GOOS=$(word 2,$(subst -, ,$(basename $@))) GOARCH=$(word 3,$(subst -, ,$(basename $@))) go build $(FLAGS) -o $@ .

clean:
	rm -rf dist
