#!/usr/bin/env python3
"""Writes pages of many layouts in six languages, with their truth, as a root for the bench's score.py.

  layout_cases.py OUT [--seed 1] [--langs he,ar,fa,ur,yi,en] [--layouts table,columns] [--keep-html] [--engine weasyprint]

Each case is HTML of our own, set by headless Chromium (Debian: chromium, fonts-noto-core) and cut out with qpdf;
or by WeasyPrint, page by page, which sets some of them otherwise than they are meant: only pages that Chromium's twin gets
right say something.
texts come from tests/fixtures/layout/texts.py. Face, size, measure, gutter, indents and rules vary with the seed.
Truth rulings are the bench's: sidebars and pull quotes after the article they stand in, captions in the flow, notes
after the text, table rows with TABs, running heads as @furniture.
"""
import argparse
import json
import pathlib
import random
import re
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "tests/fixtures/layout"))
import desk_layouts  # noqa: E402
import learned_layouts  # noqa: E402
import more_layouts  # noqa: E402
import odd_layouts  # noqa: E402
import press_layouts  # noqa: E402
import sheet_layouts  # noqa: E402
import wider_layouts  # noqa: E402
from texts import CELLS, LABELS, NAMES, PHRASES, SENTENCES  # noqa: E402

FACES = {
    "he": ["Noto Serif Hebrew", "Noto Sans Hebrew", "DejaVu Sans"],
    "yi": ["Noto Serif Hebrew", "DejaVu Sans"],
    "ar": ["Noto Naskh Arabic", "Noto Sans Arabic", "DejaVu Sans"],
    "fa": ["Noto Naskh Arabic", "DejaVu Sans"],
    "ur": ["Noto Naskh Arabic", "DejaVu Sans"],
    "en": ["Noto Serif", "Noto Sans", "DejaVu Serif"],
}
CSS = """
@page { size: 595pt 842pt; margin: 0 }
* { box-sizing: border-box } body { margin: 0 }
.page { width: 595pt; height: 841pt; padding: 44pt 46pt; overflow: hidden; break-after: page; position: relative }
p { margin: 0 } h1, h2, h3 { margin: 0 0 4pt; line-height: 1.15 } h1 { font-size: 24pt } h2 { font-size: 16pt } h3 { font-size: 1.05em }
.spaced p { margin-bottom: .7em } .indented p + p { text-indent: 1.4em } .just { text-align: justify }
.cols { display: grid; align-items: start } .box { border: .8pt solid #222; padding: 6pt; margin-bottom: 7pt }
.tint { background: #e4e4e4; padding: 7pt; margin-bottom: 7pt } .cap { font-size: .82em; margin: 2pt 0 8pt } .by { margin-bottom: 6pt }
.pic { background-color: #789; background-image: url(PIC); background-size: 100% 100% }
.notes { font-size: .8em; border-top: .6pt solid #000; margin-top: 10pt; padding-top: 3pt } sup { font-size: .65em; line-height: 0 }
.quote { font-size: 1.35em; font-weight: bold; border-top: 1pt solid; border-bottom: 1pt solid; padding: 5pt 2pt; text-align: center; line-height: 1.25 }
table { border-collapse: collapse } td, th { padding: 2.5pt 6pt; text-align: start; vertical-align: top }
.ruled td, .ruled th { border: .6pt solid #333 } .lines td, .lines th { border-bottom: .5pt solid #555 }
.striped tr:nth-child(even) td { background: #e8e8e8 } .num { text-align: right !important; direction: ltr }
ul, ol { margin: 0; padding-inline-start: 22pt } ul { list-style-type: "\\2022  " } .cap2 { text-align: center }
.drop { float: inline-start; font-size: 3.1em; line-height: .85; padding-inline-end: 3pt }
"""
# A picture that PDF keeps as an image: a small PNG, drawn large.
PIC = ("data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAFklEQVR4nGNgYGBgaGhoYPj///9/BgAd6QX+ekfQ2QAAAABJRU5ErkJggg==")


