// Package arch holds no code but the tests that keep the house in order: which
// package may import which, who may touch the operating system and the clock,
// and that every package says what it is for. `go test ./internal/arch` reads
// the sources and names each file that breaks a rule.
package arch
