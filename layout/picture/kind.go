package picture

import (
	"bytes"
	"strings"
)

// Format is a kind of file.
type Format string

// The formats that become a Raster.
const (
	JPEG Format = "JPEG"
	PNG  Format = "PNG"
	TIFF Format = "TIFF"
	WebP Format = "WebP"
	HEIC Format = "HEIC"
)

// The formats that are placed without becoming pixels here.
const (
	PDF Format = "PDF" // a Document
	SVG Format = "SVG" // outlines
)

// KindBytes is how many of the first bytes of a file Kind wants to see.
const KindBytes = 1024

// Kind tells the format by the first bytes of a file, whatever its name; a
// format that can be placed nowhere is called by its own name too (GIF), and
// what nobody knows is "".
func Kind(first []byte) Format {
	first = first[:min(len(first), KindBytes)]
	for _, k := range magic {
		if len(first) >= k.at+len(k.bytes) && string(first[k.at:k.at+len(k.bytes)]) == k.bytes {
			return k.format
		}
	}
	if len(first) >= 12 && string(first[4:8]) == "ftyp" {
		return mediaKind(first)
	}
	return textKind(first)
}

// magic are the marks at the head of files, most particular first.
var magic = []struct {
	at     int
	bytes  string
	format Format
}{
	{0, "\xFF\xD8", JPEG},
	{0, "\x89PNG\r\n\x1a\n", PNG},
	{8, "CR\x02", "RAW"}, // a camera's own TIFF
	{0, "II*\x00", TIFF}, {0, "MM\x00*", TIFF},
	{0, "II+\x00", "BigTIFF"}, {0, "MM\x00+", "BigTIFF"},
	{8, "WEBP", WebP},
	{0, "GIF8", "GIF"},
	{0, "8BPS", "Photoshop"},
	{0, "\x00\x00\x00\x0CjP  ", "JPEG 2000"}, {0, "\xFF\x4F\xFF\x51", "JPEG 2000"},
	{0, "\x00\x00\x00\x0CJXL ", "JPEG XL"}, {0, "\xFF\x0A", "JPEG XL"},
	{0, "%!PS", "PostScript"}, {0, "\xC5\xD0\xD3\xC6", "PostScript"},
	{0, "IIU\x00", "RAW"}, {0, "FUJIFILMCCD-RAW", "RAW"},
	{0, "BM", "BMP"},
}

// mediaKind reads the brands of an ISO base media file (ISO/IEC 14496-12, 4.3;
// ISO/IEC 23008-12, annex B): the major one, and where that says only “an
// image”, those it is compatible with.
func mediaKind(first []byte) Format {
	end := min(len(first), int(first[2])<<8|int(first[3]))
	if first[0] != 0 || first[1] != 0 {
		end = len(first)
	}
	brands := []string{string(first[8:12])}
	for i := 16; i+4 <= end; i += 4 {
		brands = append(brands, string(first[i:i+4]))
	}
	for _, b := range brands {
		switch b {
		case "heic", "heix", "heim", "heis":
			return HEIC
		case "avif", "avis":
			return "AVIF"
		case "crx ":
			return "RAW"
		case "qt  ", "isom", "mp41", "mp42", "hevc", "hevx":
			return "video"
		}
	}
	if brands[0] == "mif1" || brands[0] == "msf1" {
		return HEIC // an image of a coding still to be looked at
	}
	return ""
}

// textKind tells the formats that are text, which may begin with a byte-order
// mark, blanks or comments.
func textKind(first []byte) Format {
	if bytes.Contains(first, []byte("%PDF-")) { // ISO 32000-1, annex H.3.4.1: anywhere in the first 1024 bytes
		return PDF
	}
	s := strings.TrimLeft(strings.TrimPrefix(string(first), "\uFEFF"), " \t\r\n")
	if strings.HasPrefix(s, "<svg") || strings.HasPrefix(s, "<") && (strings.Contains(s, "<svg") || strings.Contains(s, ":svg") || strings.HasPrefix(s, "<?xml")) {
		return SVG
	}
	return ""
}

// unset says why a format cannot be set as pixels, and what to do.
func unset(f Format) *Fault {
	save := func(zh, en string) *Fault {
		return refused(zh, en, "另存为 JPEG、PNG 或 TIFF", "save it as JPEG, PNG or TIFF")
	}
	switch f {
	case "":
		return save("是不认识的格式", "it is of no known format")
	case "video":
		return refused("是视频", "it is a video", "截取一帧，存为 JPEG 或 PNG", "save one frame of it as JPEG or PNG")
	case "RAW":
		return refused("是相机原始文件（RAW）", "it is a camera's raw file", "先冲洗（显影），导出 JPEG 或 TIFF", "develop it and export JPEG or TIFF")
	case "Photoshop":
		return refused("是 Photoshop 文件", "it is a Photoshop file", "合并图层，另存为 TIFF、PNG 或 JPEG", "flatten the layers and save it as TIFF, PNG or JPEG")
	case "PostScript":
		return refused("是 PostScript 或 EPS", "it is PostScript or EPS", "转成 PDF/X-1a，或另存为 SVG", "convert it to PDF/X-1a, or save it as SVG")
	case PDF:
		return refused("是 PDF，不是图片", "it is a PDF, no picture", "PDF 只能作为广告排入（ads）", "a PDF is placed as an advertisement (ads)")
	case SVG:
		return refused("是 SVG，不是照片", "it is an SVG, no picture of pixels", "SVG 用在报头、标志和广告", "an SVG is for nameplates, logos and advertisements")
	}
	return save("是 "+string(f), "it is "+string(f))
}
