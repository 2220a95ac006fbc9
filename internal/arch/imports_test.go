package arch

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// module is the path all our packages begin with.
const module = "banxin"

// base are the packages any other may import: lengths and diagnostics.
var base = []string{"internal/geom", "internal/diag"}

// composed are what an output may know of a page besides base.
var composed = []string{"fonts", "layout/page", "layout/picture", "press/icc"}

// allowed says for each package which of ours it may import, in the order in
// which the pipeline runs. Only cmd stands above the list and imports everything;
// a package that is missing here fails the test until somebody decides.
var allowed = map[string][]string{
	// Standard library alone (press/pdf: and a compressor).
	"internal/geom":     {},
	"internal/diag":     {},
	"internal/calendar": {},
	"internal/svgdata":  {},
	"internal/arch":     {},
	"internal/fax":      {},
	"press/icc":         {},
	"press/pdf":         {},
	"press/xmp":         {},
	"press/profiles":    {},
	"press/contract":    base,
	"press/manifest":    {"internal/geom"},
	// The objects of any PDF, read by others' code and not by that of the writer.
	"press/objects": {},
	// The plates of any PDF.
	"press/rip": {"internal/fax", "press/icc", "press/objects", "press/profiles", "press/tokens"},
	// Content streams and CMaps as tokens, for whoever reads PDF files.
	"press/tokens":  {},
	"fonts/subset":  {},
	"fonts/han":     {},
	"layout/words":  {},
	"layout/hyphen": {},
	// The three readers never know one another.
	"fonts": join(base, "fonts/subset", "fonts/han", "internal/svgdata"),
	// A printing house's contract is read where the one importer of YAML is, and
	// its output profile is looked into on the spot.
	"issues":         join(base, "internal/calendar", "press/contract", "press/profiles", "press/icc"),
	"layout/picture": join(base, "internal/fax", "layout/picture/hevc", "press/objects"),
	// Bytes of one picture to samples: the coding inside HEIC.
	"layout/picture/hevc": {},
	// The page, and text on a line.
	"layout/page": join(base, "fonts", "layout/picture"),
	"layout/svg":  join(base, "layout/page", "internal/svgdata"),
	"layout/text": join(base, "fonts", "layout/page", "layout/hyphen"),
	// QR codes as rules: for composition and for the marks of the press.
	"layout/qr": join(base, "layout/page"),
	// Composition never knows an output.
	"layout": join(base, "fonts", "fonts/han", "issues", "layout/picture", "layout/page", "layout/qr", "layout/svg", "layout/text", "layout/words", "internal/calendar",
		// What a printing condition makes of a colour, for the mend of a drawing that lacks an ink.
		"press/contract", "press/icc", "press/profiles"),
	// Pages that make themselves: plans for composition, made with its measures.
	"layout/makeup": join(base, "fonts", "issues", "layout"),
	// The identity of pages as codes, and codes read back.
	"press/codes": join(base, "layout/page", "layout/picture", "layout/qr"),
	// Outputs never know composition or the issue.
	// Pictures made ready for an output: what the outputs paint.
	"press/repro": join(base, "layout/page", "layout/picture", "press/contract", "press/icc", "press/pdf", "press/profiles"),
	// Pages of other files, read by those who share nothing with our writer.
	"press/placed": join(base, "layout/page", "layout/picture", "press/objects", "press/pdf", "press/rip"),
	"press/sheet":  join(base, join(composed, "fonts/subset", "press/pdf", "press/repro")...),
	// What is printed around the pages: items, like those of the pages.
	"press/marks": join(base, "fonts", "layout/page", "press/codes", "press/contract"),
	"press":       join(base, join(composed, "fonts/subset", "press/marks", "press/codes", "press/contract", "press/pdf", "press/placed", "press/profiles", "press/repro", "press/sheet", "press/xmp")...),
	"proof":       join(base, join(composed, "press/pdf", "press/placed", "press/repro")...),
	"web":         join(base, join(composed, "fonts/subset", "issues", "proof", "press/pdf", "press/placed", "press/profiles", "press/repro", "press/sheet", "press/xmp")...),
	// What any PDF paints and holds, as facts to be judged.
	"press/inspect": {"press/objects", "press/tokens"},
	// The papers that go with the files: composed like pages, lines and all.
	"press/ticket": join(base, "fonts", "fonts/subset", "layout/page", "layout/text", "press/contract", "press/manifest", "proof"),
	// The judge of the files shares no code with those who write them.
	// The folder of press files, proved by whoever has nothing but it.
	"press/verify":    join(base, "press/codes", "press/manifest", "press/objects", "press/rip", "press/inspect"),
	"press/preflight": join(base, "fonts", "layout/page", "layout/picture", "press", "press/codes", "press/contract", "press/inspect", "press/objects", "press/placed", "press/repro", "press/tokens", "press/rip"),
	// Judges pages by their items and by what the issue asks: never by how layout made them.
	"internal/verdict": join(base, "issues", "layout/page"),
	// What a new title begins with.
	"internal/starter": {},
	// Issues made for measuring.
	"internal/bench": {},
}

