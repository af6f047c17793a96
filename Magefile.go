//go:build mage

// Build targets of the data source's backend: `go tool mage build` for this machine, `go tool mage buildAll` for all.
package main

import (
	"runtime"

	"github.com/grafana/grafana-plugin-sdk-go/build"
	"github.com/magefile/mage/mg"
)

// Build makes the backend for this machine.
func Build() error {
	return build.Build{}.Custom(runtime.GOOS, runtime.GOARCH)
}

// BuildAll makes the backend for every platform Grafana runs on.
func BuildAll() {
	var targets []any
	for _, system := range []string{"linux", "darwin", "windows"} {
		for _, arch := range []string{"amd64", "arm64"} {
			targets = append(targets, mg.F(build.Build{}.Custom, system, arch))
		}
	}
	// One after the other: they share the build cache and the manifest file.
	mg.SerialDeps(targets...)
}

// Default is what `go tool mage` makes.
var Default = Build
