package contract

import (
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

var facts = Facts{Paper: "shequ-chenbao", Title: "社区/晨报", Code: "SQC", Number: "312", Year: 2020, Month: 1, Day: 9, Pages: 8, Version: 2}
var leaf = Leaf{Page: 7, InSection: 3, Section: "B", Name: " 要闻", Colour: "M", Sheet: 2, Side: "a"}

func TestFill(t *testing.T) {
	zeros, words := facts, facts
	zeros.Number, words.Number = "0312", "特刊"
	for _, c := range []struct {
		facts         Facts
		pattern, want string
	}{{zeros, "{number}", "0312"}, {zeros, "{number:000}", "312"}, {zeros, "{number:00000}", "00312"}, {words, "{number:000}", "特刊"}, {words, "{number}", "特刊"}} {
		if p, slip := ParsePattern(c.pattern); slip != nil || p.Fill(c.facts, leaf) != c.want {
			t.Errorf("%s of number %s: %q, want %q", c.pattern, c.facts.Number, p.Fill(c.facts, leaf), c.want)
		}
	}
	for pattern, want := range map[string]string{
		"{paper}-{date}-{issue}-p{page}":  "shequ-chenbao-2020-01-09-p7", // no issue, and the dash before it goes
		"{issue}-{edition}_{date:yyMMdd}": "200109",                      // nor the ones at the beginning
		"{title}{date:yyyy.MM.dd}":        "社区-晨报2020.01.09",
		"{number:00000}{number}":          "00312312",
		"{page:02}{page:3}":               "!form",
		"{page:03} {name}":                "007 要闻",
		"{section}{leaf:02}{colour}":      "B03M",
		"{version}{version:a}{version:A}": "2bB",
		"{sheet:02}{side}of{pages}":       "02aof8",
		"{code}{revision}":                "SQCr1",
		"{date:yy}{date:yyyy}":            "202020",
		"{date:2020}":                     "!form",
		"{paper:02}":                      "!form",
		"{pagee}":                         "!word",
		"{page":                           "!brace",
		"page}":                           "!brace",
		"{{page}}":                        "!brace",
		"a/b":                             "!character",
		"a\x00b":                          "!character",
		"版：{page}":                        "版：7", // a full-width colon is no colon
	} {
		p, slip := ParsePattern(pattern)
		got := p.Fill(facts, leaf)
		if slip != nil {
			got = [...]string{UnknownWord: "!word", BadForm: "!form", OpenBrace: "!brace", NotInNames: "!character"}[slip.Kind]
			if !strings.HasPrefix(pattern[slip.At:], slip.Text) {
				t.Errorf("%q: the slip %q is not at %d", pattern, slip.Text, slip.At)
			}
		}
		if got != want {
			t.Errorf("%q gives %q, want %q", pattern, got, want)
		}
	}
}

// TestNamingsParse: every shipped pattern is one, tells pages apart and has its
// description.
func TestNamingsParse(t *testing.T) {
	for _, n := range Namings {
		for _, text := range []string{n.Page, n.Combined, n.Spread} {
			if _, slip := ParsePattern(text); slip != nil || n.ZH == "" || n.EN == "" {
				t.Errorf("%s: %q: %+v", n.Name, text, slip)
			}
		}
		if p, _ := ParsePattern(n.Page); !p.Uses("page", "leaf") {
			t.Errorf("%s: pages have one name", n.Name)
		}
		if f, ok := NamingOf(n.Name); !ok || f != n.Files {
			t.Errorf("%s is not found", n.Name)
		}
	}
	if _, ok := NamingOf("platemaker"); ok {
		t.Error("a naming that is none is found")
	}
}

func TestLetter(t *testing.T) {
	for n, want := range map[int]string{1: "A", 26: "Z", 27: "AA", 52: "AZ", 53: "BA", 702: "ZZ", 703: "AAA"} {
		if got := Letter(n); got != want {
			t.Errorf("%d is %s, want %s", n, got, want)
		}
	}
}

// TestAnyPattern: whatever the pattern and the facts, nothing panics, and a name
// never holds what no name may have.
func TestAnyPattern(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOfN(rapid.SampledFrom([]rune("{}:ab-_. 版/page\x01")), 0, 12, -1).Draw(t, "text")
		if rapid.Bool().Draw(t, "words") {
			for _, w := range rapid.SliceOf(rapid.SampledFrom(Words)).Draw(t, "word") {
				text += "{" + w + "}"
			}
		}
		f := facts
		f.Title = rapid.String().Draw(t, "title")
		f.Number = rapid.StringMatching(`[0-9]{0,18}`).Draw(t, "number")
		p, slip := ParsePattern(text)
		if slip != nil {
			return
		}
		if name := p.Fill(f, leaf); strings.ContainsFunc(name, unfit) || !utf8.ValidString(name) {
			t.Fatalf("%q gives %q", text, name)
		}
	})
}
