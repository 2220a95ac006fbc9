#!/usr/bin/env python3
"""Records what other people's programs say about the shipped faces.

chars.txt     fontTools: how many characters a face has, and a SHA-256 over "U+7248 123\n" for each
outlines.txt  fontTools: how many segments its glyphs have, and a SHA-256 over all of them
latin.txt     hb-shape:  glyphs, clusters and positions of Latin runs (latin-runs.txt)

Run in this folder, with fontTools and hb-shape installed, when a face changes.
"""
import hashlib
import subprocess

from fontTools.pens.basePen import BasePen
from fontTools.ttLib import TTFont

FACES = {
    "song": "NotoSerifSC-Regular.ttf", "song-black": "NotoSerifSC-Black.ttf",
    "hei": "NotoSansSC-Medium.ttf", "hei-black": "NotoSansSC-Black.ttf",
    "kai": "LXGWWenKai-Regular.ttf", "nameplate": "MaShanZheng-Regular.ttf",
}


class Segments(BasePen):
    """Writes one line a segment, curves as single quadratics."""

    def __init__(self, glyphs):
        super().__init__(glyphs)
        self.lines = []

    def _moveTo(self, p):
        self.lines.append("M %.3f %.3f\n" % p)

    def _lineTo(self, p):
        self.lines.append("L %.3f %.3f\n" % p)

    def _qCurveToOne(self, c, p):
        self.lines.append("Q %.3f %.3f %.3f %.3f\n" % (*c, *p))


def record(name, file, chars, outlines, latin):
    path = "../files/" + file
    font = TTFont(path, lazy=True)
    cmap = sorted(font.getBestCmap().items())
    digest = hashlib.sha256()
    for c, glyph in cmap:
        digest.update(b"U+%04X %d\n" % (c, font.getGlyphID(glyph)))
    chars.write("%s %d %s\n" % (name, len(cmap), digest.hexdigest()))

    digest, count, glyphs = hashlib.sha256(), 0, font.getGlyphSet()
    for glyph in font.getGlyphOrder():
        pen = Segments(glyphs)
        glyphs[glyph].draw(pen)
        count += len(pen.lines)
        digest.update("".join(pen.lines).encode())
    outlines.write("%s %d %s\n" % (name, count, digest.hexdigest()))

    out = subprocess.run(
        ["hb-shape", "--script=latn", "--language=zh-cn", "--direction=ltr", "--utf8-clusters",
         "--no-glyph-names", "--text-file=latin-runs.txt", "--font-file=" + path],
        check=True, capture_output=True, text=True).stdout
    for line in out.splitlines():
        latin.write(name + "\t" + line + "\n")


with open("chars.txt", "w") as chars, open("outlines.txt", "w") as outlines, open("latin.txt", "w") as latin:
    for name, file in FACES.items():
        record(name, file, chars, outlines, latin)
