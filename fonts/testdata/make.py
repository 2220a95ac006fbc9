#!/usr/bin/env python3
"""Makes the small faces of each kind and records how fontTools draws them.

named.otf     name-keyed CFF of 2048 units an em: subroutines in subroutines, all four flexes,
              hint masks, an accented glyph made of two (endchar with four operands)
keyed.otf     CID-keyed CFF: some characters of Noto Serif CJK SC (Open Font License 1.1)
both.ttc      a collection of the two
varies.ttf    glyf + gvar, HVAR, MVAR, avar; two axes, a composite glyph, points left to be inferred
phantom.ttf   the same without HVAR
varies2.otf   CFF2 of the same design
down.ttf      varies.ttf with vertical metrics and VVAR
downphantom.ttf  the same without VVAR
down2.otf     varies2.otf with VORG and VVAR
drawn.txt     file@place glyph advance: outline, one line a glyph

Run in this folder with fontTools and Debian's fonts-noto-cjk installed.
"""
import io

from fontTools import subset
from fontTools.designspaceLib import AxisDescriptor, DesignSpaceDocument, SourceDescriptor
from fontTools.cffLib import SubrsIndex, GlobalSubrsIndex
from fontTools.fontBuilder import FontBuilder
from fontTools.misc.psCharStrings import T2CharString
from fontTools.misc.roundTools import otRound
from fontTools.pens.basePen import BasePen
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTCollection, TTFont
from fontTools.varLib import build
from fontTools.varLib.instancer import instantiateVariableFont

NOTO = "/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc"
CHARS = "版心报纸的一国，。“”…—（《？！0123456789AVToéfi /.-&%"
EPOCH = 3_700_000_000  # a fixed date, so that the files come out alike


def named():
    """A name-keyed face whose charstrings use what charstrings can use."""
    glyphs = [".notdef", "space", "A", "e", "acute", "eacute", "flex", "mask", "uni7248"]
    p = lambda *program: T2CharString(program=list(program))
    chars = {
        ".notdef": p(500, 50, 0, "rmoveto", 900, "hlineto", 1400, "vlineto", -900, "hlineto", "endchar"),
        "space": p("endchar"),
        "A": p(-20, 100, 20, "hstem", 100, 200, "rmoveto", -107, "callsubr", -106, "callsubr", "endchar"),
        "e": p(700, "hmoveto", 300, 200, 100, 300, "hvcurveto", -200, 50, -107, "callgsubr"),
        "acute": p(100, 1200, "vmoveto", 200, 300, 50, -40, -250, -260, "rlineto", "endchar"),
        "eacute": p(33, 120, 240, 101, 194, "endchar"),
        "flex": p(300, 300, "rmoveto",
                  10, 20, 30, 40, 50, 60, 70, "hflex",
                  1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 50, "flex",
                  100, 200, 30, 40, 50, 60, 70, 80, 90, "hflex1",
                  1, 2, 3, 4, 5, 6, 7, 8, 9, 100, 11, "flex1",
                  100, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, "flex1", "endchar"),
        "mask": p(77, 1, 2, 3, 4, "hstemhm", 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, "hintmask", b"\xA5\x80",
                  100, "hmoveto", 50, 60, 70, 80, 90, "vhcurveto", "cntrmask", b"\x0F\x80",
                  10, "vmoveto", 1, 2, 3, 4, 5, "vvcurveto", 1, 2, 3, 4, 5, "hhcurveto",
                  10, 20, 30, 40, 50, 60, 70, 80, "rcurveline", 10, 20, 30, 40, 50, 60, 70, 80, "rlinecurve",
                  1, 2, 3, 4, 5, 6, 7, 8, "hvcurveto", 1, 2, 3, "vlineto", 10, 20, 30.5, 40, 50, 60.25, "rrcurveto", "endchar"),
        "uni7248": p(500, 600, "rmoveto", 300, 400, -400, 100, "rlineto", -107, "callgsubr"),
    }
    fb = FontBuilder(2048, isTTF=False)
    fb.setupGlyphOrder(glyphs)
    fb.setupCharacterMap({0x20: "space", 0x41: "A", 0x65: "e", 0xB4: "acute", 0xE9: "eacute", 0x30: "flex", 0x31: "mask", 0x7248: "uni7248"})
    scale = 1 / 2048
    fb.setupCFF("BanxinNamed-Regular", {"FontMatrix": [scale, 0, 0, scale, 0, 0], "FontBBox": [-200, -300, 2200, 2000]}, chars,
                {"nominalWidthX": 600, "defaultWidthX": 1000, "BlueValues": [-20, 0, 1400, 1420], "StdHW": 60})
    cff = fb.font["CFF "].cff
    top = cff.topDictIndex[0]
    local = SubrsIndex()
    local.append(p(400, 900, 400, -900, "rlineto", "return"))
    local.append(p(60, 60, "rmoveto", -106, "callgsubr", "return"))
    for c in chars.values():
        c.private, c.globalSubrs = top.Private, cff.GlobalSubrs
    top.Private.Subrs = local
    cff.GlobalSubrs.append(p(100, -100, "rlineto", "endchar"))
    cff.GlobalSubrs.append(p(10, "hlineto", -107, "callsubr", "return"))
    for c in list(local) + list(cff.GlobalSubrs):
        c.private, c.globalSubrs = top.Private, cff.GlobalSubrs
    widths = {".notdef": 1100, "A": 580, "e": 400, "acute": 700, "eacute": 633, "mask": 677}
    fb.setupHorizontalMetrics({g: (widths.get(g, 1000), 0) for g in glyphs})
    finish(fb, "Banxin Named")
    fb.font["OS/2"].sxHeight, fb.font["OS/2"].sCapHeight = 1000, 1400
    fb.save("named.otf")


