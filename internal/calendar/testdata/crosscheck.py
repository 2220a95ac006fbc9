"""Prints the lunar years 1899-2100 as three published packages have them.

Run by hand:  pip install lunar_python sxtwl zhdate && python3 crosscheck.py >years.txt
A line: lunar year, its first day, its leap month (0: none), its months as
L (30 days) and S (29), and the packages that say so. A year on which they
differ has a line for each view. zhdate knows 1900 to 2099.
"""
import datetime
import importlib.metadata

import sxtwl
from lunar_python import Solar
from zhdate import ZhDate

FIRST, LAST = datetime.date(1899, 1, 1), datetime.date(2101, 3, 1)


def by_lunar_python(d):
    l = Solar.fromYmd(d.year, d.month, d.day).getLunar()
    return l.getYear(), abs(l.getMonth()), l.getDay(), l.getMonth() < 0


def by_sxtwl(d):
    l = sxtwl.fromSolar(d.year, d.month, d.day)
    return l.getLunarYear(), l.getLunarMonth(), l.getLunarDay(), bool(l.isLunarLeap())


def by_zhdate(d):
    if not datetime.date(1900, 1, 31) <= d < datetime.date(2100, 2, 9):
        return None
    l = ZhDate.from_datetime(datetime.datetime(d.year, d.month, d.day))
    return l.lunar_year, l.lunar_month, l.lunar_day, bool(l.leap_month)


def years(convert):
    """year -> [first day, leap month, months]; days are counted, not believed."""
    out, last = {}, None
    for n in range((LAST - FIRST).days):
        d = FIRST + datetime.timedelta(n)
        got = convert(d)
        if got is None or not 1899 <= got[0] <= 2100:
            continue
        year, month, day, leap = got
        if year not in out:
            out[year], last = [d, 0, []], None
        if (month, leap) != last:
            out[year][2].append(0)
            last = month, leap
            if leap:
                out[year][1] = month
        out[year][2][-1] += 1
        assert out[year][2][-1] == day, (d, got)
    return out


packages = {"lunar_python": by_lunar_python, "sxtwl": by_sxtwl, "zhdate": by_zhdate}
print("# from " + ", ".join(f"{p} {importlib.metadata.version(p)}" for p in packages) + " (PyPI) by crosscheck.py")
tables = {p: years(f) for p, f in packages.items()}
for year in range(1899, 2101):
    views = {}
    for p, table in tables.items():
        if year in table:
            first, leap, months = table[year]
            line = f"{first} {leap} " + "".join({29: "S", 30: "L"}[m] for m in months)
            views.setdefault(line, []).append(p)
    for line, said in views.items():
        print(year, line, ",".join(said))