class Case:
    """Texts drawn without repetition, the style of one case, its truth so far."""

    def __init__(self, lang, rng):
        self.lang, self.rng, self.truth = lang, rng, []
        self.rtl = lang != "en"
        self.sentences = rng.sample(SENTENCES[lang], len(SENTENCES[lang]))
        self.phrases = rng.sample(PHRASES[lang], len(PHRASES[lang]))
        self.names = rng.sample(NAMES[lang], len(NAMES[lang]))
        self.used = 0
        self.face = rng.choice(FACES[lang])
        self.size = rng.choice([8.5, 9, 9.5, 10, 10.5])
        self.leading = rng.choice([1.25, 1.35, 1.45]) + (0.15 if lang in ("ar", "fa", "ur") else 0)
        self.justify = rng.random() < 0.6
        self.indent = rng.random() < 0.5
        self.gutter = rng.choice([7, 9, 12, 16])

    def sentence(self):
        self.used += 1
        if self.used > len(self.sentences):   # again, another order: texts are short, pages are not
            self.sentences += self.rng.sample(SENTENCES[self.lang], len(SENTENCES[self.lang]))
        return self.sentences[self.used - 1]

    def text(self, sentences):
        return " ".join(self.sentence() for _ in range(sentences))

    def say(self, text):
        self.truth.append(text)
        return text

    def para(self, sentences=None):
        return "<p>%s</p>" % self.say(self.text(sentences or self.rng.randint(2, 5)))

    def paras(self, n, sentences=None):
        return "".join(self.para(sentences) for _ in range(n))

    def phrase(self):
        if not self.phrases:
            self.phrases = self.rng.sample(PHRASES[self.lang], len(PHRASES[self.lang]))
        return self.phrases.pop()

    def head(self, tag="h2"):
        return "<%s>%s</%s>" % (tag, self.say(self.phrase()), tag)

    def byline(self):
        return "<p class=by>%s</p>" % self.say(self.names[0])

    def flow_class(self):
        return ("indented" if self.indent else "spaced") + (" just" if self.justify else "")

    def columns(self, n, inner, height=None, rule=False):
        style = "column-count:%d;column-gap:%gpt;" % (n, self.gutter)
        if rule:
            style += "column-rule:.6pt solid #444;"
        if height:
            style += "height:%gpt;column-fill:auto;" % height
        return '<div class="%s" style="%s">%s</div>' % (self.flow_class(), style, inner)

    def grid(self, widths, *cells):
        style = "grid-template-columns:%s;column-gap:%gpt" % (" ".join("%gfr" % w for w in widths), self.gutter)
        return '<div class=cols style="%s">%s</div>' % (
            style, "".join('<div class="%s">%s</div>' % (self.flow_class(), c) for c in cells))

    def number(self):
        n = self.rng.choice(["{:,}".format(self.rng.randint(1000, 90000)), str(self.rng.randint(2, 999)),
                             "%.1f" % (self.rng.random() * 90), "%d%%" % self.rng.randint(1, 99)])
        return n


LAYOUTS = {}


def layout(f):
    LAYOUTS[f.__name__.replace("_", "-")] = f
    return f


@layout
def columns4(c):
    return c.head("h1") + c.byline() + c.columns(4, c.paras(9, 3), rule=c.rng.random() < 0.3)


@layout
def columns5(c):
    c.size = 8
    c.gutter = c.rng.choice([8, 10])
    return c.head("h1") + c.columns(5, c.paras(8, 3))


@layout
def columns2_long(c):
    return c.head("h1") + c.columns(2, c.paras(3) + c.head("h3") + c.paras(3) + c.head("h3") + c.paras(3))


@layout
def span_all_headings(c):
    top = c.head("h1")
    part = c.head("h2") + c.columns(3, c.paras(3, 4))
    return top + part + c.head("h2") + c.columns(2, c.paras(3, 4))