def finish(fb, family):
    upem = fb.font["head"].unitsPerEm
    fb.setupHorizontalHeader(ascent=upem * 88 // 100, descent=-upem * 12 // 100)
    fb.setupNameTable({"familyName": family, "styleName": "Regular", "psName": family.replace(" ", "") + "-Regular"})
    fb.setupOS2(sTypoAscender=upem * 88 // 100, sTypoDescender=-upem * 12 // 100, usWinAscent=upem, usWinDescent=upem // 5)
    fb.setupPost()
    fb.font["head"].created = fb.font["head"].modified = EPOCH
    fb.font.recalcTimestamp = False


def keyed():
    font = TTFont(NOTO, fontNumber=2, recalcTimestamp=False)
    o = subset.Options(layout_features=["kern", "locl"], name_IDs=[0, 1, 2, 6, 13, 14], hinting=True, notdef_outline=True,
                       glyph_names=False, legacy_kern=False, drop_tables=["BASE", "VORG", "vhea", "vmtx", "DSIG"])
    s = subset.Subsetter(o)
    s.populate(text=CHARS)
    s.subset(font)
    font.save("keyed.otf")


def both():
    c = TTCollection()
    c.fonts = [TTFont("named.otf", recalcTimestamp=False), TTFont("keyed.otf", recalcTimestamp=False)]
    c.save("both.ttc")


# The design of the variable faces: an I-like stem with a round hole beside it. w is half a stem, s stretches.
def draw_stem(pen, w, s):
    pen.moveTo((300 * s - w, 0))
    for q in [(300 * s - w, 700), (300 * s - w - 40, 760), (300 * s + w + 40, 760), (300 * s + w, 700), (300 * s + w, 0)]:
        pen.lineTo((otRound(q[0]), otRound(q[1])))
    pen.closePath()


def draw_round(pen, w, s, cubic):
    x, y, r = otRound(500 * s), 300, 100 + w
    pen.moveTo((x - r, y))
    if cubic:
        k = otRound(r * 0.55)
        pen.curveTo((x - r, y + k), (x - k, y + r), (x, y + r))
        pen.curveTo((x + k, y + r), (x + r, y + k), (x + r, y))
        pen.curveTo((x + r, y - k), (x + k, y - r), (x, y - r))
        pen.curveTo((x - k, y - r), (x - r, y - k), (x - r, y))
    else:
        pen.qCurveTo((x - r, y + r), (x, y + r))
        pen.qCurveTo((x + r, y + r), (x + r, y))
        pen.qCurveTo((x + r, y - r), (x, y - r))
        pen.qCurveTo((x - r, y - r), (x - r, y))
    pen.closePath()


def stand(fb, w, order, ttf):
    """Vertical metrics that vary: the heavier, the longer the advance and the higher the origin."""
    origins = {g: 880 + w // 4 + 10 * i for i, g in enumerate(order)}
    tops = {g: getattr(fb.font["glyf"][g], "yMax", 0) if ttf else 700 for g in order}
    fb.setupVerticalHeader(ascent=500, descent=-500)
    fb.setupVerticalMetrics({g: (1000 + w + i, origins[g] - tops[g]) for i, g in enumerate(order)})
    if not ttf:
        fb.setupVerticalOrigins(origins, 880)


def master(w, s, ttf, down=False):
    order = [".notdef", "space", "A", "e", "pair", "uni7248"]
    fb = FontBuilder(1000, isTTF=ttf)
    fb.setupGlyphOrder(order)
    fb.setupCharacterMap({0x20: "space", 0x41: "A", 0x65: "e", 0x30: "pair", 0x7248: "uni7248"})
    width = lambda base: otRound(base * s + w)
    widths = {".notdef": 500, "space": width(250), "A": width(600), "e": width(900), "pair": width(1200), "uni7248": 1000}
    drawings = {
        ".notdef": lambda p: draw_stem(p, 50, 1), "space": lambda p: None, "A": lambda p: draw_stem(p, w, s),
        "e": lambda p: draw_round(p, w, s, not ttf), "uni7248": lambda p: (draw_stem(p, w, 1), draw_round(p, w, 1.2, not ttf)),
    }
    if ttf:
        glyphs = {}
        for g, draw in drawings.items():
            pen = TTGlyphPen(None)
            draw(pen)
            glyphs[g] = pen.glyph()
        pen = TTGlyphPen(glyphs)
        pen.addComponent("A", (1, 0, 0, 1, 0, 0))
        pen.addComponent("e", (0.5, 0, 0, 0.5, otRound(600 * s), otRound(w)))
        glyphs["pair"] = pen.glyph()
        fb.setupGlyf({g: glyphs[g] for g in order})
    else:
        drawings["pair"] = lambda p: (draw_stem(p, w, s), draw_round(p, 2 * w, s, True))
        chars = {}
        for g in order:
            pen = T2CharStringPen(widths[g], None)
            drawings[g](pen)
            chars[g] = pen.getCharString()
        fb.setupCFF("BanxinVaries-Regular", {}, chars, {})
    bearing = {g: getattr(fb.font["glyf"][g], "xMin", 0) if ttf else 0 for g in order}
    fb.setupHorizontalMetrics({g: (widths[g], bearing[g]) for g in order})
    finish(fb, "Banxin Varies")
    if down:
        stand(fb, w, order, ttf)
    fb.font["OS/2"].sxHeight, fb.font["OS/2"].sCapHeight = 480 + w // 5, 700 + w // 4
    stream = io.BytesIO()
    fb.save(stream)
    stream.seek(0)
    return TTFont(stream, recalcTimestamp=False)


def varies(name, ttf, drop=(), down=False):
    ds = DesignSpaceDocument()
    ds.addAxis(AxisDescriptor(tag="wght", name="Weight", minimum=200, default=400, maximum=900, map=[(200, 200), (400, 400), (700, 760), (900, 900)]))
    ds.addAxis(AxisDescriptor(tag="wdth", name="Width", minimum=75, default=100, maximum=100))
    for weight, width, w, s in [(400, 100, 40, 1), (200, 100, 13, 1), (900, 100, 97, 1), (400, 75, 38, 0.77), (900, 75, 71, 0.81)]:
        ds.addSource(SourceDescriptor(font=master(w, s, ttf, down), location={"Weight": weight, "Width": width}))
    font, _, _ = build(ds)
    for tag in drop:
        del font[tag]
    font["head"].created = font["head"].modified = EPOCH
    font.recalcTimestamp = False
    font.save(name)


class Lines(BasePen):
    """Writes an outline in one line, points to three digits."""

    def __init__(self, glyphs):
        super().__init__(glyphs)
        self.out = []

    def _moveTo(self, p):
        self.put("M", p)

    def _lineTo(self, p):
        self.put("L", p)

    def _curveToOne(self, a, b, c):
        self.put("C", a, b, c)

    def _qCurveToOne(self, a, b):
        self.put("Q", a, b)

    def put(self, op, *points):
        self.out.append(op + "".join(" %.3f %.3f" % p for p in points))


def record(out, label, font, advances, glyphs=None):
    glyphs = glyphs or font.getGlyphSet()
    for i, g in enumerate(font.getGlyphOrder()):
        pen = Lines(glyphs)
        glyphs[g].draw(pen)
        out.write("%s %d %d: %s\n" % (label, i, advances(g), " ".join(pen.out)))


PLACES = [{"wght": 200, "wdth": 100}, {"wght": 333, "wdth": 100}, {"wght": 700, "wdth": 88}, {"wght": 900, "wdth": 75}]


def main():
    named(), keyed(), both()
    varies("varies.ttf", True), varies("phantom.ttf", True, ["HVAR"]), varies("varies2.otf", False)
    varies("down.ttf", True, down=True), varies("downphantom.ttf", True, ["VVAR"], down=True), varies("down2.otf", False, down=True)
    with open("drawn.txt", "w") as out:
        for name in ["named.otf", "keyed.otf", "varies.ttf", "varies2.otf"]:
            font = TTFont(name)
            record(out, name, font, lambda g: font["hmtx"][g][0])
        for place in PLACES:
            at = "@wght=%d,wdth=%d" % (place["wght"], place["wdth"])
            for name in ["varies.ttf", "phantom.ttf"]:
                stream = io.BytesIO()  # written and read back, so that points are whole
                instantiateVariableFont(TTFont(name), place).save(stream)
                font = TTFont(stream)
                record(out, name + at, font, lambda g: font["hmtx"][g][0])
            font = TTFont("varies2.otf")
            glyphs = font.getGlyphSet(location=place)
            record(out, "varies2.otf" + at, font, lambda g: otRound(glyphs[g].width), glyphs)


main()
