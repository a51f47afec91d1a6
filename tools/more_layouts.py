"""More layouts for layout_cases.py: what papers, offices, schools and magazines print besides plain columns.

Each function draws one page for a Case (texts, style, truth) and returns its HTML. `add_to(layout)` registers all.
"""
import re

from texts import CELLS, LABELS

ALEF = {"he": "אבגד", "yi": "אבגד", "ar": "أبجد", "fa": "الف ب ج د".split(), "ur": "الف ب ج د".split(), "en": "abcd"}


def newspaper(c):
    """A lead over all columns, two articles of unequal width below it, a box of briefs at their end."""
    c.size, c.gutter = 8.5, c.rng.choice([8, 10, 12])
    lead = c.head("h1") + c.byline() + c.columns(4, c.paras(5, 4))
    a = c.head("h2") + c.columns(2, c.paras(4, 4))
    b = c.head("h2") + c.paras(3, 3)
    brief = "".join("<div style='margin-bottom:4pt'>%s%s</div>" % (c.head("h3"), c.para(1)) for _ in range(3))
    below = c.grid((2, 1, 1), a, b, '<div class=tint>%s</div>' % brief)
    return lead + '<hr style="border:0;border-top:1pt solid #000;margin:8pt 0">' + below


def headline_of_two_lines(c):
    """A headline of several lines over two columns, beside an article of one."""
    c.size = 9
    big = '<h1 style="font-size:27pt">%s</h1>' % c.say(c.phrase() + ": " + c.phrase())
    a = big + c.byline() + c.columns(2, c.paras(5, 3))
    b = c.head("h2") + c.paras(4, 3)
    return c.grid((2, 1), a, b)


def cards_rounded(c):
    """Cards with round corners, two or three in a row, each a heading and a little text."""
    out, c.gutter = c.head("h1"), 10
    across = c.rng.choice([2, 3])
    for _ in range(2):
        cards = ["<div style='border-radius:9pt;background:#e9eef5;padding:8pt;height:110pt'>%s%s</div>" % (c.head("h3"), c.para(1))
                 for _ in range(across)]
        out += c.grid((1,) * across, *cards) + "<div style='height:10pt'></div>"
    return out


def cards_of_figures(c):
    """Cards with one large number and a line of text under it."""
    out = c.head("h1")
    cards = []
    for k in range(4):
        number = c.number()
        cell = CELLS[c.lang][k]
        c.say(number), c.say(cell)
        cards.append("<div style='border:.7pt solid #999;border-radius:6pt;padding:8pt;text-align:center'>"
                     "<div style='font-size:20pt'>%s</div><div>%s</div></div>" % (number, cell))
    c.gutter = 10
    return out + c.grid((1, 1, 1, 1), *cards) + "<div style='height:10pt'></div>" + c.paras(3, 4)


def verse_with_refrain(c):
    """Couplets of two hemistichs, and after every second a line in the middle."""
    def half():
        return " ".join(c.sentence().rstrip(".۔").split()[:4])
    html = ""
    for k in range(6):
        a, b = half(), half()
        c.say(a + "\t" + b)
        html += ("<div style='display:flex;justify-content:center;gap:34pt'><span style='width:150pt;white-space:nowrap'>%s</span>"
                 "<span style='width:150pt;white-space:nowrap'>%s</span></div>" % (a, b))
        if k % 2:
            html += "<div style='text-align:center'>%s</div>" % c.say(half())
    return c_head_first(c, "h2", "<div style='line-height:2'>%s</div>" % html)


def c_head_first(c, tag, html):
    """html, whose truth is already said, below a headline that comes first."""
    said = c.truth[:]
    del c.truth[:]
    head = c.head(tag)
    c.truth += said
    return head + html


def poem_short_lines(c):
    """A poem in stanzas of short lines, at the start edge or centred; each line is one."""
    out = c.head("h2")
    align = c.rng.choice(["start", "center"])
    for _ in range(4):
        lines = [" ".join(c.sentence().rstrip(".۔").split()[:c.rng.randint(3, 5)]) for _ in range(4)]
        for line in lines:
            c.say(line)
        out += "<p style='text-align:%s;margin-bottom:1em'>%s</p>" % (align, "<br>".join(lines))
    return out


