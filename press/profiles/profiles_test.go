package profiles_test

import (
	"crypto/sha256"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"banxin/press/icc"
	"banxin/press/profiles"
)

// mostBytes is what the profiles may add to the program.
const mostBytes = 12 << 20

// TestProfilesAreUnchanged holds every file to the checksum in README.md, and
// README.md to the files.
func TestProfilesAreUnchanged(t *testing.T) {
	text, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	sums := map[string]string{}
	for _, m := range regexp.MustCompile("`([0-9A-Za-z_]+)\\.icc` +\\| `([0-9a-f]{64})`").FindAllStringSubmatch(string(text), -1) {
		sums[m[1]] = m[2]
	}
	total, files := 0, 0
	for _, name := range profiles.Names() {
		b, ok := profiles.Open(name)
		if !ok {
			t.Fatalf("%s is no profile", name)
		}
		if _, err := os.Stat(name + ".icc"); err != nil {
			continue // a short name
		}
		files++
		total += len(b)
		if sum := fmt.Sprintf("%x", sha256.Sum256(b)); sum != sums[name] {
			t.Errorf("%s: the checksum is %s, README.md says %q", name, sum, sums[name])
		}
		p, err := icc.Read(b)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if p.Description == "" || p.Version != 2 {
			t.Errorf("%s: version %d, %q", name, p.Version, p.Description)
		}
		if press := slices.Contains(profiles.Presses(), name); press != (p.Space == icc.CMYK) {
			t.Errorf("%s is of %v", name, p.Space)
		}
		t.Logf("%s: %s, %v", name, p.Description, p.Space)
	}
	if files != len(sums) || files < 6 {
		t.Errorf("%d profiles, README.md lists %d", files, len(sums))
	}
	if total > mostBytes {
		t.Errorf("%d bytes of profiles", total)
	}
}

// TestShortNames opens what a printing house calls its papers.
func TestShortNames(t *testing.T) {
	for short, long := range map[string]string{"newsprint": "newsprint_tr002_240", "coated": "coated_fogra39_300", "uncoated": "uncoated_fogra29_280"} {
		a, _ := profiles.Open(short)
		b, ok := profiles.Open(long)
		if !ok || string(a) != string(b) {
			t.Errorf("%s is not %s", short, long)
		}
	}
	for _, name := range []string{"", "..", "../profiles/newsprint", "newsprint.icc", "README.md", "Newsprint", strings.Repeat("x", 300)} {
		if _, ok := profiles.Open(name); ok {
			t.Errorf("%q opens", name)
		}
	}
}
