#!/usr/bin/env python3
"""Writes pages of an office program's layouts in six languages, with their truth, as a root for the bench's score.py.

  writer_layouts.py OUT [--seed 1] [--langs he,ar,fa,ur,yi,en] [--align edge|start]

Each case is a flat OpenDocument text of our own (sections of columns, notes, tables, lists, frames, tabs), set by LibreOffice
(Debian: libreoffice-writer-nogui). --align start leaves titles and text where the program puts `start`, which is the left also
in right-to-left paragraphs; edge sets them at the edge where they begin. Texts come from tests/fixtures/layout/texts.py.
"""
import argparse
import html
import json
import pathlib
import random
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "tests/fixtures/layout"))
from texts import CELLS, LABELS, PHRASES, SENTENCES  # noqa: E402

FACES = {"he": ["David CLM", "Frank Ruehl CLM", "Miriam CLM", "Noto Serif Hebrew"], "yi": ["Frank Ruehl CLM", "Noto Serif Hebrew"],
         "ar": ["Amiri", "KacstBook", "Noto Naskh Arabic", "Scheherazade"], "fa": ["Noto Naskh Arabic", "Scheherazade"],
         "ur": ["Noto Naskh Arabic", "Scheherazade"], "en": ["Liberation Serif", "DejaVu Serif"]}
SPACES = " ".join('xmlns:%s="urn:oasis:names:tc:opendocument:xmlns:%s:1.0"' % pair for pair in [
    ("office", "office"), ("style", "style"), ("text", "text"), ("table", "table"), ("fo", "xsl-fo-compatible"),
    ("draw", "drawing"), ("svg", "svg-compatible")])
CELL_STYLES = {"ruled": 'fo:border="0.5pt solid #000000"', "plain": "", "lines": 'fo:border-bottom="0.5pt solid #000000"'}


class Case:
    """Texts in turn, the style of the document, and its truth so far."""

    def __init__(self, lang, rng):
        self.lang, self.rng, self.rtl = lang, rng, lang != "en"
        self.sentences, self.phrases = SENTENCES[lang][:], PHRASES[lang][:]
        rng.shuffle(self.sentences)
        rng.shuffle(self.phrases)
        self.truth, self.notes, self.names = [], [], 0
        self.size, self.face, self.gap = rng.choice([10, 11, 12]), rng.choice(FACES[lang]), rng.choice([.4, .5, .7])
        self.justified, self.indented = rng.random() < .6, rng.random() < .5

    def text(self, count):
        taken = [self.sentences[k % len(self.sentences)] for k in range(count)]
        self.sentences = self.sentences[count:] + self.sentences[:count]
        return " ".join(taken)

    def phrase(self):
        self.phrases.append(self.phrases.pop(0))
        return self.phrases[-1]

    def name(self):
        self.names += 1
        return "n%d" % self.names

    def paragraph(self, count=0, style="Text"):
        return self.say(self.text(count or self.rng.randint(2, 4)), style)

    def say(self, text, style):
        self.truth.append(text)
        return '<text:p text:style-name="%s">%s</text:p>' % (style, html.escape(text))

    def head(self, level=1):
        return self.say(self.phrase(), "Head%d" % level)

    def noted(self):
        text, note, number = self.text(self.rng.randint(2, 3)), self.text(1), len(self.notes) + 1
        self.notes.append("%d %s" % (number, note))
        self.truth.append(text + str(number))
        return ('<text:p text:style-name="Text">%s<text:note text:note-class="footnote"><text:note-citation>%d</text:note-citation>'
                '<text:note-body><text:p text:style-name="Note">%s</text:p></text:note-body></text:note></text:p>'
                % (html.escape(text), number, html.escape(note)))

    def columns(self, count, body):
        return '<text:section text:style-name="Columns%d" text:name="%s">%s</text:section>' % (count, self.name(), body)

    def table(self, rows, style):
        self.truth.append("\n".join("\t".join(row) for row in rows))
        cells = ['<table:table-cell table:style-name="%s"><text:p text:style-name="Plain">%s</text:p></table:table-cell>'
                 % (style, html.escape(cell)) for row in rows for cell in row]
        width = len(rows[0])
        body = "".join("<table:table-row>%s</table:table-row>" % "".join(cells[k:k + width]) for k in range(0, len(cells), width))
        return ('<table:table table:name="%s" table:style-name="Table"><table:table-column table:number-columns-repeated="%d"/>%s</table:table>'
                % (self.name(), width, body))

    def list(self, count, numbered):
        items = []
        for k in range(count):
            text = self.text(1) if self.rng.random() < .6 else self.phrase()
            self.truth.append(("%d. " % (k + 1) if numbered else "• ") + text)
            items.append('<text:list-item><text:p text:style-name="Plain">%s</text:p></text:list-item>' % html.escape(text))
        return '<text:list text:style-name="%s">%s</text:list>' % ("Numbers" if numbered else "Bullets", "".join(items))