def contents(c):
    """A table of contents with dot leaders: each entry one line, its page number at its end."""
    out = c.head("h1")
    for k in range(9):
        title, number = c.text(1).rstrip(".۔"), c.rng.randint(2, 300)
        title = " ".join(title.split()[:c.rng.randint(3, 6)])
        c.say(title + " " + str(number))
        out += ("<div style='display:flex;gap:4pt'><span style='white-space:nowrap'>%s</span><span style='flex:1;"
                "border-bottom:1pt dotted #000;margin-bottom:3pt'></span><span>%d</span></div>" % (title, number))
    return out


def glossary(c):
    """Terms in one column, what they mean beside them."""
    out, rows = c.head("h1"), []
    for k in range(7):
        rows.append((CELLS[c.lang][k], c.text(c.rng.randint(1, 2))))
    html = "".join("<tr><td style='width:80pt'><b>%s</b></td><td>%s</td></tr>" % r for r in rows)
    c.say("\n".join("%s\t%s" % r for r in rows))
    return out + "<table>%s</table>" % html


def questions_of_choice(c):
    """Questions with four answers each, in a row or one below the other."""
    out, below = c.head("h1"), c.rng.random() < 0.5
    letters = ALEF[c.lang]
    for k in range(5):
        question = "%d. %s" % (k + 1, c.text(1).rstrip(".۔") + "?")
        c.say(question)
        out += "<p style='margin-top:9pt'>%s</p>" % question
        answers = ["%s. %s" % (letters[i], w) for i, w in enumerate(c.rng.sample(CELLS[c.lang], 4))]
        if below:
            for a in answers:
                c.say(a)
            out += "".join("<p style='padding-inline-start:18pt'>%s</p>" % a for a in answers)
        else:
            c.say("\t".join(answers))
            out += "<div style='display:flex;padding-inline-start:18pt'>%s</div>" % "".join("<span style='width:22%%'>%s</span>" % a for a in answers)
    return out


def recipe(c):
    """A narrow list beside the steps of a recipe."""
    out = c.head("h1") + c.paras(1, 2)
    left = c.head("h2") + "".join("<div>%s</div>" % c.say("%d %s" % (c.rng.randint(2, 400), CELLS[c.lang][k])) for k in range(7))
    steps = c.head("h2") + "<ol>" + "".join("<li>%s</li>" % c.say("%d. " % (k + 1) + c.text(2)).split(" ", 1)[1] for k in range(5)) + "</ol>"
    c.gutter = 18
    return out + c.grid((1, 2.4), left, steps)


def resume(c):
    """A narrow tinted column with short lines beside the story of a life."""
    story = c.head("h1") + "".join(c.head("h2") + c.paras(2, 2) for _ in range(3))
    side = "<div style='background:#dfe6ea;padding:9pt;height:600pt'>%s</div>" % "".join(
        c.head("h3") + "".join("<div>%s</div>" % c.say(x) for x in c.rng.sample(CELLS[c.lang], 3)) for _ in range(3))
    c.gutter = 14
    return c.grid((1, 2.3), side, story)


def invoice(c):
    """Sender and addressee side by side, a table with a total, a closing line."""
    out = c.head("h1")
    left = [c.names[0], CELLS[c.lang][3] + " 12", "04-555-0137"]
    right = [c.names[1], CELLS[c.lang][8] + " 7", "03-555-0188"]
    for line in left + right:
        c.say(line)
    c.gutter = 40
    out += c.grid((1, 1), *("".join("<div>%s</div>" % t for t in x) for x in (left, right)))
    rows = [[LABELS[c.lang][k] for k in (0, 2, 3, 5)]] + [[CELLS[c.lang][r], c.number(), c.number(), c.number()] for r in range(5)]
    html = "".join("<tr>%s</tr>" % "".join("<td%s>%s</td>" % (" class=num" if re.match(r"\d", t) else "", t) for t in row) for row in rows)
    c.say("\n".join("\t".join(row) for row in rows))
    out += "<table class=lines style='width:100%%;margin:16pt 0'>%s</table>" % html
    return out + c.paras(1, 2)


def timetable(c):
    """A week's table with rules: hours down, days across, some cells empty."""
    out = c.head("h1")
    rows = [[LABELS[c.lang][3]] + [CELLS[c.lang][k] for k in range(5)]]
    for hour in range(8, 13):
        rows.append(["%d:00" % hour] + [c.rng.choice(CELLS[c.lang] + ["", "", ""]) for _ in range(5)])
    html = "".join("<tr>%s</tr>" % "".join("<td style='width:70pt;height:24pt'>%s</td>" % t for t in row) for row in rows)
    c.say("\n".join("\t".join(t for t in row if t) for row in rows))
    return out + "<table class=ruled>%s</table>" % html + c.paras(1, 3)