// testOnly are packages that only tests import: they may touch files and run programs.
var testOnly = []string{"internal/judge", "internal/golden", "internal/clreq", "internal/sample", "press/sample"}

// thirdParty says which package of ours wraps a module (or package) of others
// outside tests. cmd may wrap some too, but nothing has two importers.
var thirdParty = map[string]string{
	"go.yaml.in/yaml/v3":             "issues",
	"github.com/yuin/goldmark":       "issues",
	"github.com/go-text/typesetting": "fonts",
	// Line breaking by Unicode's rules: no fonts in it.
	"github.com/go-text/typesetting/segmenter": "layout/text",
	"codeberg.org/go-pdf/fpdf":                 "press/ticket",
	"github.com/skip2/go-qrcode":               "layout/qr",
	"github.com/klauspost/compress":            "press/pdf",
	"github.com/pdfcpu/pdfcpu":                 "press/objects",
	"golang.org/x/image/vector":                "proof",
	"golang.org/x/image/math":                  "proof",
	// Decoders of pictures: the codings of TIFF, and WebP.
	"golang.org/x/image/ccitt":       "internal/fax",
	"golang.org/x/image/tiff":        "layout/picture",
	"golang.org/x/image/webp":        "layout/picture",
	"github.com/spf13/cobra":         "cmd/banxin",
	"github.com/spf13/pflag":         "cmd/banxin",
	"github.com/schollz/progressbar": "cmd/banxin",
	"golang.org/x/term":              "cmd/banxin",
	"golang.org/x/sys":               "cmd/banxin",
	"github.com/makiuchi-d/gozxing":  "press/codes",
	"golang.org/x/tools/txtar":       "",
	"github.com/google/go-cmp":       "",
	"pgregory.net/rapid":             "",
	"golang.org/x/text/unicode/norm": "issues",
	"golang.org/x/text/encoding":     "issues",
}

// join returns a followed by b in a slice of its own.
func join(a []string, b ...string) []string { return append(slices.Clone(a), b...) }

// source is one Go file of the module.
type source struct {
	name    string // path from the module's root
	pkg     string // folder from the module's root
	isTest  bool
	file    *ast.File
	fset    *token.FileSet
	imports []string
}

// sources parses every Go file of the module but testdata.
func sources(t *testing.T) []source {
	t.Helper()
	root := filepath.Join("..", "..")
	var all []source
	err := filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		base := d.Name()
		if d.IsDir() && name != root && (base == "testdata" || base == "out" || strings.HasPrefix(base, ".")) {
			return filepath.SkipDir
		}
		if d.IsDir() || !strings.HasSuffix(base, ".go") {
			return nil
		}
		rel, err := filepath.Rel(root, name)
		if err != nil {
			return err
		}
		s := source{name: filepath.ToSlash(rel), isTest: strings.HasSuffix(base, "_test.go"), fset: token.NewFileSet()}
		s.pkg = path.Dir(s.name)
		text, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		s.file, err = parser.ParseFile(s.fset, s.name, text, parser.ParseComments)
		if err != nil {
			return err
		}
		for _, spec := range s.file.Imports {
			p, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				return err
			}
			s.imports = append(s.imports, p)
		}
		all = append(all, s)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(all) < 10 {
		t.Fatalf("only %d Go files found: the test looks in the wrong place", len(all))
	}
	return all
}