@layout
def unequal_columns(c):
    widths = c.rng.choice([(2, 1), (1, 2), (3, 2), (1, 3)])
    left = c.head("h2") + c.paras(4, 3)
    right = c.head("h2") + c.paras(3, 3)
    return c.grid(widths, left, right)


@layout
def headline_over_two_of_three(c):
    article = c.head("h1") + c.columns(2, c.paras(5, 4))
    other = c.head("h2") + c.paras(5, 2)
    return c.grid((2, 1), article, other)


@layout
def narrow_then_headline_over_two(c):
    first = c.head("h2") + c.paras(5, 2)
    article = c.head("h1") + c.columns(2, c.paras(5, 4))
    return c.grid((1, 2), first, article)


@layout
def l_shape(c):
    # The text runs beside a box at the top, then at full width below it.
    text = c.head("h1") + c.columns(2, c.paras(4, 3))
    box = '<div class=tint>%s%s</div>' % (c.head("h3"), c.paras(2, 2))
    below = c.head("h2") + c.columns(3, c.paras(4, 3))
    return c.grid((2, 1), text, box) + below


@layout
def box_below(c):
    return c.head("h1") + c.columns(3, c.paras(6, 3)) + '<div class=box style="margin-top:10pt">%s%s</div>' % (
        c.head("h3"), c.paras(2, 2))


@layout
def two_articles_ruled(c):
    a = c.head("h2") + c.columns(2, c.paras(4, 4))
    b = c.head("h2") + c.columns(2, c.paras(4, 4))
    return a + '<hr style="border:0;border-top:1pt solid #000;margin:9pt 0">' + b


@layout
def two_articles_beside(c):
    a = c.head("h2") + c.byline() + c.columns(2, c.paras(5, 3))
    b = c.head("h2") + c.columns(2, c.paras(5, 3))
    c.gutter += 3
    return c.grid((1, 1), a, '<div style="border-inline-start:.6pt solid #555;padding-inline-start:%gpt">%s</div>' % (c.gutter, b))


@layout
def pull_quote(c):
    # Two columns with a float in each: the quote stands in the gap between them.
    head = c.head("h1")
    a1, a2 = c.text(5), c.text(7)
    b1, b2 = c.text(5), c.text(7)
    for t in (a1, a2, b1, b2):
        c.say(t)
    quote = c.say(c.phrase() + " " + c.phrase())
    side_a, side_b = ("left", "right") if c.rtl else ("right", "left")
    hole = '<div style="float:%s;width:62pt;height:92pt;margin:0 0 2pt"></div>'
    a = "<p>%s</p>%s<p>%s</p>" % (a1, hole % side_a, a2)
    b = "<p>%s</p>%s<p>%s</p>" % (b1, hole % side_b, b2)
    # Both first paragraphs get one height, so that the holes face each other.
    a, b = (x.replace("<p>", '<p style="height:120pt;margin:0 0 6pt">', 1) for x in (a, b))
    body = c.grid((1, 1), a, b)
    return head + '<div style="position:relative">%s<div class=quote style="position:absolute;top:130pt;left:50%%;width:112pt;margin-left:-56pt;height:80pt;overflow:hidden">%s</div></div>' % (body, quote)


@layout
def picture_between(c):
    # A picture over two of three columns; their text runs on above and below it.
    head = c.head("h1")
    first = c.paras(6, 2)
    hole = '<div style="height:130pt"></div>'
    def column():
        upper, lower = c.para(5), c.paras(2, 3)
        return upper.replace("<p>", '<p style="height:175pt">', 1) + hole + lower
    body = c.grid((1, 1, 1), first, column(), column())
    side = "left" if c.rtl else "right"
    return head + '<div style="position:relative">%s<div class=pic style="position:absolute;top:184pt;%s:0;width:66%%;height:112pt"></div></div>' % (body, side)


@layout
def picture_in_column(c):
    head = c.head("h1")
    before = c.paras(3, 3)
    cap = c.say(c.phrase())
    return head + c.columns(3, before + '<div style="break-inside:avoid"><div class=pic style="height:90pt;margin:4pt 0"></div><p class=cap>%s</p></div>' % cap + c.paras(4, 3))


