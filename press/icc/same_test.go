package icc_test

import (
	"crypto/sha256"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"testing"

	"banxin/press/icc"
)

// fused matches what arm64 calls a multiplication and an addition in one step,
// with one rounding.
var fused = regexp.MustCompile(`\sFN?M(ADD|SUB)[SD]?\s`)

// TestNothingIsFused reads what the compiler makes of the package for a
// processor that fuses: every product must have been rounded before it is added
// to something, or the grids of two machines would differ.
func TestNothingIsFused(t *testing.T) {
	if testing.Short() {
		t.Skip("it compiles for another processor")
	}
	control := filepath.Join(t.TempDir(), "control.go")
	if err := os.WriteFile(control, []byte("package control\n\nfunc F(a, b, c float64) float64 { return a*b + c }\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if out := compiled(t, "tool", "compile", "-p", "control", "-S", "-o", os.DevNull, control); !fused.Match(out) {
		t.Fatalf("the compiler no longer fuses a*b + c, or says so in another way:\n%s", out)
	}
	out := compiled(t, "build", "-gcflags=banxin/press/icc=-S", "banxin/press/icc")
	if len(out) < 10000 {
		t.Fatalf("the compiler said only %q", out)
	}
	for _, line := range fused.FindAll(out, 5) {
		t.Errorf("a product is added unrounded: %s", line)
	}
}

// compiled runs go for arm64.
func compiled(t *testing.T, args ...string) []byte {
	t.Helper()
	cmd := exec.Command("go", args...)
	cmd.Env = append(os.Environ(), "GOARCH=arm64", "GOOS=linux", "CGO_ENABLED=0", "GOFLAGS=")
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("go %v: %v\n%s", args, err, out)
	}
	return out
}

// TestSameBytesEverywhere holds pixels and exact inks to what every machine
// must make of them.
func TestSameBytesEverywhere(t *testing.T) {
	src := make([]byte, 0, 3*24*24*24)
	for _, c := range nodes(24, 3) {
		src = append(src, byte(c[0]*255), byte(c[1]*255), byte(c[2]*255))
	}
	dst := make([]byte, len(src)/3*4)
	for _, c := range []struct {
		from   *icc.Profile
		to     string
		intent icc.Intent
		want   string
	}{
		{icc.SRGB(), "newsprint_tr002_240", icc.Perceptual, "bc9eb23581aeb005"},
		{icc.DisplayP3(), "newsprint_tr002_220", icc.Relative, "bf6d80ebfad55bbf"},
		{icc.AdobeRGB(), "coated_fogra39_300", icc.Absolute, "36304670ca5c50b3"},
		{icc.LabD50(), "uncoated_fogra29_280", icc.Relative, "a48ce381fd7eff40"},
	} {
		link := connect(t, c.from, open(t, shippedFile(c.to)), c.intent)
		link.Transform().Bytes(dst, src)
		h := sha256.New()
		h.Write(dst)
		for _, colour := range nodes(7, 3) {
			fmt.Fprintf(h, "%x ", link.Colour(colour)) // every bit
		}
		if got := fmt.Sprintf("%x", h.Sum(nil))[:16]; got != c.want {
			t.Errorf("%s to %s: %s, want %s", c.from.Description, c.to, got, c.want)
		}
	}
}