// generator reports whether pkg is a command that makes tables for its parent
// folder: it runs at a desk and is not part of the program.
func generator(pkg string) bool { return path.Base(pkg) == "gen" }

func TestOurImportsPointDown(t *testing.T) {
	for _, s := range sources(t) {
		if s.isTest || strings.HasPrefix(s.pkg, "cmd/") || generator(s.pkg) || slices.Contains(testOnly, s.pkg) {
			continue
		}
		may, known := allowed[s.pkg]
		if !known {
			t.Errorf("%s: say in internal/arch what package %s may import", s.name, s.pkg)
			continue
		}
		for _, p := range s.imports {
			ours, ok := strings.CutPrefix(p, module+"/")
			if ok && !slices.Contains(may, ours) {
				t.Errorf("%s: package %s must not import %s", s.name, s.pkg, ours)
			}
		}
	}
}

func TestNobodyImportsTestPackagesOrCommands(t *testing.T) {
	for _, s := range sources(t) {
		for _, p := range s.imports {
			ours, ok := strings.CutPrefix(p, module+"/")
			if !ok {
				continue
			}
			if strings.HasPrefix(ours, "cmd/") {
				t.Errorf("%s imports the command %s", s.name, ours)
			}
			if slices.Contains(testOnly, ours) && !s.isTest && s.pkg != ours {
				t.Errorf("%s: %s is for tests", s.name, ours)
			}
		}
	}
}

func TestEachDependencyHasOneImporter(t *testing.T) {
	for _, s := range sources(t) {
		if s.isTest || generator(s.pkg) {
			continue
		}
		for _, p := range s.imports {
			first, _, _ := strings.Cut(p, "/")
			if !strings.Contains(first, ".") {
				continue // standard library or ours
			}
			wrapper, known := wrapperOf(p)
			if !known {
				t.Errorf("%s imports %s, which internal/arch does not know: a dependency needs a reason", s.name, p)
			} else if wrapper != s.pkg {
				t.Errorf("%s imports %s, which belongs to %q", s.name, p, wrapper)
			}
		}
	}
}

// wrapperOf returns the package that may import the foreign package p: the one
// named for the longest path that p lies in.
func wrapperOf(p string) (pkg string, known bool) {
	for ; strings.Contains(p, "/"); p = path.Dir(p) {
		if pkg, known = thirdParty[p]; known {
			return pkg, true
		}
	}
	return "", false
}

// surroundings are the packages through which a program touches the world.
var surroundings = []string{"os", "os/exec", "os/signal", "net", "net/http", "syscall", "log", "log/slog", "flag", "unsafe"}

// clockCalls are the functions of package time that read the clock.
var clockCalls = []string{"Now", "Since", "Until", "Sleep", "After", "Tick", "NewTimer", "NewTicker"}

func TestOnlyCommandsTouchTheWorld(t *testing.T) {
	for _, s := range sources(t) {
		if s.isTest || strings.HasPrefix(s.pkg, "cmd/") || generator(s.pkg) || slices.Contains(testOnly, s.pkg) {
			continue
		}
		for _, p := range s.imports {
			if slices.Contains(surroundings, p) {
				t.Errorf("%s imports %s: only cmd touches files, the network or the process", s.name, p)
			}
		}
		ast.Inspect(s.file, func(n ast.Node) bool {
			sel, ok := n.(*ast.SelectorExpr)
			if !ok {
				return true
			}
			x, ok := sel.X.(*ast.Ident)
			if ok && x.Name == "time" && x.Obj == nil && slices.Contains(clockCalls, sel.Sel.Name) {
				t.Errorf("%s: time.%s: every date comes from the issue", s.fset.Position(sel.Pos()), sel.Sel.Name)
			}
			return true
		})
	}
}

func TestEveryPackageSaysWhatItIsFor(t *testing.T) {
	documented := map[string]bool{}
	for _, s := range sources(t) {
		if !s.isTest {
			documented[s.pkg] = documented[s.pkg] || s.file.Doc != nil
		}
	}
	for pkg, ok := range documented {
		if !ok {
			t.Errorf("package %s has no package comment", pkg)
		}
	}
}
