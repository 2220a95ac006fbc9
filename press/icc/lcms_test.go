package icc_test

import (
	"bytes"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"banxin/internal/judge"
	"banxin/press/icc"
)

// shipped are the profiles of inks the program ships.
var shipped = []string{"newsprint_tr002_240", "newsprint_tr002_220", "coated_fogra39_300", "uncoated_fogra29_280", "FOGRA39L_coated"}

// papers are the shipped profiles, or the first of them where time is short.
func papers() []string {
	if testing.Short() {
		return shipped[:1]
	}
	return shipped
}

// intents are how each intent is asked of Little CMS.
var intents = []struct {
	name   string
	intent icc.Intent
	flags  []string
}{
	{"perceptual", icc.Perceptual, []string{"-t0"}},
	{"relative", icc.Relative, []string{"-t1", "-b"}},
	{"absolute", icc.Absolute, []string{"-t3"}},
}

func shippedFile(name string) string { return filepath.Join("..", "profiles", name+".icc") }

// open reads a profile file.
func open(t testing.TB, file string) *icc.Profile {
	t.Helper()
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	p, err := icc.Read(b)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// nodes are the nodes of a grid with n nodes on each of the channels' axes.
func nodes(n, channels int) []icc.Colour {
	all := []icc.Colour{{}}
	for ch := range channels {
		var next []icc.Colour
		for _, c := range all {
			for i := range n {
				c[ch] = float64(i) / float64(n-1)
				next = append(next, c)
			}
		}
		all = next
	}
	return all
}

// most is what transicc writes for a component at its most.
var most = map[icc.Space][4]float64{
	icc.Grey: {255}, icc.RGB: {255, 255, 255}, icc.CMYK: {100, 100, 100, 100}, icc.Lab: {1, 1, 1},
}

// littleCMS converts colours with transicc. Its own profiles begin with a star.
// Nothing is computed ahead (-c0), and numbers are fractions, not whole.
func littleCMS(t *testing.T, from, to string, in, out icc.Space, colours []icc.Colour, flags ...string) []icc.Colour {
	t.Helper()
	transicc := judge.Need(t, "transicc")
	var ask bytes.Buffer
	for _, c := range colours {
		for i := range in.Channels() {
			fmt.Fprintf(&ask, "%.9f ", c[i]*most[in][i])
		}
		ask.WriteByte('\n')
	}
	cmd := exec.Command(transicc, append([]string{"-n", "-c0", "-i" + from, "-o" + to}, flags...)...)
	cmd.Stdin = &ask
	said, err := cmd.Output()
	if err != nil {
		t.Fatalf("transicc: %v", err)
	}
	fields := strings.Fields(string(said))
	n := out.Channels()
	if len(fields) != n*len(colours) {
		t.Fatalf("transicc gave %d numbers for %d colours", len(fields), len(colours))
	}
	answers := make([]icc.Colour, len(colours))
	for i, f := range fields {
		v, err := strconv.ParseFloat(f, 64)
		if err != nil {
			t.Fatal(err)
		}
		answers[i/n][i%n] = v / most[out][i%n]
	}
	return answers
}

// apart returns the greatest and the mean difference of n components, and the
// colour with the greatest.
func apart(a, b []icc.Colour, n int) (greatest, mean float64, at int) {
	for i := range a {
		for k := range n {
			d := math.Abs(a[i][k] - b[i][k])
			mean += d
			if d > greatest {
				greatest, at = d, i
			}
		}
	}
	return greatest, mean / float64(len(a)*n), at
}

// TestAgreesWithLittleCMS holds the inks of every shipped profile and intent,
// at every node of a grid of 17³ colours, to those of Little CMS. 1 % of an ink,
// and 0.3 % on average, would do for a press; that Little CMS keeps tables and
// curves in 16 bits explains less than a tenth of that, so less is allowed.
func TestAgreesWithLittleCMS(t *testing.T) {
	colours := nodes(17, 3)
	for _, name := range shipped {
		paper := open(t, shippedFile(name))
		for _, in := range intents {
			link, err := icc.Connect(icc.SRGB(), paper, in.intent)
			if err != nil {
				t.Fatal(err)
			}
			ours := make([]icc.Colour, len(colours))
			for i, c := range colours {
				ours[i] = link.Colour(c)
			}
			theirs := littleCMS(t, "*sRGB", shippedFile(name), icc.RGB, icc.CMYK, colours, in.flags...)
			greatest, mean, at := apart(ours, theirs, 4)
			t.Logf("%s, %s: %.4f %% at most, %.5f %% on average", name, in.name, 100*greatest, 100*mean)
			if greatest > 0.001 || mean > 0.0001 {
				t.Errorf("%s, %s: RGB %.3f gives %.4f, Little CMS says %.4f", name, in.name, colours[at][:3], ours[at], theirs[at])
			}
		}
	}
}