def number(rng):
    return rng.choice(["{:,}".format(rng.randint(1000, 90000)), str(rng.randint(2, 999)), "%.1f" % (rng.random() * 90), "%d%%" % rng.randint(1, 99)])


def two_columns(c):
    return c.head() + c.columns(2, "".join(c.paragraph() for _ in range(7)))


def three_columns(c):
    return c.head() + c.columns(3, "".join(c.paragraph() for _ in range(8)))


def heads_in_columns(c):
    return c.head() + c.columns(2, "".join(c.head(2) + c.paragraph() + c.paragraph() for _ in range(4)))


def columns_below_columns(c):
    upper = c.head() + c.paragraph(3) + c.columns(2, "".join(c.paragraph() for _ in range(5)))
    return upper + c.head(2) + c.columns(3, "".join(c.paragraph() for _ in range(6)))


def notes(c):
    body = c.head() + "".join(c.noted() if k % 2 else c.paragraph() for k in range(6))
    c.truth += c.notes
    return body


def notes_below_columns(c):
    body = c.head() + c.columns(2, "".join(c.noted() if k % 2 else c.paragraph() for k in range(7)))
    c.truth += c.notes
    return body


def table(c):
    width = c.rng.randint(3, 5)
    rows = [LABELS[c.lang][:width]]
    rows += [[CELLS[c.lang][k % len(CELLS[c.lang])]] + [number(c.rng) for _ in range(width - 1)] for k in range(c.rng.randint(4, 8))]
    return c.head() + c.paragraph() + c.table(rows, c.rng.choice(list(CELL_STYLES))) + c.paragraph(2, "After")


def table_of_words(c):
    rows = [[c.rng.choice(CELLS[c.lang]) for _ in range(3)] for _ in range(6)]
    return c.head() + c.table(rows, c.rng.choice(["ruled", "lines"])) + c.paragraph(2, "After")


def table_of_prose(c):
    return c.head() + c.table([[c.phrase(), c.text(2)] for _ in range(4)], "ruled") + c.paragraph(2, "After")


def lists(c):
    return c.head() + c.paragraph() + c.list(5, False) + c.paragraph(2, "After") + c.list(4, True)


def lists_in_columns(c):
    return c.head() + c.columns(2, c.list(6, True) + c.paragraph() + c.list(5, False) + c.paragraph())


def frame(c):
    side = [c.phrase(), c.text(2), c.text(1)]
    body = "".join('<text:p text:style-name="%s">%s</text:p>' % (style, html.escape(text)) for style, text in zip(["Head3", "Plain", "Plain"], side))
    box = ('<draw:frame draw:style-name="Frame" text:anchor-type="paragraph" svg:width="5cm"><draw:text-box fo:min-height="3cm">%s'
           '</draw:text-box></draw:frame>' % body)
    page = c.head() + c.paragraph(3).replace('">', '">' + box, 1) + "".join(c.paragraph() for _ in range(5))
    c.truth += side
    return page


def labels_and_tabs(c):
    page = c.head()
    for k in range(6):
        label, value = LABELS[c.lang][k % len(LABELS[c.lang])] + ":", c.rng.choice(CELLS[c.lang])
        page += '<text:p text:style-name="Tabbed">%s<text:tab/>%s</text:p>' % (html.escape(label), html.escape(value))
        c.truth.append(label + " " + value)
    return page + c.paragraph(2, "After")


LAYOUTS = {f.__name__.replace("_", "-"): f for f in (
    two_columns, three_columns, heads_in_columns, columns_below_columns, notes, notes_below_columns, table, table_of_words,
    table_of_prose, lists, lists_in_columns, frame, labels_and_tabs)}