def header_of_two_rows(c):
    """A table without rules whose head has two rows: a group over two columns each."""
    out = c.head("h1") + c.paras(1, 2)
    heads = [LABELS[c.lang][k] for k in range(6)]
    rows = [[(heads[0], 1), (heads[1], 2), (heads[2], 2)], [("", 1), (heads[3], 1), (heads[4], 1), (heads[5], 1), (CELLS[c.lang][11], 1)]]
    rows += [[(CELLS[c.lang][r], 1)] + [(c.number(), 1) for _ in range(4)] for r in range(5)]
    html = "".join("<tr>%s</tr>" % "".join("<td colspan=%d style='text-align:center;padding:2.5pt 11pt'>%s</td>" % (n, t) for t, n in row) for row in rows)
    c.say("\n".join("\t".join(t for t, _ in row if t) for row in rows))
    return out + "<table class=%s>%s</table>" % (c.rng.choice(["plain", "lines", "ruled"]), html) + "<div style='height:8pt'></div>" + c.paras(1, 2)


def merged_rows(c):
    """A ruled table with cells that reach over several rows at its start."""
    out = c.head("h1")
    html, lines = "", []
    for group in range(3):
        for k in range(2):
            cells = [CELLS[c.lang][group * 2 + k], c.number(), c.number()]
            first = "<td rowspan=2 style='vertical-align:middle'>%s</td>" % c.names[group] if k == 0 else ""
            lines.append("\t".join(([c.names[group]] if k == 0 else []) + cells))
            html += "<tr>%s%s</tr>" % (first, "".join("<td style='width:80pt'>%s</td>" % t for t in cells))
    c.say("\n".join(lines))
    return out + "<table class=ruled>%s</table><div style='height:8pt'></div>" % html + c.paras(2, 3)


def quote_in_column(c):
    """A pull quote between rules inside one of three columns."""
    head, upper = c.head("h1"), c.paras(4, 3)
    quote_text = c.say(c.phrase() + " " + c.phrase())
    quote = "<div class=quote style='font-size:1.25em;margin:5pt 0;break-inside:avoid'>%s</div>" % quote_text
    return head + c.columns(3, upper + quote + c.paras(4, 3))


def caption_beside(c):
    """A picture with its caption beside it, text above and below."""
    head, before = c.head("h1"), c.paras(2, 3)
    cap = c.say(c.text(1))
    c.gutter = 8
    pic = c.grid((3, 1), '<div class=pic style="height:120pt"></div>', "<p class=cap>%s</p>" % cap)
    return head + before + "<div style='margin:6pt 0'>%s</div>" % pic + c.paras(2, 3)


def numbered_sections(c):
    """Headings with numbers of two levels over justified text, as reports have them."""
    out = c.head("h1")
    for k in range(1, 4):
        out += "<h2>%s</h2>" % c.say("%d. %s" % (k, c.phrase())) + c.para(3)
        out += "<h3>%s</h3>" % c.say("%d.1 %s" % (k, c.phrase())) + c.para(3)
    return '<div class="%s">%s</div>' % (c.flow_class(), out)


def law_in_margin(c):
    """Sections of a law: the title of each in the margin, its text beside it."""
    out = c.head("h1")
    for k in range(1, 6):
        title, text = " ".join(c.phrase().split()[:3]), "%d. %s" % (k, c.text(2))
        c.say("%s\t%s" % (title, text))
        out += "<div style='display:flex;gap:12pt;margin-bottom:7pt'><div style='width:80pt;font-size:.85em'>%s</div><div style='flex:1'>%s</div></div>" % (title, text)
    return out


def dialogue(c):
    """An interview: name and colon in bold, or a dash, begin each turn."""
    out, dash = c.head("h1"), c.rng.random() < 0.5
    for k in range(8):
        text = c.text(c.rng.randint(1, 3))
        if dash:
            out += "<p>%s</p>" % c.say("– " + text)
        else:
            name = c.names[k % 2]
            c.say(name + ": " + text)
            out += "<p><b>%s:</b> %s</p>" % (name, text)
    return '<div class="%s">%s</div>' % ("just" if c.justify else "", out)


