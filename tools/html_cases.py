#!/usr/bin/env python3
"""Makes cases for the bench's score.py of HTML documents that others wrote: their own structure is the truth.

  html_cases.py OUT HTML... [--columns 1] [--characters 6000] [--seed 1] [--least 1500]

Headings, paragraphs, list items, terms, preformatted lines and the cells of plain tables are kept, with what is bold,
italic, code or a link inside them and with their own `dir`; everything else (menus, scripts, pictures, nested tables)
is left out. The rest is set anew by headless Chromium in a face, a size and a measure of the seed, so that one document
gives many pages. Debian's packages hold such documents in Arabic, Hebrew and Persian: debian-handbook, bibletime-data,
xiphos-data, gimp-help-fa; gnome-user-docs and other Mallard or DocBook sources after `yelp-build html`.
Needs chromium and python3-lxml. A document of fewer than `--least` characters, or with less than a tenth of its letters
from right to left, is passed over.
"""
import argparse
import html
import json
import pathlib
import random
import re
import subprocess
import sys
import tempfile
import unicodedata

from lxml import html as lxml_html

INLINE = {"b": "b", "strong": "b", "i": "i", "em": "i", "code": "code", "tt": "code", "kbd": "code", "a": "u"}
LEFT_OUT = {"script", "style", "nav", "header", "footer", "form", "svg", "img", "button", "select", "head", "iframe"}
BLOCKS = {"h1", "h2", "h3", "h4", "h5", "h6", "p", "li", "dt", "dd", "pre", "td", "th", "caption", "figcaption"}
FACES = {"he": ["Noto Serif Hebrew", "Noto Sans Hebrew", "DejaVu Sans"],
         "ar": ["Noto Naskh Arabic", "Noto Sans Arabic", "DejaVu Sans"]}
CSS = """
@page { size: 595pt 842pt; margin: 48pt 50pt } body { margin: 0 } p { margin: 0 0 .6em }
h1 { font-size: 1.9em } h2 { font-size: 1.45em } h3, h4, h5, h6 { font-size: 1.15em } h1, h2, h3, h4, h5, h6 { margin: .5em 0 .3em; line-height: 1.2 }
pre { font-family: "DejaVu Sans Mono"; font-size: .8em; margin: 0 0 .7em; white-space: pre-wrap } code { font-family: "DejaVu Sans Mono"; font-size: .85em }
u { text-decoration: none; color: #00c } li { margin-bottom: .3em } ul, ol { padding-inline-start: 2em; margin: 0 0 .6em }
ul { list-style-type: "\\2022  " } dt { font-weight: bold } dd { margin-inline-start: 2em } dl { margin: 0 }
table { border-collapse: collapse; margin: 0 0 .8em } td, th { padding: 2pt 6pt; text-align: start; vertical-align: top; border: .5pt solid #555 }
"""


def clean(text):
    return re.sub(r"\s+", " ", text.replace("\u00ad", ""))


def inline(element, parts):
    """The inline content of a block: (tag or None, dir or None, text) in order; nested blocks are not entered."""
    def walk(node, tag, direction):
        if node.text:
            parts.append((tag, direction, clean(node.text)))
        for child in node:
            name = child.tag if isinstance(child.tag, str) else None
            if name == "br":
                parts.append((None, None, " "))
            elif name and name not in LEFT_OUT and name not in BLOCKS and name not in ("ul", "ol", "dl", "table", "div"):
                walk(child, INLINE.get(name, tag), child.get("dir") or direction)
            if child.tail:
                parts.append((tag, direction, clean(child.tail)))
    walk(element, None, None)
    return parts


def set_inline(parts):
    """(HTML, text) of inline parts, white space collapsed and trimmed."""
    markup, text = "", ""
    for tag, direction, piece in parts:
        if not text or text.endswith(" "):
            piece = piece.lstrip(" ")
        if not piece:
            continue
        text += piece
        piece = html.escape(piece)
        if direction:
            piece = '<span dir="%s">%s</span>' % (direction, piece)
        markup += "<%s>%s</%s>" % (tag, piece, tag) if tag else piece
    return markup, text.strip()


