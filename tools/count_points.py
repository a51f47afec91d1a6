#!/usr/bin/env python3
"""Writes src/words/points.inc: what points tell about where words end.

  count_points.py OUT.inc ar=ar.fit.txt yi=yi.fit.txt

Counted over the words of lines that are pointed: P(points | letter, place in the word) against P(points | letter), the place
being inside, first, last or alone; and how much likelier points are before a word's end than within a word where the next letter is
known, beyond what they are before any letter. Tenths of a nat.
"""
import collections, math, re, sys

FIRST = {"ar": 0x64B, "yi": 0x5B0}
LETTERS = {"ar": re.compile("[\u0620-\u063A\u0641-\u064A\u0671]"), "yi": re.compile("[\u05D0-\u05EA\u05F0-\u05F2]")}
POINTS = {"ar": re.compile("[\u064B-\u0652\u0670]"), "yi": re.compile("[\u05B0-\u05BD\u05BF\u05C1\u05C2\u05C7]")}
DENSE = {"ar": 0.25, "yi": 0.02}   # points a character of a line
ENOUGH, PRIOR, LEAST, MOST = 8, 2.0, 2, 60   # occurrences; the same, added to what was met and what was expected; tenths of a nat
PLACES = 4


def bits(points, lang):
    return sum({1 << min(ord(p) - FIRST[lang], 31) for p in points})


def words_of(line, lang):
    """Lists of (letter, points' bits); what follows a word of one space directly is the next one."""
    word, words, gap = [], [], ""
    for c in line + "\n":
        if LETTERS[lang].match(c):
            if not word:
                words.append((gap == " ", word))
            word.append([c, ""])
        elif POINTS[lang].match(c) and word:
            word[-1][1] += c
        elif word:
            word, gap = [], c
        else:
            gap += c
    return [(follows, [(c, bits(p, lang)) for c, p in w]) for follows, w in words]


def tenths(ratio):
    return max(-MOST, min(MOST, round(10 * math.log(ratio))))


def count(path, lang):
    place, letter = collections.Counter(), collections.Counter()
    pairs = collections.Counter()
    for line in open(path, encoding="utf-8"):
        if len(POINTS[lang].findall(line)) < DENSE[lang] * len(line):
            continue
        before = None
        for follows, word in words_of(line, lang):
            for i, (c, p) in enumerate(word):
                where = (i == 0) + 2 * (i == len(word) - 1)
                place[c, p, where] += 1
                letter[c, p] += 1
                if i > 0:
                    pairs[word[i - 1][1], c, 0] += 1
            if follows and before:
                pairs[before[-1][1], word[0][0], 1] += 1
            before = word
    all_of, in_place = collections.Counter(), collections.Counter()
    for (c, p, where), n in place.items():
        in_place[c, where] += n
        all_of[c] += n
    rows = []
    for (c, p), n in sorted(letter.items()):
        if p and n >= ENOUGH:
            share = n / all_of[c]
            rows.append((c, p, [tenths((place[c, p, w] + PRIOR) / (in_place[c, w] * share + PRIOR)) for w in range(PLACES)]))
    by_points, by_next, end = collections.Counter(), collections.Counter(), collections.Counter()
    for (p, c, b), n in pairs.items():
        by_points[p, b] += n
        by_next[c, b] += n
        end[b] += n
    before_rows = []
    for p, c in sorted({(p, c) for p, c, _ in pairs if p}):
        if sum(pairs[p, c, b] for b in (0, 1)) < ENOUGH:
            continue
        share = [by_points[p, b] / end[b] for b in (0, 1)]
        if min(share) == 0:
            continue
        odds = [(pairs[p, c, b] + PRIOR) / (by_next[c, b] * share[b] + PRIOR) for b in (0, 1)]
        value = tenths(odds[1] / odds[0])
        if abs(value) >= LEAST:
            before_rows.append((c, p, value))
    return [r for r in rows if max(map(abs, r[2])) >= LEAST], sorted(before_rows)


def main():
    out = ["// Made by tools/count_points.py. Letter, points (bits from U+%04X or U+%04X up, the last for all beyond); tenths of a nat." % (FIRST["ar"], FIRST["yi"])]
    for arg in sys.argv[2:]:
        lang, path = arg.split("=", 1)
        name = {"ar": "Arabic", "yi": "Yiddish"}[lang]
        places, before = count(path, lang)
        out.append(f"constexpr PointedLetter k{name}Letters[] = {{   // inside, first, last, alone")
        cells = ["{0x%03X, 0x%X, {%s}}" % (ord(c), p, ", ".join(map(str, v))) for c, p, v in places]
        out += ["    " + ", ".join(cells[i:i + 4]) + "," for i in range(0, len(cells), 4)]
        out.append("};")
        out.append(f"constexpr PointsBefore k{name}Before[] = {{")
        cells = ["{0x%03X, 0x%X, %d}" % (ord(c), p, v) for c, p, v in before]
        out += ["    " + ", ".join(cells[i:i + 7]) + "," for i in range(0, len(cells), 7)]
        out.append("};")
    open(sys.argv[1], "w", encoding="utf-8").write("\n".join(out) + "\n")


if __name__ == "__main__":
    main()