def index_columns(c):
    """An index: entries and page numbers in three columns."""
    out, html = c.head("h1"), ""
    for _ in range(45):
        entry = "%s, %d" % (" ".join(c.sentence().rstrip(".۔,").split()[:c.rng.randint(1, 2)]), c.rng.randint(2, 400))
        html += "<p>%s</p>" % c.say(entry)
    return out + "<div style='column-count:3;column-gap:18pt'>%s</div>" % html


def small_ads(c):
    """Boxes of small advertisements in four columns, a rule between them."""
    html = ""
    for _ in range(12):
        title, text = c.say(c.phrase()), c.text(1)
        c.say(text)
        html += "<div style='border-bottom:.6pt solid #000;padding:3pt 0;break-inside:avoid'><b>%s</b><br>%s</div>" % (title, text)
    c.size = 8.5
    return "<div style='column-count:4;column-gap:10pt'>%s</div>" % html


def two_boxes(c):
    """Two framed boxes side by side below the text of one column, more text after them."""
    top = c.head("h1") + c.paras(2, 3)
    boxes = ["<div class=box style='height:150pt'>%s%s</div>" % (c.head("h3"), c.paras(2, 2)) for _ in range(2)]
    c.gutter = 10
    return top + "<div style='margin-top:8pt'>%s</div>" % c.grid((1, 1), *boxes) + c.paras(2, 3)


def wide_and_narrow_rows(c):
    """A magazine page: three columns above, two below, a band of colour with a headline between them."""
    top = c.head("h1") + c.columns(3, c.paras(4, 4))
    band = "<div style='background:#223;color:#fff;padding:6pt;margin:8pt 0'>%s</div>" % c.head("h2")
    return top + band + c.columns(2, c.paras(4, 4))


def notes_two_columns_wide(c):
    """Text in two columns, notes below both in one measure."""
    head, texts, notes = c.head("h1"), [], []
    for k in range(1, 6):
        text = c.text(3)
        c.say(text[:-1] + str(k) + text[-1])
        texts.append("<p>%s<sup>%d</sup>%s</p>" % (text[:-1], k, text[-1]))
        notes.append((k, c.text(1)))
    for n in notes:
        c.say("%d %s" % n)
    return head + c.columns(2, "".join(texts)) + '<div class=notes>%s</div>' % "".join("<div>%d %s</div>" % n for n in notes)


def form_of_boxes(c):
    """A form: labels above empty framed fields, some filled in, two in a row."""
    out = c.head("h1")
    for k in range(0, 6, 2):
        cells, pairs = "", []
        for i in (k, k + 1):
            value = [c.names[0], CELLS[c.lang][6], "04-555-0137", "23/04/1991", CELLS[c.lang][9], ""][i]
            pairs.append((LABELS[c.lang][i], value))
            cells += "<div style='width:210pt'><div style='font-size:.85em'>%s</div><div style='border:.6pt solid #333;height:20pt;padding:3pt'>%s</div></div>" % pairs[-1]
        c.truth.append("%s\t%s" % (pairs[0][0], pairs[1][0]))
        c.truth.append("\t".join(v for _, v in pairs if v))
        out += "<div style='display:flex;gap:30pt;margin-bottom:8pt'>%s</div>" % cells
    return out + c.paras(1, 2)


def list_levels(c):
    """Three levels of a list: bullets, numbers, dashes."""
    out = c.head("h1") + "<div>"
    def item(depth, marker, text):
        c.say("%s %s" % (marker, text))
        return "<div style='padding-inline-start:%dpt'><div style='text-indent:-12pt'>%s %s</div></div>" % (14 + 18 * depth, marker, text)
    for k in range(3):
        out += item(0, "•", c.text(2))
        for i in range(2):
            out += item(1, "%d." % (i + 1), c.text(1))
            if i:
                out += "".join(item(2, "–", c.text(1)) for _ in range(2))
    return out + "</div>" + c.paras(1, 2)


ALL = [newspaper, headline_of_two_lines, cards_rounded, cards_of_figures, verse_with_refrain, poem_short_lines, contents, glossary,
       questions_of_choice, recipe, resume, invoice, timetable, header_of_two_rows, merged_rows, quote_in_column, caption_beside,
       numbered_sections, law_in_margin, dialogue, index_columns, small_ads, two_boxes, wide_and_narrow_rows, notes_two_columns_wide,
       form_of_boxes, list_levels]


def add_to(layout):
    for f in ALL:
        layout(f)
