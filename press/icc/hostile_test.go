package icc_test

import (
	"encoding/binary"
	"errors"
	"os"
	"strings"
	"testing"

	"banxin/press/icc"
)

// convertAll does with a profile all that can be done with one, for one colour
// each; what it gives must be numbers of a device.
func convertAll(t testing.TB, b []byte) error {
	p, err := icc.Read(b)
	if err != nil {
		return err
	}
	var first error
	for _, intent := range []icc.Intent{icc.Perceptual, icc.Relative, icc.Absolute} {
		for _, ends := range [][2]*icc.Profile{{icc.SRGB(), p}, {p, icc.SRGB()}, {p, p}} {
			link, err := icc.Connect(ends[0], ends[1], intent)
			if err != nil {
				if first == nil {
					first = err
				}
				continue
			}
			for _, c := range []icc.Colour{{}, {1, 1, 1, 1}, {0.2, 0.5, 0.8, 0.1}} {
				for _, v := range link.Colour(c) {
					if ends[1].Space != icc.Lab && !(v >= 0 && v <= 1) {
						t.Errorf("an ink of %v", v)
					}
				}
			}
		}
	}
	return first
}

// smallProfiles are whole profiles of every kind, and small.
func smallProfiles() map[string][]byte {
	lab4 := func(in []float64) []float64 { return []float64{1 - in[0], in[1], in[2], in[0]} }
	lab3 := func(in []float64) []float64 { return []float64{1 - in[0], in[1], in[2]} }
	return map[string][]byte{
		"matrix": screen(2, curvGamma(2.2)),
		"para":   screen(4, para(4, 2.4, 0.95, 0.05, 0.0733, 0.04, 0.01, 0.01)),
		"grey":   makeProfile(2, "mntr", "GRAY", "XYZ ", entry{"kTRC", curv(0, 0.3, 1)}),
		"lut8":   makeProfile(2, "prtr", "CMYK", "Lab ", entry{"A2B0", mft(1, 2, 4, 3, lab3)}, entry{"B2A0", mft(1, 2, 3, 4, lab4)}, paper),
		"lut16":  makeProfile(2, "prtr", "CMYK", "Lab ", entry{"A2B0", mft(2, 3, 4, 3, lab3)}, entry{"B2A0", mft(2, 3, 3, 4, lab4)}, paper),
		"mAB":    makeProfile(4, "prtr", "CMYK", "Lab ", entry{"A2B0", newTable(false, 2, 2, 4, lab3)}, entry{"B2A0", newTable(true, 1, 3, 4, lab4)}, paper),
		"mAB3":   makeProfile(4, "spac", "RGB ", "XYZ ", entry{"A2B0", newTable(false, 1, 2, 3, lab3)}, entry{"B2A0", newTable(true, 2, 2, 3, lab3)}, paper),
	}
}

// FuzzProfile reads any bytes.
func FuzzProfile(f *testing.F) {
	for _, b := range smallProfiles() {
		f.Add(b)
	}
	srgb, err := os.ReadFile(shippedFile("sRGB"))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(srgb)
	f.Fuzz(func(t *testing.T, b []byte) {
		var fault *icc.Fault
		if err := convertAll(t, b); err != nil && (!errors.As(err, &fault) || fault.ZH == "" || fault.EN == "") {
			t.Errorf("%v is not said in both languages", err)
		}
	})
}

// TestBrokenProfiles cuts whole profiles off at every length, and sets every
// byte and every word of their heads to extremes.
func TestBrokenProfiles(t *testing.T) {
	step := 1
	if testing.Short() {
		step = 7
	}
	for name, whole := range smallProfiles() {
		if err := convertAll(t, whole); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		for n := 0; n < len(whole); n += step + n/64 {
			cut := append([]byte(nil), whole[:n]...)
			if convertAll(t, cut) == nil {
				t.Errorf("%s of %d bytes passes for whole", name, n)
			}
			if n >= 132 {
				binary.BigEndian.PutUint32(cut, uint32(n)) // as if it were meant so
				convertAll(t, cut)
			}
		}
		for at := 0; at < min(len(whole), 600); at += step {
			for _, v := range []byte{0, 1, 0x7F, 0xFF} {
				b := append([]byte(nil), whole...)
				b[at] = v
				convertAll(t, b)
				for i := at; i < min(at+4, len(b)); i++ {
					b[i] = v
				}
				convertAll(t, b)
			}
		}
	}
}

