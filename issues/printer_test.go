package issues

import (
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"banxin/internal/diag"
	"banxin/internal/geom"
	"banxin/press/contract"
	"banxin/press/icc"
	"banxin/press/profiles"
)

// housed reads a contract beside paper.yaml.
func housed(t testing.TB, text string, more ...string) (*contract.Profile, *diag.List) {
	t.Helper()
	fsys := fstest.MapFS{"bao/house.yaml": {Data: []byte(text)}}
	for i := 0; i+1 < len(more); i += 2 {
		fsys["bao/"+more[i]] = &fstest.MapFile{Data: []byte(more[i+1])}
	}
	var ds diag.List
	return ReadPrinter(fsys, "bao/house.yaml", &ds), &ds
}

// TestShippedPrinters: every shipped contract is read without a word, is whole,
// and stands on a condition that is shipped.
func TestShippedPrinters(t *testing.T) {
	names := Printers()
	if len(names) < 9 {
		t.Fatalf("only %v are shipped", names)
	}
	for _, name := range names {
		var ds diag.List
		p := ReadPrinter(nil, name, &ds)
		if ds.Len() > 0 {
			t.Errorf("%s:\n%s", name, tell(&ds))
		}
		if p.Name != name && synonyms[name] != p.Name {
			t.Errorf("%s calls itself %s", name, p.Name)
		}
		_, c, ok := profiles.ConditionOf(p.Condition.ICC)
		if !ok || c.Identifier != p.Condition.Identifier || p.Condition.Screen < 60 || p.Condition.Gain < 100 || p.Condition.Registry == "" {
			t.Errorf("%s: condition %+v", name, p.Condition)
		}
		if p.ZH == "" || p.EN == "" || p.Standard == "" || len(p.Deliver) == 0 || p.Places != nil || p.Page.Bleed < geom.FromMM(3) ||
			p.Ink.Total < 2000 || p.Pictures.Refuse < 100 || p.Type.Least == 0 || p.Rules.Least == 0 || p.QR.Quiet < 4 {
			t.Errorf("%s is not whole: %+v", name, p)
		}
		if icc, ok := profiles.Open(p.Condition.ICC); !ok || len(icc) == 0 {
			t.Errorf("%s: no output profile", name)
		}
	}
}