def styles(c, align):
    """The document's automatic styles, and the one of its header."""
    mode = "rl-tb" if c.rtl else "lr-tb"
    start = "start" if align == "start" else "right" if c.rtl else "left"
    bold = 'fo:font-weight="bold" style:font-weight-complex="bold"'

    def letters(size):
        return 'style:font-name="%s" style:font-name-complex="%s" fo:font-size="%spt" style:font-size-complex="%spt"' % (c.face, c.face, size, size)

    def paragraph(name, size, more="", weight="", inside="", where=start):
        return ('<style:style style:name="%s" style:family="paragraph"><style:paragraph-properties style:writing-mode="%s" fo:text-align="%s" %s>%s'
                "</style:paragraph-properties><style:text-properties %s %s/></style:style>" % (name, mode, where, more, inside, letters(size), weight))

    text = "justify" if c.justified else start
    out = paragraph("Text", c.size, 'fo:text-indent="%s" fo:margin-bottom="%s"' % (".6cm" if c.indented else "0cm", "0cm" if c.indented else ".2cm"), where=text)
    out += paragraph("After", c.size, 'fo:margin-top=".4cm"', where=text) + paragraph("Plain", c.size) + paragraph("Note", c.size - 2)
    out += paragraph("Head1", c.size * 2, 'fo:margin-bottom=".3cm"', bold) + paragraph("Head3", c.size, "", bold)
    out += paragraph("Head2", c.size * 1.3, 'fo:margin-top=".3cm" fo:margin-bottom=".1cm"', bold)
    out += paragraph("Tabbed", c.size, 'fo:margin-bottom=".15cm"', inside='<style:tab-stops><style:tab-stop style:position="5cm"/></style:tab-stops>')
    line = '<style:column-sep style:width=".02cm" style:height="100%" style:color="#000000"/>' if c.rng.random() < .3 else ""
    for count in (2, 3):
        out += ('<style:style style:name="Columns%d" style:family="section"><style:section-properties style:writing-mode="%s"><style:columns '
                'fo:column-count="%d" fo:column-gap="%scm">%s</style:columns></style:section-properties></style:style>' % (count, mode, count, c.gap, line))
    out += ('<style:style style:name="Table" style:family="table"><style:table-properties style:writing-mode="%s" style:width="%dcm" table:align="%s"/>'
            "</style:style>" % (mode, c.rng.choice([12, 15, 17]), "right" if c.rtl else "left"))
    for name, border in CELL_STYLES.items():
        out += ('<style:style style:name="%s" style:family="table-cell"><style:table-cell-properties fo:padding=".1cm" %s/></style:style>' % (name, border))
    out += ('<style:style style:name="Frame" style:family="graphic"><style:graphic-properties style:wrap="dynamic" style:horizontal-pos="%s" '
            'style:horizontal-rel="paragraph" style:vertical-pos="from-top" style:vertical-rel="paragraph" fo:border="0.5pt solid #000000" '
            'fo:padding=".2cm" fo:margin-left=".4cm" fo:margin-right=".4cm"/></style:style>' % c.rng.choice(["left", "right"]))
    place = ('<style:list-level-properties text:list-level-position-and-space-mode="label-alignment"><style:list-level-label-alignment '
             'text:label-followed-by="listtab" fo:text-indent="-.6cm" fo:margin-left="1.2cm"/></style:list-level-properties>')
    out += ('<text:list-style style:name="Bullets"><text:list-level-style-bullet text:level="1" text:bullet-char="•">%s</text:list-level-style-bullet>'
            "</text:list-style>" % place)
    out += ('<text:list-style style:name="Numbers"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix=".">%s'
            "</text:list-level-style-number></text:list-style>" % place)
    out += ('<style:page-layout style:name="Page"><style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm" fo:margin="2cm" '
            'style:writing-mode="%s"/><style:header-style/><style:footer-style/></style:page-layout>' % mode)
    return paragraph("Running", c.size - 2, where="center"), out


def document(c, body, running, align):
    common, automatic = styles(c, align)
    around = ""
    if running:
        around = ('<style:header><text:p text:style-name="Running">%s</text:p></style:header><style:footer><text:p text:style-name="Running">'
                  "<text:page-number/></text:p></style:footer>" % html.escape(running))
    return ('<?xml version="1.0" encoding="UTF-8"?><office:document %s office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">'
            "<office:styles>%s</office:styles><office:automatic-styles>%s</office:automatic-styles><office:master-styles><style:master-page "
            'style:name="Standard" style:page-layout-name="Page">%s</style:master-page></office:master-styles><office:body><office:text>%s'
            "</office:text></office:body></office:document>" % (SPACES, common, automatic, around, body))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--langs", default="he,ar,fa,ur,yi,en")
    parser.add_argument("--align", choices=["edge", "start"], default="edge")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    manifest = []
    with tempfile.TemporaryDirectory() as folder:
        for name, layout in LAYOUTS.items():
            for lang in options.langs.split(","):
                c = Case(lang, random.Random("%d %s %s" % (options.seed, name, lang)))
                body = layout(c)
                running = c.phrase() if c.rng.random() < .4 else ""
                key = "%s-%s-%d" % (name, lang, options.seed)
                (pathlib.Path(folder) / (key + ".fodt")).write_text(document(c, body, running, options.align), encoding="utf-8")
                truth = c.truth + (["@furniture " + running, "@furniture 1"] if running else [])
                (options.out / (key + ".truth.txt")).write_text("\n\n".join(truth) + "\n", encoding="utf-8")
                manifest.append({"id": key, "producer": "libreoffice", "pdf": key + ".pdf", "truth": key + ".truth.txt", "lang": lang,
                                 "layout": name, "set": "layout", "traits": [options.align], "pages": 1})
        subprocess.run(["soffice", "-env:UserInstallation=file://%s/profile" % folder, "--headless", "--convert-to", "pdf", "--outdir", str(options.out)]
                       + sorted(str(path) for path in pathlib.Path(folder).glob("*.fodt")), check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    with open(options.out / "manifest.jsonl", "w", encoding="utf-8") as file:
        for line in manifest:
            file.write(json.dumps(line) + "\n")
    print("%d cases in %s" % (len(manifest), options.out))


if __name__ == "__main__":
    main()
