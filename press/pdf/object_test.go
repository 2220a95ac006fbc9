package pdf_test

import (
	"testing"

	"banxin/press/pdf"
)

func TestDict(t *testing.T) {
	var inner pdf.Dict
	inner.Name("S", "URI")
	var d pdf.Dict
	d.Name("Type", "Page").Int("N", -4).Ref("Parent", 2).Refs("Kids", []pdf.Ref{3, 14})
	d.Thousandths("Box", 0, -8504, 10500, 42).Text("Title", "A(b)\\").Text("T2", "版𬭎").Text("T3", "")
	d.Bytestring("URI", "a\rb").Raw("V", "true").Dict("A", &inner)
	const want = `<< /Type /Page /N -4 /Parent 2 0 R /Kids [3 0 R 14 0 R] /Box [0 -8.504 10.5 0.042]` +
		` /Title (A\(b\)\\) /T2 <FEFF7248D872DF4E> /T3 () /URI (a\rb) /V true /A << /S /URI >> >>`
	if got := string(d.Bytes()); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestAppendName(t *testing.T) {
	for name, want := range map[string]string{
		"ABCDEF+Noto": "/ABCDEF+Noto", "a b#c/d": "/a#20b#23c#2Fd", "版": "/#E7#89#88", "x\x00y": "/xy",
	} {
		if got := string(pdf.AppendName(nil, name)); got != want {
			t.Errorf("%q: got %s, want %s", name, got, want)
		}
	}
}

func TestAppendDecimal(t *testing.T) {
	for _, c := range []struct {
		v      int64
		places int
		want   string
	}{
		{0, 3, "0"}, {-1, 3, "-0.001"}, {500, 3, "0.5"}, {1000, 3, "1"}, {-12345, 3, "-12.345"},
		{37500, 5, "0.375"}, {500, 0, "500"}, {-55, 1, "-5.5"}, {1_000_000, 3, "1000"},
	} {
		if got := string(pdf.AppendDecimal(nil, c.v, c.places)); got != c.want {
			t.Errorf("%d with %d places: got %s, want %s", c.v, c.places, got, c.want)
		}
	}
}

func TestTextThatIsNotASCII(t *testing.T) {
	for text, want := range map[string]string{
		"\xff":  "<FEFFFFFD>", // no UTF-8
		"a\tb":  "<FEFF006100090062>",
		"plain": "(plain)",
	} {
		if got := string(pdf.AppendText(nil, text)); got != want {
			t.Errorf("%q: got %s, want %s", text, got, want)
		}
	}
}

func TestDate(t *testing.T) {
	if got, want := pdf.Date(2020, 11, 30), "D:20201130000000+08'00'"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
