#!/usr/bin/env python3
"""Records how fontTools draws the faces of Debian's fonts-noto-cjk 1:20220127.

noto.txt   face: how many steps its outlines have, and a SHA-256 over all of them (see record.py)

Run in this folder; it takes some minutes.
"""
import hashlib

from fontTools.pens.basePen import BasePen
from fontTools.ttLib import TTFont

FOLDER = "/usr/share/fonts/opentype/noto/"


class Segments(BasePen):
    def __init__(self, glyphs):
        super().__init__(glyphs)
        self.lines = []

    def _moveTo(self, p):
        self.lines.append("M %.3f %.3f\n" % p)

    def _lineTo(self, p):
        self.lines.append("L %.3f %.3f\n" % p)

    def _curveToOne(self, a, b, c):
        self.lines.append("C %.3f %.3f %.3f %.3f %.3f %.3f\n" % (*a, *b, *c))


with open("noto.txt", "w") as out:
    for face in ["NotoSerifCJK-Regular.ttc", "NotoSansCJK-Bold.ttc"]:
        font = TTFont(FOLDER + face, fontNumber=2, lazy=True)
        digest, count, glyphs = hashlib.sha256(), 0, font.getGlyphSet()
        for glyph in font.getGlyphOrder():
            pen = Segments(glyphs)
            glyphs[glyph].draw(pen)
            count += len(pen.lines)
            digest.update("".join(pen.lines).encode())
        out.write("%s#2 %d %s\n" % (face, count, digest.hexdigest()))