// TestShippedProfilesArePresses: each may stand in a contract, and what is none
// of a press may not.
func TestShippedProfilesArePresses(t *testing.T) {
	for _, name := range profiles.Names() {
		data, _ := profiles.Open(name)
		if err := checked(data); (err == nil) != (name != "sRGB") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func checked(data []byte) error {
	p, err := icc.Read(data)
	if err != nil {
		return err
	}
	return p.CheckOutput()
}

// TestPrinterExtends: a house's file states only what differs, through two more
// contracts, and the place of each value is kept.
func TestPrinterExtends(t *testing.T) {
	p, ds := housed(t, "ink: { total: 230% }\nextends: group.yaml\nmarks: [slug]\nseverity: { near-trim: error }\n",
		"group.yaml", "extends: newsprint-220\nabout: 晨光印务\nmarks: [crop, bar]\nink: { total: 235%, spots: 1 }\nseverity: { near-trim: off, hairline: note }\n")
	if ds.Len() > 0 {
		t.Fatal(tell(ds))
	}
	var none diag.List
	want := *ReadPrinter(nil, "newsprint-220", &none)
	want.Name, want.ZH, want.EN = "house.yaml", "晨光印务", "晨光印务"
	want.Ink.Total, want.Ink.Text, want.Ink.Spots, want.Marks = 2300, 2200, 1, contract.Marks{Slug: true}
	want.Severity = map[string]string{"near-trim": "error", "hairline": "note"}
	want.Condition.Described = strings.Replace(want.Condition.Described, "total ink 220 %", "total ink 230 %", 1)
	if d := cmp.Diff(&want, p, cmpopts.IgnoreFields(contract.Profile{}, "Places")); d != "" {
		t.Error(d)
	}
	for key, at := range map[string]string{"ink.total": "bao/house.yaml:1:15", "ink.spots": "bao/group.yaml:4:28", "marks": "bao/house.yaml:3:8", "page.bleed": ""} {
		if got := p.At(key).String(); got != at {
			t.Errorf("%s stands at %q, not at %q", key, got, at)
		}
	}
}

// TestOwnProfile: a profile beside the contract goes out as it is, under no
// name that is not its own; of a version that the standard cannot hold it is
// refused.
func TestOwnProfile(t *testing.T) {
	data, _ := profiles.Open("uncoated")
	p, ds := housed(t, "condition: { screen: 100, icc: press.icc }\n", "press.icc", string(data))
	c := p.Condition
	if ds.Len() > 0 || c.ICC != "" || string(c.Data) != string(data) || c.Identifier != "Custom" || c.Registry != "" || c.Described == "" || c.Screen != 100 {
		t.Errorf("%s %q %q %q %q", tell(ds), c.ICC, c.Identifier, c.Registry, c.Described)
	}
	p, ds = housed(t, "condition: { identifier: FOGRA29, registry: \"http://www.color.org\", icc: press.icc, described: 双胶纸 }\n", "press.icc", string(data))
	if c := p.Condition; ds.Len() > 0 || c.Identifier != "FOGRA29" || c.Registry == "" || c.Described != "双胶纸" {
		t.Errorf("%s %+v", tell(ds), c.Identifier)
	}
	v4 := []byte(string(data))
	v4[8] = 4
	if _, ds := housed(t, "condition: { icc: press.icc }\n", "press.icc", string(v4)); !strings.Contains(tell(ds), "[contract-conflict]") {
		t.Errorf("a profile of version 4 in PDF/X-1a: %s", tell(ds))
	}
	if _, ds := housed(t, "standard: PDF/X-4\ncondition: { icc: press.icc }\n", "press.icc", string(v4)); ds.Len() > 0 {
		t.Errorf("a profile of version 4 in PDF/X-4: %s", tell(ds))
	}
	for name, spoilt := range map[string]string{
		"class": string(data[:12]) + "mntr" + string(data[16:]),
		"A2B":   strings.Replace(strings.Replace(string(data), "A2B0", "XXX0", 1), "A2B1", "XXX1", 1),
		"B2A":   strings.Replace(strings.Replace(string(data), "B2A0", "XXX0", 1), "B2A1", "XXX1", 1),
		"cut":   string(data[:len(data)/2]),
	} {
		p, ds := housed(t, "condition: { icc: press.icc }\n", "press.icc", spoilt)
		if !strings.Contains(tell(ds), "[bad-profile]") || p.Condition.Data != nil {
			t.Errorf("%s: %s", name, tell(ds))
		}
	}
}

// TestNamings: the exact names that each shipped naming gives for the sample issue.
func TestNamings(t *testing.T) {
	want := map[string][3]string{
		"plain":    {"shequ-chenbao-2020-11-30-zhoujiaqiao-p1", "shequ-chenbao-2020-11-30-zhoujiaqiao", "shequ-chenbao-2020-11-30-zhoujiaqiao-spreads"},
		"compact":  {"shequ-chenbao2020113001", "shequ-chenbao20201130", "shequ-chenbao20201130_spreads"},
		"sections": {"20201130_A01", "20201130_shequ-chenbao", "20201130_shequ-chenbao_spreads"},
		"chinese":  {"社区晨报20201130第01版", "社区晨报20201130全4版", "社区晨报20201130全4版拼版"},
		"number":   {"shequ-chenbao_no0312_01", "shequ-chenbao_no0312", "shequ-chenbao_no0312_spreads"},
		"gazette":  {"SHE_20201130_A001_P1a", "SHE_20201130_a", "SHE_20201130_a_spreads"},
		"folio":    {"001_SHE201130", "SHE201130", "SHE201130_spreads"},
		"nordic":   {"SHE301120011A001", "SHE301120011", "SHE301120011SPR"},
	}
	var ds diag.List
	is := Read(os.DirFS("."), sampleDir, &ds)
	zh, en := explained(t)
	for _, n := range contract.Namings {
		p := ReadPrinter(nil, "newsprint", &ds)
		p.Files = n.Files
		p.Deliver = append(p.Deliver, contract.Spreads)
		got := NamesOf(is, p, &ds)
		if names := [3]string{got.Pages[0], got.Combined, got.Spread(0, "")}; names != want[n.Name] || len(got.Pages) != len(is.Pages) {
			t.Errorf("%s: %v", n.Name, names)
		}
		for _, name := range []string{want[n.Name][0], want[n.Name][1]} {
			if !strings.Contains(zh, "`"+name+"`") || !strings.Contains(en, "`"+name+"`") {
				t.Errorf("the documents do not give the name %s", name)
			}
		}
	}
	if ds.Len() > 0 || len(want) != len(contract.Namings) {
		t.Error(tell(&ds))
	}
	for _, name := range Printers() {
		if !strings.Contains(zh, "`"+name+"`") || !strings.Contains(en, "`"+name+"`") {
			t.Errorf("the documents do not name %s", name)
		}
	}
}

// TestNamesOfVersions: a corrected delivery, a page in black alone, and the code
// that a house has given.
func TestNamesOfVersions(t *testing.T) {
	for naming, want := range map[string]string{
		"gazette": "SQC_20200109_A001_P1c SQC_20200109_A002_M1c",
		"folio":   "001r2_SQC200109 002r2_SQC200109",
		"nordic":  "SQC090120013A001 SQC090120013A002",
	} {
		p, ds := housed(t, "files: { code: SQC, naming: "+naming+" }\n")
		is := &Issue{Dir: "bao/qi", Paper: &Paper{}, Version: 3, Date: Date{Year: 2020, Month: 1, Day: 9}, Pages: []PagePlan{{Number: 1}, {Number: 2}}}
		names := NamesOf(is, p, ds).Coloured([]bool{true, false})
		if got := strings.Join(names.Pages, " "); got != want || ds.Len() > 0 {
			t.Errorf("%s: %s, want %s\n%s", naming, got, want, tell(ds))
		}
	}
	if _, ds := housed(t, "files: { code: 社区 }\n"); !strings.Contains(tell(ds), "[bad-file-name]") {
		t.Error("a code in Chinese is taken")
	}
}

// TestNamesOfFolders: names are made of folders in any script.
func TestNamesOfFolders(t *testing.T) {
	for _, c := range []struct{ dir, want string }{
		{"shequ-chenbao/zhoujiaqiao-2020-11", "shequ-chenbao-2020-11-30-zhoujiaqiao"},
		{"shequ-chenbao/2020-11-30", "shequ-chenbao-2020-11-30"},
		{"shequ-chenbao/20201130", "shequ-chenbao-2020-11-30"},
		{"xinmin/1130-extra", "xinmin-2020-11-30-extra"},
		{"xinmin/no312", "xinmin-2020-11-30-no312"},
		{"社区晨报/周家桥版", "2020-11-30"},
		{"Xin Min/..etc passwd", "xin-min-2020-11-30-etc-passwd"},
		{"a/a-b", "a-2020-11-30-b"},
	} {
		var ds diag.List
		is := &Issue{Dir: c.dir, Paper: &Paper{}, Date: Date{Year: 2020, Month: 11, Day: 30}}
		p := ReadPrinter(nil, "newsprint", &ds)
		if got := NamesOf(is, p, &ds).Stem; got != c.want || ds.Len() > 0 {
			t.Errorf("%s: %s, want %s", c.dir, got, c.want)
		}
	}
}

// TestSectionsAndSpreads: pages are counted within their section, and every side
// of a sheet may be a file of its own.
func TestSectionsAndSpreads(t *testing.T) {
	p, ds := housed(t, "files: { page: \"{section}{leaf:02}-{name}\", spread: \"{date:yy.MM.dd}-{sheet:02}{side}\" }\nimposition: { sections: [4, 2] }\n")
	is := &Issue{Dir: "bao/qi", Paper: &Paper{}, Date: Date{Year: 2020, Month: 1, Day: 9}}
	for n := range 7 {
		is.Pages = append(is.Pages, PagePlan{Number: n + 1})
	}
	is.Pages[4].Name.S = "社区/生活"
	names := NamesOf(is, p, ds)
	if got, want := strings.Join(names.Pages, " "), "A01 A02 A03 A04 B01-社区-生活 B02 B03"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if !names.EachSpread() || names.Spread(2, "b") != "20.01.09-02b" {
		t.Error(names.Spread(2, "b"))
	}
	if ds.Len() > 0 {
		t.Error(tell(ds))
	}
}

// TestSpreadsOfOneName: sides of sheets whose names do not tell them apart.
func TestSpreadsOfOneName(t *testing.T) {
	for pattern, want := range map[string]int{"{sheet}{side}": 0, "S{sheet}": 2, "{date}{side}": 2, "spreads": 0} {
		p, ds := housed(t, "files: { spread: \""+pattern+"\" }\ndeliver: [spreads]\n")
		NamesOf(&Issue{Dir: "bao/qi", Paper: &Paper{}, Date: Date{Year: 2020, Month: 1, Day: 9}, Pages: make([]PagePlan, 8)}, p, ds)
		if ds.Len() != want || strings.Count(tell(ds), "[name-clash]") != want {
			// Equal diagnostics at one place are told once.
			t.Errorf("%s: %d clashes, want %d\n%s", pattern, ds.Len(), want, tell(ds))
		}
	}
}

// FuzzReadPrinter: no bytes make it panic; it always gives a contract, and one
// that says nothing is whole.
func FuzzReadPrinter(f *testing.F) {
	for _, name := range profiles.Contracts() {
		text, _ := profiles.Contract(name)
		f.Add(text)
	}
	f.Add([]byte("extends: house.yaml\ncondition: { icc: house.yaml }\nfiles: { page: \"{page:\" }\nseverity: { a: b }"))
	f.Fuzz(func(t *testing.T, text []byte) {
		var ds diag.List
		p := ReadPrinter(fstest.MapFS{"bao/house.yaml": {Data: text}}, "bao/house.yaml", &ds)
		if p == nil || p.Standard == "" || p.Condition.ICC == "" && p.Condition.Data == nil || len(p.Deliver) == 0 || p.Ink.Total < 1000 || p.Files.Page == "" {
			t.Fatalf("no whole contract: %+v", p)
		}
		is := &Issue{Dir: "bao/qi", Paper: &Paper{}, Pages: make([]PagePlan, 2)}
		names := NamesOf(is, p, &ds)
		for _, name := range names.Pages {
			if strings.ContainsAny(name, `/\`) {
				t.Fatalf("the name %q", name)
			}
		}
	})
}

func BenchmarkReadPrinter(b *testing.B) {
	for b.Loop() {
		var ds diag.List
		if ReadPrinter(nil, "newsprint", &ds); ds.Len() > 0 {
			b.Fatal(tell(&ds))
		}
	}
}

// TestConditionSaysTheLimitOfTheHouse: the words of a shipped condition name the
// ink limit that holds, words of the house's own stay.
func TestConditionSaysTheLimitOfTheHouse(t *testing.T) {
	for text, want := range map[string]string{
		"extends: newsprint\n":                                                    "total ink 240 %",
		"extends: newsprint\nink: { total: 225% }\n":                              "total ink 225 %",
		"extends: newsprint-220\nink: { total: 210%, text: 200% }\n":              "total ink 210 %",
		"extends: newsprint\nink: { total: 225% }\ncondition: { described: X }\n": "X",
	} {
		p, ds := housed(t, text)
		if got := p.Condition.Described; ds.Len() > 0 || !strings.HasSuffix(got, want) || strings.Count(got, "%") > 1 {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