// TestFaults says what is wrong in both languages.
func TestFaults(t *testing.T) {
	lab3 := func(in []float64) []float64 { return []float64{in[0], in[1], in[2]} }
	change := func(at int, s string) []byte {
		b := screen(2, curvGamma(2.2))
		copy(b[at:], s)
		return b
	}
	table := func(b []byte) []byte {
		return makeProfile(2, "prtr", "RGB ", "Lab ", entry{"A2B0", b}, entry{"B2A0", mft(1, 2, 3, 3, lab3)}, paper)
	}
	for _, c := range []struct {
		b      []byte
		zh, en string
	}{
		{nil, "不是 ICC", "no ICC profile"},
		{make([]byte, 200), "不是 ICC", "no ICC profile"},
		{change(36, "nope"), "不是 ICC", "no ICC profile"},
		{change(0, "\x00\x01\x00\x00"), "不完整", "cut off"},
		{change(8, "\x05"), "第 5 版", "version 5"},
		{change(12, "link"), "（link）", "(link)"},
		{change(16, "HSV "), "“HSV ”", "“HSV ”"},
		{change(20, "Luv "), "“Luv ”", "“Luv ”"},
		{change(128, "\x00\x00\xFF\xFF"), "目录", "directory"},
		{change(136, "\x7F\x00\x00\x00"), "文件之外", "outside the file"},
		{screen(2, signed("curv")), "曲线", "a curve"},
		{screen(2, append(signed("sf32"), 0, 0, 0, 0)), "“sf32”", "“sf32”"},
		{screen(2, para(9)), "第 9 种", "formula 9"},
		{makeProfile(2, "mntr", "RGB ", "XYZ "), "没有", "no tables or curves"},
		{makeProfile(2, "prtr", "CMYK", "Lab ", paper), "没有", "no tables or curves"},
		{makeProfile(2, "mntr", "RGB ", "XYZ ", colorantTags([3]float64{0.25, 0.125, 0}, [3]float64{0.5, 0.25, 0}, [3]float64{0.1, 0, 0.3}, curvGamma(2))...), "三原色", "colorants"},
		{makeProfile(2, "mntr", "RGB ", "XYZ ", colorantTags([3]float64{}, [3]float64{}, [3]float64{}, curvGamma(2))[3:]...), "XYZ", "XYZ"},
		{table(mft(1, 2, 4, 3, lab3)), "4 个分量变成 3 个", "4 components into 3"},
		{table(append(signed("mft2"), make([]byte, 60)...)), "1 至 4 个", "1 to 4"},
		{table(mft(2, 3, 3, 3, lab3)[:300]), "色表已损坏", "a table is broken"},
		{table(append(signed("mpet"), append([]byte{3, 3}, make([]byte, 60)...)...)), "“mpet”", "“mpet”"},
		{makeProfile(2, "prtr", "RGB ", "Lab ", entry{"A2B0", mft(1, 2, 3, 3, lab3)}, entry{"B2A0", mft(1, 2, 3, 3, lab3)}, entry{"wtpt", xyzTag(0, 1, 1)}), "纸白", "the white"},
	} {
		err := convertAll(t, c.b)
		var fault *icc.Fault
		if !errors.As(err, &fault) || !strings.Contains(fault.ZH, c.zh) || !strings.Contains(err.Error(), c.en) {
			t.Errorf("want %s, said %v", c.en, err)
		}
	}
}

// TestDescriptions reads the names of profiles of both versions.
func TestDescriptions(t *testing.T) {
	mluc := binary.BigEndian.AppendUint32(signed("mluc"), 2)
	mluc = binary.BigEndian.AppendUint32(mluc, 12)
	mluc = append(mluc, "zhCN\x00\x00\x00\x04\x00\x00\x00\x28enUS\x00\x00\x00\x06\x00\x00\x00\x2C\x62\xA5\x7E\xB8\x00A\x4E\x00\x00!"...)
	for want, tag := range map[string][]byte{
		"Press":        append(signed("desc"), "\x00\x00\x00\x06Press\x00"...),
		"A\u4e00!":     mluc,
		"":             signed("mluc"),
		"\u62a5\u7eb8": append(append([]byte(nil), mluc[:28]...), append([]byte("frFR"), mluc[32:]...)...),
	} {
		p, err := icc.Read(makeProfile(4, "mntr", "RGB ", "XYZ ", entry{"desc", tag}))
		if err != nil || p.Description != want {
			t.Errorf("%q is read as %q, %v", want, p.Description, err)
		}
	}
	if icc.SRGB().Description != "sRGB" || icc.CMYK.String() != "CMYK" {
		t.Error("the built-in names")
	}
}