class Maker:
    """Blocks of one document, as HTML of our own and as truth."""

    def __init__(self, limit):
        self.markup, self.truth, self.limit, self.size = [], [], limit, 0

    def full(self):
        return self.size >= self.limit

    def say(self, text):
        self.truth.append(text)
        self.size += len(text)

    def block(self, element, tag, marker=""):
        markup, text = set_inline(inline(element, []))
        if not text:
            return False
        direction = element.get("dir")
        self.markup.append("<%s%s>%s" % (tag, ' dir="%s"' % direction if direction else "", markup) + ("" if tag == "li" else "</%s>" % tag))
        self.say(marker + text)
        return True

    def pre(self, element):
        lines = [line.expandtabs(8).rstrip() for line in element.text_content().splitlines()]
        lines = [line for line in lines if line.strip()]
        if not lines or max(map(len, lines)) > 60:   # a wrapped program has no truth of its own
            return
        self.markup.append('<pre dir="ltr">%s</pre>' % html.escape("\n".join(lines)))
        for line in lines:
            self.say(clean(line).strip())

    def table(self, element):
        rows = [[cell for cell in row if cell.tag in ("td", "th")] for row in element.iter("tr")]
        cells = [cell for row in rows for cell in row]
        plain = all(len(list(cell.iter("table", "ul", "ol", "pre", "p"))) <= 1 and not cell.get("colspan") and not cell.get("rowspan") for cell in cells)
        if len(rows) < 2 or not plain or len({len(row) for row in rows}) > 1 or len(rows[0]) < 2 or len(rows) > 14:
            return
        texts = [[set_inline(inline(cell[0] if len(cell) and cell[0].tag == "p" else cell, [])) for cell in row] for row in rows]
        if not all(text for row in texts for _, text in row):
            return
        self.markup.append("<table>%s</table>" % "".join("<tr>%s</tr>" % "".join("<td>%s</td>" % m for m, _ in row) for row in texts))
        for row in texts:
            self.say("\t".join(text for _, text in row))

    def items(self, element, ordered):
        self.markup.append("<ol>" if ordered else "<ul>")
        number = 0
        for item in element:
            if item.tag != "li" or self.full():
                continue
            first = item[0] if len(item) and item[0].tag == "p" and not (item.text or "").strip() else item
            marker = "%d. " % (number + 1) if ordered else "• "
            if not self.block(first, "li", marker):
                continue
            number += 1
            self.walk(item, skip=first)
            self.markup.append("</li>")
        self.markup.append("</ol>" if ordered else "</ul>")

    def walk(self, element, skip=None):
        for child in element:
            tag = child.tag if isinstance(child.tag, str) else None
            if not tag or tag in LEFT_OUT or child is skip or self.full():
                continue
            if tag == "pre":
                self.pre(child)
            elif tag == "table":
                self.table(child)
            elif tag in ("ul", "ol"):
                self.items(child, tag == "ol")
            elif tag in BLOCKS:
                self.block(child, "dd" if tag == "dd" else "dt" if tag == "dt" else tag if tag[0] == "h" else "p")
                self.walk(child)
            else:
                self.walk(child)


def right_to_left_share(text):
    letters = [c for c in text if c.isalpha()]
    return sum(unicodedata.bidirectional(c) in ("R", "AL") for c in letters) / max(1, len(letters))


def language(text):
    if sum("\u05d0" <= c <= "\u05ea" for c in text) * 2 > sum(c.isalpha() for c in text) / 5:
        return "he"
    return "fa" if sum(c in "پچژگک" for c in text) * 60 > len(text) else "ar"


def print_page(markup, path):
    with tempfile.TemporaryDirectory() as folder:
        page = pathlib.Path(folder) / "page.html"
        page.write_text(markup, encoding="utf-8")
        subprocess.run(["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", "--user-data-dir=" + folder,
                        "--print-to-pdf=" + str(path), page.as_uri()], check=True, capture_output=True, timeout=120)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("documents", nargs="+", type=pathlib.Path)
    parser.add_argument("--columns", type=int, default=1)
    parser.add_argument("--characters", type=int, default=6000, help="of a document, until it is cut at a block")
    parser.add_argument("--least", type=int, default=1500)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    with open(options.out / "manifest.jsonl", "w", encoding="utf-8") as manifest:
        for number, document in enumerate(options.documents):
            rng = random.Random("%d %s" % (options.seed, document))
            body = lxml_html.fromstring(document.read_bytes(), parser=lxml_html.HTMLParser(encoding="utf-8")).find("body")
            maker = Maker(options.characters)
            if body is not None:
                maker.walk(body)
            text = "\n".join(maker.truth)
            if len(text) < options.least or right_to_left_share(text) < 0.1:
                continue
            lang = language(text)
            face = rng.choice(FACES["he" if lang == "he" else "ar"])
            style = "body{font:%gpt/%g '%s';%stext-align:%s}" % (
                rng.choice([8.5, 9, 10, 11, 12]) - (options.columns > 1), rng.choice([1.4, 1.5, 1.65]), face,
                "column-count:%d;column-gap:16pt;" % options.columns if options.columns > 1 else "", rng.choice(["start", "justify"]))
            name = "%s-%03d" % (lang, number)
            print_page('<html dir="rtl" lang="%s"><meta charset="utf-8"><style>%s%s</style><body>%s</body></html>' % (lang, CSS, style, "".join(maker.markup)),
                       options.out.resolve() / (name + ".pdf"))
            (options.out / (name + ".truth.txt")).write_text("\n\n".join(maker.truth) + "\n", encoding="utf-8")
            manifest.write(json.dumps({"id": name, "producer": "chromium", "pdf": name + ".pdf", "truth": name + ".truth.txt", "lang": lang, "set": "layout",
                                       "layout": "html-%d" % options.columns, "traits": [face], "source": document.name}, ensure_ascii=False) + "\n")
            print(name, document.name, len(text), file=sys.stderr)


if __name__ == "__main__":
    main()
