package rip

import (
	"testing"

	"banxin/press/objects"
)

// The interpreter must take any bytes without panic, in bounded time and memory.

func FuzzContent(f *testing.F) {
	f.Add([]byte("0.2 0.4 0.6 0.8 k 0 0 100 100 re f /O1 gs /Red cs 0.7 scn 0 0 100 100 re f"))
	f.Add([]byte("q 0.7 0.7 -0.7 0.7 60 20 cm 8 w [9 4 2 4] 3 d 1 J 2 j 10 10 m 50 80 l 90 10 l s Q 20 20 60 60 re W* n /Sh sh"))
	f.Add([]byte("BT /F 20 Tf 10 40 Td [(aba) -200 (b)] TJ 7 Tr 3 Ts T* (x) ' 1 2 (y) \" ET /P scn /Pattern cs /P scn 0 0 50 50 re B*"))
	f.Add([]byte("q 80 0 0 80 10 10 cm BI /W 4 /H 4 /BPC 8 /CS /CMYK /F /AHx ID ff000000> EI Q /X Do /OC /Y BDC EMC 1 0 0 RG 0.5 g"))
	f.Add([]byte("[1e9] 0 d 1 w 0 0 m 1 1 l S [0.0001] 0 d 0 0 m 100 100 l S /N cs 0 0.5 scn /All cs 1 scn 1 2 3 4 5 6 7 8 re"))
	res := states + " /Font << /F 8 0 R >> /Pattern << /P 7 0 R >> /Shading << /Sh 11 0 R >> /XObject << /X 12 0 R >>"
	more := append(tintObjects[:2:2],
		streamObject("/PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 10 10] /XStep 12 /YStep 11 /Resources << >>", []byte("0 1 1 0 k 1 1 6 6 re f")),
		"<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1000 1000] /FontMatrix [0.001 0 0 0.001 0 0] /FirstChar 97 /LastChar 98 /Widths [1000 1200] /Encoding << /Differences [97 /x /y] >> /CharProcs << /x 9 0 R /y 10 0 R >> /Resources << >> >>",
		streamObject("", []byte("1000 0 0 0 800 800 d1 0 0 800 800 re f")), streamObject("", []byte("1200 0 d0 1 0 0 0 k 0 0 500 1000 re f")),
		"<< /ShadingType 3 /ColorSpace /DeviceCMYK /Coords [30 30 5 60 60 30] /Function 5 0 R /Extend [true false] >>",
		streamObject("/Type /XObject /Subtype /Form /BBox [0 0 100 100] /Group << /S /Transparency /I true >> /Resources << /XObject << /X 12 0 R >> >>", []byte("/X Do 0 1 0 0 k 0 0 9 9 re f")))
	d, err := Open(sheet{res: res, more: more}.file())
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, content []byte) {
		p := newPainter(d, 40, 40, matrix{0.4, 0, 0, -0.4, 0, 40})
		p.work = maxWork - 20_000_000
		p.run(content, d.file.Dictionary(d.pages[0].Resources), 0)
	})
}

func FuzzPrograms(f *testing.F) {
	readNames()
	f.Add([]byte("\x00\x01\x00\x00\x00\x01"), 0)
	f.Add([]byte("\x01\x00\x04\x01\x00\x01\x01\x01\x02a\x00\x01\x01\x01\x02\x8b\x11\x00\x00\x00\x00"), 1)
	f.Add([]byte("%!PS\n/FontMatrix [0.001 0 0 0.001 0 0] def eexec 00000000"), 2)
	f.Fuzz(func(t *testing.T, b []byte, gid int) {
		if prog, err := readProgram(b); err == nil {
			var p path
			prog.outline(&p, gid)
			prog.outline(&p, 1)
		}
		if prog, err := compile(b); err == nil {
			calculate(prog, []float64{0.5, 0.25}, 2)
		}
		c := &cmap{}
		c.read(b)
		c.next(b)
		d := drawer{p: &path{}, accent: func(int) []byte { return nil }}
		d.draw(b, 0)
		o := oldDrawer{f: &type1{}, p: &path{}}
		o.draw(b, 0)
	})
}

func FuzzImages(f *testing.F) {
	f.Add([]byte{1, 2, 3}, 8, 4, 1)
	f.Fuzz(func(t *testing.T, data []byte, bits, w, kind int) {
		d := &Document{file: &objects.File{}}
		p := newPainter(d, 20, 20, identity)
		spaces := []string{"DeviceGray", "DeviceRGB", "DeviceCMYK"}
		filters := []string{"", "DCTDecode", "CCITTFaxDecode"}
		dict := objects.Dict{"Width": objects.Integer(w), "Height": objects.Integer(5), "BitsPerComponent": objects.Integer(bits),
			"ColorSpace": objects.Name(spaces[uint(kind)%3])}
		if n := filters[uint(kind)/3%3]; n != "" {
			dict["Filter"] = objects.Name(n)
			dict["DecodeParms"] = objects.Dict{"K": objects.Integer(-1), "Columns": objects.Integer(w)}
		}
		p.ctm = matrix{10, 0, 0, 10, 1, 1}
		p.image(p.file.Inline(dict, data))
	})
}