@layout
def picture_row(c):
    head = c.head("h1") + c.paras(2)
    a, b = c.say(c.phrase()), c.say(c.phrase())
    pics = c.grid((1, 1), *('<div class=pic style="height:110pt"></div><p class=cap>%s</p>' % t for t in (a, b)))
    return head + pics + c.paras(3)


@layout
def text_round_picture(c):
    head = c.head("h1")
    first = c.para(3)
    side = c.rng.choice(["left", "right"])
    return head + '<div class="%s">%s<div class=pic style="float:%s;width:170pt;height:130pt;margin:3pt 10pt"></div>%s</div>' % (
        c.flow_class(), first, side, c.paras(4, 4))


@layout
def drop_cap(c):
    head = c.head("h1")
    first = c.say(c.text(5))
    word = first.split(" ")[0]
    letters = 1 if c.lang in ("he", "yi", "en") else len(word)
    body = '<p><span class=drop>%s</span>%s</p>' % (first[:letters], first[letters:])
    return head + c.columns(2, body + c.paras(4, 4))


@layout
def nested_list(c):
    out = c.head("h1") + c.paras(1, 2) + "<ul>"
    for i in range(3):
        out += "<li>" + c.say("• " + c.text(c.rng.randint(1, 2)))[2:]
        if i != 1:
            out += '<ol style="padding-inline-start:26pt">'
            for k in range(2 + i // 2):
                out += "<li>" + c.say("%d. " % (k + 1) + c.text(1)).split(" ", 1)[1] + "</li>"
            out += "</ol>"
        out += "</li>"
    return '<div class=just>' + out + "</ul></div>" + c.paras(1, 3)


@layout
def list_in_columns(c):
    top = c.head("h1")
    out = c.paras(2, 3) + c.head("h2") + "<ol>"
    for k in range(6):
        out += "<li>" + c.say("%d. " % (k + 1) + c.text(c.rng.randint(1, 2))).split(" ", 1)[1] + "</li>"
    return top + c.columns(2, out + "</ol>" + c.paras(2, 3))


@layout
def notes_in_two_columns(c):
    head = c.head("h1")
    numbers = iter(range(1, 6))
    notes, texts = [[], []], []
    for column in range(2):
        for _ in range(2):
            k = next(numbers)
            sentence = c.text(3)
            c.say(sentence[:-1] + str(k) + sentence[-1])
            texts.append("<p>%s<sup>%d</sup>%s</p>" % (sentence[:-1], k, sentence[-1]))
            notes[column].append((k, c.text(1 if column else 2)))
        tail = c.text(4)
        c.say(tail)
        texts.append("<p>%s</p>" % tail)
    for k, note in notes[0] + notes[1]:
        c.say("%d %s" % (k, note))
    def foot(n):
        return '<div class=notes>%s</div>' % "".join("<div>%d %s</div>" % x for x in n)
    def column(text, note):
        return '<div style="display:flex;flex-direction:column;justify-content:space-between;height:400pt"><div>%s</div>%s</div>' % (text, note)
    return head + c.grid((1, 1), column("".join(texts[:3]), foot(notes[0])), column("".join(texts[3:]), foot(notes[1])))


@layout
def notes_below(c):
    head = c.head("h1")
    body, notes = "", []
    for k in range(1, 4):
        sentence = c.text(4)
        c.say(sentence[:-1] + sentence[-1] + str(k))
        body += "<p>%s<sup>%d</sup></p>" % (sentence, k)
        notes.append((k, c.text(1)))
    for n in notes:
        c.say("%d %s" % n)
    return head + '<div class="%s">%s</div><div style="width:120pt" class=notes></div>' % (c.flow_class(), body) + \
        "".join('<div style="font-size:.8em">%d %s</div>' % n for n in notes)


@layout
def form(c):
    out = c.head("h1")
    kind = c.rng.choice(["lines", "ruled", "plain"])
    rows = ""
    values = [c.names[0], CELLS[c.lang][6], "04-555-0137", "23/04/1991", CELLS[c.lang][9], c.text(2)]
    for label, value in zip(LABELS[c.lang], values):
        c.say("%s: %s" % (label, value))
        rows += "<tr><td style='white-space:nowrap'>%s:</td><td>%s</td></tr>" % (label, value)
    return out + '<table class=%s style="width:100%%">%s</table>' % (kind, rows)


@layout
def verse(c):
    out, lines = c.head("h2"), []
    rows, width = "", c.size * c.rng.choice([13, 15])
    for _ in range(6):
        a, b = (" ".join(c.sentence().rstrip(".۔").split()[:4]) for _ in range(2))
        lines.append(a + "\t" + b)
        rows += "<tr><td style='white-space:nowrap;text-align-last:justify;width:%dpt'>%s</td><td style='width:30pt'></td><td style='white-space:nowrap;text-align-last:justify;width:%dpt'>%s</td></tr>" % (width, a, width, b)
    c.say("\n".join(lines))
    return out + '<table style="margin:8pt auto;line-height:1.9">%s</table>' % rows + c.paras(1, 3)


def bilingual(c, hebrew_right, rows):
    other = Case("en" if c.lang != "en" else "he", c.rng)
    mine, theirs = [c.text(3) for _ in range(4)], [other.text(3) for _ in range(4)]
    for text in (mine if c.lang != "en" else theirs) + (theirs if c.lang != "en" else mine):
        c.say(text)
    rtl, ltr = (mine, theirs) if c.lang != "en" else (theirs, mine)
    def cell(texts, d):
        return '<div dir=%s>%s</div>' % (d, "".join('<p style="margin-bottom:.6em">%s</p>' % t for t in texts))
    pairs = [([a], [b]) for a, b in zip(rtl, ltr)] if rows else [(rtl, ltr)]
    html = ""
    for a, b in pairs:
        left, right = (cell(b, "ltr"), cell(a, "rtl")) if hebrew_right else (cell(a, "rtl"), cell(b, "ltr"))
        html += '<div dir=ltr>%s</div>' % c.grid((1, 1), left, right)
    return html


@layout
def bilingual_facing(c):
    c.gutter += 8
    return bilingual(c, True, False)


@layout
def bilingual_aligned(c):
    c.gutter += 8
    return bilingual(c, True, True)


@layout
def table_beside_text(c):
    head = c.head("h1")
    rows = [[CELLS[c.lang][k], c.number(), c.number()] for k in range(5)]
    text = c.paras(3, 3)
    c.say("\n".join("\t".join(r) for r in rows))
    table = '<table class="%s">%s</table>' % (c.rng.choice(["ruled", "lines", "plain"]), "".join(
        "<tr>%s</tr>" % "".join("<td%s>%s</td>" % (" class=num" if i else "", x) for i, x in enumerate(r)) for r in rows))
    c.gutter += 8
    return head + c.grid((3, 2), text, table)


def tabular(c, rows, style, header=True, attributes=None, align=True):
    """rows of cells; '' is an empty cell; (text, span) spans columns."""
    html = ""
    for r, row in enumerate(rows):
        html += "<tr>"
        for k, cell in enumerate(row):
            text, span = cell if isinstance(cell, tuple) else (cell, 1)
            number = align and r > 0 and re.fullmatch(r"[\d.,%]+", text)
            html += "<%s%s%s>%s</%s>" % ("th" if header and r == 0 else "td", " colspan=%d style='text-align:center'" % span if span > 1 else "",
                                         " class=num" if number else "", text, "th" if header and r == 0 else "td")
        html += "</tr>"
    c.say("\n".join("\t".join(x[0] if isinstance(x, tuple) else x for x in row if (x[0] if isinstance(x, tuple) else x)) for row in rows))
    return '<table class="%s" style="%s">%s</table>' % (style, attributes or "", html)


def between_text(c, table):
    return table


def some_rows(c, columns, n=6):
    rows = [[LABELS[c.lang][k] for k in range(columns)]]
    for r in range(n):
        rows.append([CELLS[c.lang][r]] + [c.number() for _ in range(columns - 1)])
    return rows


@layout
def table_plain(c):
    before = c.head("h1") + c.paras(1, 3)
    return before + tabular(c, some_rows(c, c.rng.choice([3, 4, 5])), "plain", attributes=c.rng.choice(["", "width:100%"])) + c.paras(1, 3)


@layout
def table_lines(c):
    before = c.head("h1") + c.paras(1, 3)
    return before + tabular(c, some_rows(c, 4), "lines", attributes="width:100%") + c.paras(1, 3)


@layout
def table_striped(c):
    before = c.head("h1") + c.paras(1, 3)
    return before + tabular(c, some_rows(c, 4), "striped", attributes="width:90%") + c.paras(1, 3)


@layout
def table_ruled_merged(c):
    L = LABELS[c.lang]
    rows = [[L[0], (L[1], 2), (L[2], 2)], [CELLS[c.lang][11], CELLS[c.lang][7], CELLS[c.lang][8], CELLS[c.lang][7], CELLS[c.lang][8]]]
    rows += [[CELLS[c.lang][r]] + [c.number() for _ in range(4)] for r in range(5)]
    before = c.head("h1") + c.paras(1, 3)
    return before + tabular(c, rows, "ruled") + c.paras(1, 3)


@layout
def table_plain_spanning_header(c):
    L = LABELS[c.lang]
    rows = [[L[0], (L[1], 2), (L[2], 2)], ["", CELLS[c.lang][7], CELLS[c.lang][8], CELLS[c.lang][7], CELLS[c.lang][8]]]
    rows += [[CELLS[c.lang][r]] + [c.number() for _ in range(4)] for r in range(5)]
    before = c.head("h1") + c.paras(1, 3)
    return before + tabular(c, rows, c.rng.choice(["plain", "lines"]), attributes="width:100%") + c.paras(1, 3)


@layout
def table_empty_cells(c):
    rows = some_rows(c, 5, 7)
    for row in rows[1:]:
        if c.rng.random() < 0.6:
            row[c.rng.randint(1, 4)] = ""
    before = c.head("h1") + c.paras(1, 3)
    return before + tabular(c, rows, c.rng.choice(["plain", "lines", "ruled", "striped"]), attributes="width:100%") + c.paras(1, 3)


@layout
def table_prose_cells(c):
    rows = [[LABELS[c.lang][0], LABELS[c.lang][2], LABELS[c.lang][5]]]
    rows += [[CELLS[c.lang][r], c.number(), c.text(c.rng.randint(1, 2))] for r in range(5)]
    before = c.head("h1") + c.paras(1, 3)
    return before + tabular(c, rows, c.rng.choice(["plain", "lines", "ruled", "striped"])) + c.paras(1, 3)


@layout
def table_two_columns(c):
    rows = [[LABELS[c.lang][0], LABELS[c.lang][2]]] + [[CELLS[c.lang][r], c.number()] for r in range(6)]
    before = c.head("h1") + c.paras(1, 3)
    return before + tabular(c, rows, c.rng.choice(["plain", "lines"]), attributes="width:60%") + c.paras(1, 3)


@layout
def table_words(c):
    rows = [[LABELS[c.lang][k] for k in (0, 1, 4)]]
    rows += [[c.names[r], CELLS[c.lang][r + 6], c.phrase()] for r in range(5)]
    before = c.head("h1") + c.paras(1, 3)
    return before + tabular(c, rows, c.rng.choice(["plain", "lines", "striped"]), attributes=c.rng.choice(["", "width:100%"])) + c.paras(1, 3)


@layout
def letter(c):
    a = c.say(c.names[0]), c.say(LABELS[c.lang][1] + ": " + CELLS[c.lang][6])
    date = c.say("23/04/1991")
    body = c.paras(3, 3)
    end = c.say(c.names[1])
    return "<p>%s</p><p>%s</p><p style='text-align:end;margin:10pt 0'>%s</p><div class=\"%s\">%s</div><p style='text-align:end;margin-top:16pt'>%s</p>" % (
        a[0], a[1], date, c.flow_class(), body, end)


@layout
def questions(c):
    head, out = c.head("h1"), ""
    for _ in range(4):
        out += "<p><b>%s?</b></p>" % c.say(c.phrase() + "?")[:-1] + c.para(3)
    return head + c.columns(2, out) if c.rng.random() < 0.5 else head + '<div class="%s">%s</div>' % (c.flow_class(), out)


@layout
def sidebar_float(c):
    head = c.head("h1")
    first, rest = c.paras(1, 4), c.paras(4, 4)
    box = '<div class=tint style="float:left;width:170pt;margin:4pt 10pt 4pt 10pt">%s%s</div>' % (c.head("h3"), c.paras(2, 1))
    return head + '<div class="%s">%s%s%s</div>' % (c.flow_class(), first, box, rest)


more_layouts.add_to(layout)
odd_layouts.add_to(layout)
press_layouts.add_to(layout)
learned_layouts.add_to(layout)
sheet_layouts.add_to(layout)
wider_layouts.add_to(layout)
desk_layouts.add_to(layout)


def page_of(c, html):
    return '<div class=page lang=%s dir=%s style="font-family:\'%s\',\'Noto Sans\';font-size:%gpt;line-height:%g">%s</div>' % (
        c.lang, "rtl" if c.rtl else "ltr", c.face, c.size, c.leading, html)


def book_html(c):
    """A book's pages: running text, heads and numbers in the margins."""
    c.size = c.rng.choice([10.5, 11])
    title, body = c.phrase(), ""
    body += c.head("h2") + c.paras(7, 6) + c.head("h2") + c.paras(7, 6)
    css = ('@page { size: 400pt 560pt; margin: 60pt 50pt; @top-center { content: "%s"; font: 9pt \'%s\' } '
           "@bottom-center { content: counter(page); font: 9pt '%s' } } body { font: %gpt '%s'; line-height: %g }" %
           (title, c.face, c.face, c.size, c.face, c.leading))
    html = "<!doctype html><html lang=%s dir=%s><meta charset=utf-8><style>%s p{margin:0} h2{font-size:15pt} .indented p + p{text-indent:1.4em} .spaced p{margin-bottom:.6em} .just{text-align:justify}</style><body><div class=\"%s\">%s</div></html>" % (
        c.lang, "rtl" if c.rtl else "ltr", css, c.flow_class(), body)
    return title, html


def print_pdf(html, pdf, folder):
    source = pathlib.Path(folder) / "page.html"
    source.write_text(html, encoding="utf-8")
    subprocess.run(["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", "--print-to-pdf=%s" % pdf,
                    source.as_uri()], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


GRID = re.compile(r'<div class=cols style="grid-template-columns:([^;"]*);column-gap:([0-9.]+)pt">')


def without_grid(page):
    """WeasyPrint knows no grids: rows of flexible boxes. The page, and the rules that it needs."""
    rules = []

    def flexible(match):
        widths = re.findall(r"([0-9.]+)fr", match.group(1))
        name = "g%d" % len(rules)
        rules.append("".join(".%s > div:nth-child(%dn+%d) { flex: %s 1 0 }" % (name, len(widths), k + 1, w) for k, w in enumerate(widths))
                     + ".%s > div + div { padding-inline-start: %spt }" % (name, match.group(2)))
        return '<div class="cols %s">' % name

    return GRID.sub(flexible, page), "".join(rules)


def print_with_weasyprint(page, pdf, folder):
    """False where the page ran over."""
    page, rules = without_grid(page)
    css = CSS.replace("PIC", PIC).replace("display: grid; align-items: start", "display: flex; align-items: flex-start")
    source = pathlib.Path(folder) / "page.html"
    source.write_text("<!doctype html><meta charset=utf-8><style>%s%s</style>%s" % (css, rules, page), encoding="utf-8")
    done = subprocess.run(["weasyprint", "-q", str(source), str(pdf)], stderr=subprocess.DEVNULL)
    return done.returncode == 0 and page_count(pdf) == 1


def page_count(pdf):
    return int(subprocess.run(["qpdf", "--show-npages", str(pdf)], stdout=subprocess.PIPE, check=True).stdout)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--langs", default="he,ar,fa,ur,yi,en")
    parser.add_argument("--layouts", default="")
    parser.add_argument("--keep-html", action="store_true")
    parser.add_argument("--engine", choices=["chromium", "weasyprint"], default="chromium")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    wanted = options.layouts.split(",") if options.layouts else list(LAYOUTS) + ["book"]
    cases, pages, manifest = [], [], []
    for name in wanted:
        for lang in options.langs.split(","):
            if name == "book":
                continue
            c = Case(lang, random.Random("%d %s %s" % (options.seed, name, lang)))
            pages.append(page_of(c, LAYOUTS[name](c)))
            cases.append((name, lang, c))
    with tempfile.TemporaryDirectory() as folder:
        if options.engine == "weasyprint":
            for page, (name, lang, c) in zip(pages, cases):
                key = "%s-%s-%d" % (name, lang, options.seed)
                if not print_with_weasyprint(page, options.out / (key + ".pdf"), folder):
                    continue
                (options.out / (key + ".truth.txt")).write_text("\n\n".join(c.truth) + "\n", encoding="utf-8")
                manifest.append(dict(entry(key, name, lang, 1), producer="weasyprint"))
            pages, cases, wanted = [], [], []
        if pages:
            html = "<!doctype html><meta charset=utf-8><style>%s</style>%s" % (CSS.replace("PIC", PIC), "".join(pages))
            if options.keep_html:
                (options.out / "pages.html").write_text(html, encoding="utf-8")
            whole = pathlib.Path(folder) / "whole.pdf"
            print_pdf(html, whole, folder)
            subprocess.run(["qpdf", "--split-pages", str(whole), folder + "/case-%d.pdf"], check=True)   # numbered 001 and so on
        parts = sorted(pathlib.Path(folder).glob("case-*.pdf"))
        assert len(parts) == len(cases), "%d pages for %d cases: one ran over" % (len(parts), len(cases))
        for part, (name, lang, c) in zip(parts, cases):
            key = "%s-%s-%d" % (name, lang, options.seed)
            shutil.copyfile(part, options.out / (key + ".pdf"))
            (options.out / (key + ".truth.txt")).write_text("\n\n".join(c.truth) + "\n", encoding="utf-8")
            manifest.append(entry(key, name, lang, 1))
        if "book" in wanted:
            for lang in options.langs.split(","):
                c = Case(lang, random.Random("%d book %s" % (options.seed, lang)))
                title, html = book_html(c)
                key = "book-%s-%d" % (lang, options.seed)
                print_pdf(html, options.out / (key + ".pdf"), folder)
                count = page_count(options.out / (key + ".pdf"))
                furniture = ["@furniture " + title] * count + ["@furniture %d" % (k + 1) for k in range(count)]
                (options.out / (key + ".truth.txt")).write_text("\n\n".join(c.truth + furniture) + "\n", encoding="utf-8")
                manifest.append(entry(key, "book", lang, count))
    with open(options.out / "manifest.jsonl", "w", encoding="utf-8") as file:
        for line in manifest:
            file.write(json.dumps(line) + "\n")
    print("%d cases in %s" % (len(manifest), options.out))


def entry(key, name, lang, pages):
    return {"id": key, "producer": "chromium", "pdf": key + ".pdf", "truth": key + ".truth.txt", "lang": lang,
            "layout": name, "set": "layout", "traits": [], "pages": pages}


if __name__ == "__main__":
    main()
