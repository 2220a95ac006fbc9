package rip

import (
	"bytes"
	"fmt"
	"testing"
)

// sheet is a small file made for a test: a page of 100 × 100 points.
type sheet struct {
	content string
	res     string   // entries of the page's resources
	page    string   // further entries of the page
	more    []string // objects from number 5 on
}

// streamObject is the body of a stream object.
func streamObject(entries string, data []byte) string {
	return fmt.Sprintf("<< %s /Length %d >>\nstream\n%s\nendstream", entries, len(data), data)
}

func (s sheet) file() []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.6\n%\xe2\xe3\xcf\xd3\n")
	var at []int
	add := func(body string) {
		at = append(at, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", len(at), body)
	}
	add("<< /Type /Catalog /Pages 2 0 R >>")
	add("<< /Type /Pages /Kids [3 0 R] /Count 1 >>")
	page := s.page
	if !bytes.Contains([]byte(page), []byte("/MediaBox")) {
		page += " /MediaBox [0 0 100 100]"
	}
	add(fmt.Sprintf("<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << %s >> %s >>", s.res, page))
	add(streamObject("", []byte(s.content)))
	for _, m := range s.more {
		add(m)
	}
	x := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(at)+1)
	for _, o := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", o)
	}
	fmt.Fprintf(&b, "trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n", len(at)+1, x)
	return b.Bytes()
}

// render renders the page at 72 dpi: a point is a pixel.
func (s sheet) render(t testing.TB) *Plates {
	t.Helper()
	d, err := Open(s.file())
	if err != nil {
		t.Fatal(err)
	}
	p, err := d.Render(0, 72)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// at returns the inks of a pixel, from the lower left, in per cent.
func (p *Plates) at(x, y int) string {
	out := ""
	for i := range p.Names {
		out += fmt.Sprintf("%d ", (int(p.Planes[i][(p.H-1-y)*p.W+x])*100+127)/255)
	}
	return out[:len(out)-1]
}
