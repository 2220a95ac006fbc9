package repro

import (
	"errors"

	"banxin/internal/diag"
	"banxin/layout/page"
	"banxin/press/icc"
)

// kind is a kind of remark.
type kind string

// What there is to remark of a picture.
const (
	badProfile    kind = "bad-profile"
	inksKept      kind = "inks-kept"
	inksThinned   kind = "inks-thinned"
	coarseDrawing kind = "coarse-drawing"
)

// remark is something to be told of a picture. It is kept along with the
// picture, so that a rebuild tells it again.
type remark struct {
	Kind    kind
	N, Most int    `json:",omitempty"`
	ZH, EN  string `json:",omitempty"`
}

// remark adds what is wrong with a profile.
func (out *prints) remark(k kind, err error) {
	r := remark{Kind: k, ZH: err.Error(), EN: err.Error()}
	if f := (*icc.Fault)(nil); errors.As(err, &f) {
		r.ZH = f.ZH
	}
	out.remarks = append(out.remarks, r)
}

// tell reports a remark at the place of the picture.
func (r *remark) tell(p *page.Picture, ds *diag.List) {
	name := p.Src.Near(p.Pic.Name)
	switch r.Kind {
	case badProfile:
		ds.Warn(diag.PictureProfile, p.Src, "图片“%[1]s”自带的色彩特性文件不能用：%[2]s；按常规色彩空间处理",
			"the colour profile in the picture “%[1]s” cannot be used: %[3]s; the usual space is taken instead", name, r.ZH, r.EN).
			Hint("在修图软件里重新指定色彩特性文件（照片一般是 sRGB），再存一次", "assign a profile again in the program the picture was made with (sRGB as a rule), and save it")
	case inksKept:
		ds.Inform(diag.PictureInks, p.Src, "图片“%s”是 CMYK，没有带色彩特性文件：油墨数值照原样付印",
			"the picture “%s” is CMYK without a colour profile: its inks are printed as they are", name).
			Hint("若它不是按本印厂条件分色的，请改用 RGB 原图，或带上色彩特性文件", "if it was not separated for this press, take the RGB original, or embed its profile")
	case inksThinned:
		ds.Inform(diag.PictureInks, p.Src, "图片“%[1]s”有 %[2]d.%[3]d%% 的地方油墨总量超限，已按比例减少青、品红、黄",
			"%[2]d.%[3]d %% of the picture “%[1]s” had more ink than the press takes; its cyan, magenta and yellow were thinned there in proportion", name, r.N/10, r.N%10).
			Hint("若暗部变化看得出来，请按本印厂的总墨量重新分色", "if the shadows have changed visibly, separate the picture again for the ink limit of this press")
	case coarseDrawing:
		ds.Warn(diag.LineArtResolution, p.Src, "线条稿“%[1]s”只有 %[2]d ppi，线条会有锯齿；印厂要 %[3]d ppi",
			"the line art “%[1]s” has %[2]d ppi and its edges will be jagged; the printer wants %[3]d", name, r.N, r.Most).
			Hint("以 %[1]d ppi 重新扫描，或改用矢量（SVG）", "scan it again at %[1]d ppi, or take a vector drawing (SVG)", r.Most)
	default:
		panic("repro: an unknown remark")
	}
}
