"""Layouts of study, worship, law, trade and the desk: what the other lists of layouts do not have.

Each function draws one page for a Case (texts, style, truth) and returns its HTML. `add_to(layout)` registers all.
"""
from odd_layouts import ALEF, words
from press_layouts import between, line, vary
from texts import CELLS, LABELS


def other_case(c):
    return type(c)("en" if c.lang != "en" else "he", c.rng)


def rows_of(c, rows, style="plain", attributes="", widths=None):
    """A table whose rows are said as they stand."""
    c.say("\n".join("\t".join(t for t in row if t) for row in rows))
    html = ""
    for row in rows:
        html += "<tr>%s</tr>" % "".join("<td%s>%s</td>" % (" style='width:%dpt'" % widths[k] if widths else "", t) for k, t in enumerate(row))
    return "<table class=%s style='%s'>%s</table>" % (style, attributes, html)


def tafsir_page(c):
    """Verses in large type in a frame, below them a commentary in two columns: the words commented on in bold."""
    page = vary(c, 9, 10)
    verses = " ".join("%s ﴿%d﴾" % (c.sentence().rstrip(".۔"), k) for k in range(1, 6))
    frame = c.rng.choice(["border:2pt double #000", "border:1pt solid #555", "border-bottom:1pt solid #000"])
    out = "<div style='%s;padding:9pt;margin-bottom:10pt;font-size:1.5em;line-height:1.9;text-align:justify'>%s</div>" % (frame, c.say(verses))
    html = ""
    for _ in range(9):
        head, text = words(c, 2, 4), c.text(2)
        c.say("%s: %s" % (head, text))
        html += "<p><b>%s:</b> %s</p>" % (head, text)
    return page % (out + c.columns(c.rng.choice([1, 2, 2]), html))


def prayer_insertions(c):
    """A prayer in large type; what is said in summer and in winter in two narrow blocks side by side; directions in small type."""
    page, out = vary(c, 11, 13), c.head("h2").replace("<h2>", "<h2 style='text-align:center'>")
    for k in range(2):
        out += "<p style='font-size:.7em;margin:4pt 0'>%s</p>" % c.say(c.text(1))
        out += "<p style='text-align:justify'>%s</p>" % c.say(c.text(4))
        sides = []
        for _ in range(2):
            sides.append("<p style='font-size:.7em'>%s</p><p>%s</p>" % (c.say(words(c, 2, 3)), c.say(c.text(2))))
        c.gutter = 24
        out += "<div style='margin:6pt 0'>%s</div>" % c.grid((1, 1), *sides)
    return page % (out + "<p style='text-align:justify'>%s</p>" % c.say(c.text(3)))


def choices_in_two_columns(c):
    """An exam in two columns: numbered questions, below each four answers with letters, a line with name and class above."""
    page, html = vary(c, 9, 10.5), ""
    head = c.head("h2")
    fields = "%s: ________________ %s: ________" % (LABELS[c.lang][0], LABELS[c.lang][3])
    c.say(fields)
    letters, dot = ALEF[c.lang], c.rng.choice([".", ")"])
    for k in range(1, 11):
        html += "<p style='margin-top:6pt;padding-inline-start:15pt;text-indent:-15pt;break-after:avoid'>%s</p>" % c.say("%d. %s" % (k, c.text(1).rstrip(".۔") + "?"))
        for i in range(4):
            html += "<p style='padding-inline-start:28pt;text-indent:-13pt;break-inside:avoid'>%s</p>" % c.say("%s%s %s" % (letters[i], dot, words(c, 1, 4)))
    return page % (head + "<p style='margin-bottom:6pt'>%s</p>" % fields + c.columns(2, html, rule=c.rng.random() < 0.5))


def article_with_formulas(c):
    """An article in two columns: formulas in the middle with their numbers at the edge, references with numbers in brackets."""
    page = vary(c, 9, 10)
    out = "<h1 style='text-align:center;font-size:18pt'>%s</h1>" % c.say(c.phrase())
    out += "<p style='text-align:center'>%s</p><p style='text-align:center;font-size:.85em;margin-bottom:8pt'>%s</p>" % (
        c.say("%s, %s" % (c.names[0], c.names[1])), c.say(words(c, 3, 5)))
    html = "<h3>%s</h3>" % c.say("1. " + words(c, 1, 3)) + c.para(3)
    for k in (1, 2):
        formula = c.rng.choice(["y = ax + b", "E = mc + k", "f(x) = x + 2y"])
        c.say("%s (%d)" % (formula, k))
        html += ("<div dir=ltr style='display:flex;margin:6pt 0'><span style='width:26pt'></span><span style='flex:1;text-align:center'>%s</span>"
                 "<span style='width:26pt;text-align:right'>(%d)</span></div>" % (formula, k))
        html += c.para(4)
    html += "<h3>%s</h3>" % c.say("2. " + words(c, 1, 3)) + c.paras(2, 4)
    html += "<h3>%s</h3>" % c.say(words(c, 1, 1))
    for k in range(1, 6):
        html += "<p style='font-size:.85em;padding-inline-start:18pt;text-indent:-18pt'>%s</p>" % c.say("[%d] %s, %s %d." % (
            k, c.names[k % len(c.names)], c.text(1).rstrip(".۔"), c.rng.randint(1950, 2020)))
    return page % (out + c.columns(2, html))


def agreement(c):
    """An agreement: title and date in the middle, the parties beside their labels, whereas-clauses beside theirs, two lines to sign on."""
    page = vary(c, 10, 11)
    out = "<h2 style='text-align:center'>%s</h2><p style='text-align:center;margin-bottom:9pt'>%s</p>" % (c.say(c.phrase()), c.say("23/04/1991"))
    for k in range(2):
        label, lines = LABELS[c.lang][k] + ":", [c.names[k], CELLS[c.lang][3 + k] + " %d" % (7 + k), words(c, 3, 5)]
        c.say("%s\t%s" % (label, lines[0]))
        for t in lines[1:]:
            c.say(t)
        out += "<div style='display:flex;margin-bottom:8pt'><div style='width:90pt'>%s</div><div>%s</div></div>" % (label, "<br>".join(lines))
    for k in range(3):
        label, text = CELLS[c.lang][6 + k] + ":", c.text(2)
        c.say("%s\t%s" % (label, text))
        out += "<div style='display:flex;margin-bottom:5pt'><div style='width:90pt'><b>%s</b></div><div style='flex:1;text-align:justify'>%s</div></div>" % (label, text)
    for k in range(1, 4):
        out += "<p style='padding-inline-start:20pt;text-indent:-20pt;margin-top:4pt;text-align:justify'>%s</p>" % c.say("%d. %s" % (k, c.text(2)))
    parts = [c.names[0], c.names[1]]
    c.say("_______________\t_______________\n%s\t%s" % tuple(parts))
    out += "<div style='display:flex;justify-content:space-around;margin-top:24pt'>%s</div>" % "".join(
        "<div style='text-align:center'>_______________<br>%s</div>" % t for t in parts)
    return page % out


def table_with_sections(c):
    """A table whose rows stand in groups, the name of each group in bold over all columns, a sum below each."""
    page = vary(c, 9, 10.5)
    out = c.head("h1") + c.paras(1, 2)
    style = c.rng.choice(["plain", "lines", "ruled"])
    head = [LABELS[c.lang][k] for k in (0, 2, 3)]
    html, said = "<tr>%s</tr>" % "".join("<th>%s</th>" % t for t in head), ["\t".join(head)]
    for g in range(3):
        name = words(c, 1, 2)
        said.append(name)
        html += "<tr><td colspan=3><b>%s</b></td></tr>" % name
        for k in range(3):
            row = [CELLS[c.lang][g * 3 + k], c.number(), c.number()]
            said.append("\t".join(row))
            html += "<tr>%s</tr>" % "".join("<td>%s</td>" % t for t in row)
        row = [LABELS[c.lang][5], c.number(), c.number()]
        said.append("\t".join(row))
        html += "<tr>%s</tr>" % "".join("<td><b>%s</b></td>" % t for t in row)
    c.say("\n".join(said))
    return page % (out + "<table class=%s style='width:100%%;margin:8pt 0'>%s</table>" % (style, html) + c.paras(1, 2))


def comic_boxes(c):
    """Two rows of frames, each a picture with a line or two above or below it."""
    page, out = vary(c, 9, 10), c.head("h2")
    c.gutter = 8
    n, above = c.rng.choice([2, 3]), c.rng.random() < 0.5
    for _ in range(2):
        frames = []
        for _ in range(n):
            text = "<p style='padding:3pt'>%s</p>" % c.say(c.text(1))
            picture = "<div class=pic style='height:120pt;margin:3pt'></div>"
            frames.append("<div style='border:1.5pt solid #000;height:190pt'>%s</div>" % (text + picture if above else picture + text))
        out += c.grid((1,) * n, *frames) + "<div style='height:8pt'></div>"
    return page % out


def infobox(c):
    """An article of an encyclopaedia in one measure that runs around a frame of facts: a picture, a name, labels and values."""
    page = vary(c, 9.5, 10.5)
    head = c.head("h1")
    text = c.paras(2, 4) + c.head("h2") + c.paras(2, 4)
    name = c.say(words(c, 1, 2))
    rows = [[LABELS[c.lang][k], c.rng.choice([CELLS[c.lang][k], "%d" % c.rng.randint(1800, 2000)])] for k in range(5)]
    box = "<div style='float:%s;width:165pt;margin:0 10pt 6pt;border:.7pt solid #888;background:%s;padding:4pt'>" % (
        "left" if c.rtl else "right", c.rng.choice(["#f4f4f4", "#fff"]))
    box += "<div style='text-align:center;font-weight:bold'>%s</div><div class=pic style='height:90pt'></div>" % name
    box += rows_of(c, rows, c.rng.choice(["plain", "lines"]), "width:100%;font-size:.88em") + "</div>"
    return page % (head + box + '<div class="%s">%s</div>' % (c.flow_class(), text))


def official_letter(c):
    """An office's letter: date and number at the end edge, the addressee below one another, a subject in the middle, a signature of three lines, copies."""
    page = vary(c, 10.5, 11.5)
    out = "<div style='text-align:end'>%s<br>%s</div>" % (c.say("23/04/1991"), c.say("%s: 12-345/7" % LABELS[c.lang][2]))
    out += "<p style='margin-top:8pt'>%s<br>%s<br>%s</p>" % (c.say(c.names[0]), c.say(words(c, 2, 3)), c.say(CELLS[c.lang][4]))
    out += "<p style='text-align:center;margin:12pt 0'><b><u>%s</u></b></p>" % c.say("%s: %s" % (LABELS[c.lang][4], c.phrase()))
    for k in range(1, 5):
        out += "<p style='padding-inline-start:20pt;text-indent:-20pt;margin-bottom:6pt;text-align:justify'>%s</p>" % c.say("%d. %s" % (k, c.text(c.rng.randint(1, 3))))
    out += "<div style='width:150pt;margin-inline-start:auto;text-align:center;margin-top:14pt'>%s<br>%s<br>%s</div>" % (
        c.say(words(c, 2, 2) + ","), c.say(c.names[1]), c.say(words(c, 2, 3)))
    out += "<p style='margin-top:18pt'><u>%s</u></p>" % c.say(words(c, 1, 1) + ":")
    for k in range(2, 4):
        out += "<p>%s</p>" % c.say("%s, %s" % (c.names[k], CELLS[c.lang][k]))
    return page % out


def comparison_table(c):
    """Two wordings side by side in a table: a paragraph with its number in each cell, heads in bold above."""
    page = vary(c, 9.5, 10.5)
    out = c.head("h1") + c.paras(1, 2)
    heads = [words(c, 2, 2), words(c, 2, 2)]
    rows = [["%d. %s" % (k, c.text(2)), "%d. %s" % (k, c.text(c.rng.randint(1, 3)))] for k in range(1, 5)]
    c.say("\n".join("\t".join(r) for r in [heads] + rows))
    style = c.rng.choice(["ruled", "ruled", "lines"])
    html = "<tr>%s</tr>" % "".join("<th>%s</th>" % t for t in heads)
    html += "".join("<tr>%s</tr>" % "".join("<td style='width:50%%'>%s</td>" % t for t in r) for r in rows)
    return page % (out + "<table class=%s style='width:100%%;margin-top:8pt'>%s</table>" % (style, html))


def month_calendar(c):
    """A month: seven columns in rules, the day's number in a corner, a word or two in some days."""
    page = vary(c, 8.5, 9.5)
    out = "<h1 style='text-align:center'>%s</h1>" % c.say(words(c, 1, 2))
    names = [words(c, 1, 1) for _ in range(7)]
    said, html = ["\t".join(names)], "<tr>%s</tr>" % "".join("<th>%s</th>" % t for t in names)
    first, day = c.rng.randint(0, 4), 1
    for week in range(5):
        cells, row = "", []
        for k in range(7):
            inside = ""
            if (week or k >= first) and day <= 30:
                text = words(c, 1, 2) if c.rng.random() < 0.35 else ""
                inside = "<div>%d</div>%s" % (day, "<div style='font-size:.85em'>%s</div>" % text if text else "")
                row.append(("%d %s" % (day, text)).strip())
                day += 1
            cells += "<td style='width:66pt;height:52pt'>%s</td>" % inside
        said.append("\t".join(row))
        html += "<tr>%s</tr>" % cells
    c.say("\n".join(said))
    return page % (out + "<table class=ruled>%s</table>" % html)


def chapter_opening(c):
    """A chapter begins: number and title low on the page in the middle, an epigraph at the end edge with its author, text, a note with a star."""
    page = vary(c, 10.5, 11.5)
    out = "<div style='height:70pt'></div><p style='text-align:center;font-size:1.2em'>%s</p>" % c.say(CELLS[c.lang][3] + " 3")
    out += "<h1 style='text-align:center;margin-bottom:16pt'>%s</h1>" % c.say(c.phrase())
    out += "<div style='width:48%%;margin-inline-start:auto;font-size:.9em;margin-bottom:16pt'><p>%s</p><p style='text-align:end'>%s</p></div>" % (
        c.say(c.text(2)), c.say(c.names[0] + ", " + words(c, 1, 2)))
    first = c.text(4)
    c.say(first + "*")
    out += '<div class="%s"><p>%s*</p>%s</div>' % (c.flow_class(), first, c.paras(3, 4))
    out += "<div style='border-top:.5pt solid #000;width:90pt;margin-top:14pt'></div><p style='font-size:.8em'>%s</p>" % c.say("* " + c.text(2))
    return page % out


def true_or_false(c):
    """Statements with numbers, two columns of small boxes to tick at the end edge, their heads above."""
    page = vary(c, 10, 11)
    heads = [words(c, 1, 1), words(c, 1, 1)]
    out = c.head("h2") + c.paras(1, 1)
    rows = ["%d. %s" % (k, c.text(1)) for k in range(1, 8)]
    c.say("\t".join(heads))
    for r in rows:
        c.say(r)
    box = "<td style='width:50pt;text-align:center'><span style='display:inline-block;width:9pt;height:9pt;border:.7pt solid #000'></span></td>"
    html = "<tr><td></td>%s</tr>" % "".join("<td style='width:50pt;text-align:center'><b>%s</b></td>" % h for h in heads)
    html += "".join("<tr><td>%s</td>%s%s</tr>" % (r, box, box) for r in rows)
    return page % (out + "<table class=%s style='width:100%%'>%s</table>" % (c.rng.choice(["plain", "ruled", "lines"]), html) + c.paras(1, 2))


def vocabulary(c):
    """Words and what they mean in the other language, two such lists side by side below a text, a line between them."""
    page, other = vary(c, 10, 11), other_case(c)
    out = c.head("h2") + '<div class="%s">%s</div>' % (c.flow_class(), c.paras(2, 4)) + c.head("h3")
    sides = []
    mine, theirs = c.rng.sample(CELLS[c.lang], 10), c.rng.sample(CELLS[other.lang], 10)
    for s in range(2):
        rows = list(zip(mine[s * 5:s * 5 + 5], theirs[s * 5:s * 5 + 5]))
        c.say("\n".join("\t".join(r) for r in rows))
        sides.append("<table style='width:100%%'>%s</table>" % "".join(
            "<tr><td>%s</td><td dir=%s style='text-align:end'>%s</td></tr>" % (a, "ltr" if c.rtl else "rtl", b) for a, b in rows))
    c.gutter = c.rng.choice([8, 12])
    sides[1] = "<div style='border-inline-start:.6pt solid #000;padding-inline-start:%dpt'>%s</div>" % (c.gutter, sides[1])
    return page % (out + c.grid((1, 1), *sides))


def directory(c):
    """A directory in three columns: a name at the start, a number at the end of each line, letters in bold between."""
    page, html, letter = vary(c, 8, 9), "", ""
    head = c.head("h1")
    for name in sorted({words(c, 1, 2) for _ in range(60)}):
        if name[0] != letter:
            letter = name[0]
            html += "<p style='margin-top:5pt;break-after:avoid'><b>%s</b></p>" % c.say(letter)
        number = "0%d-555-01%02d" % (c.rng.randint(2, 9), c.rng.randint(10, 99))
        c.say("%s %s" % (name, number))
        html += "<div style='display:flex;justify-content:space-between'><span>%s</span><span dir=ltr>%s</span></div>" % (name, number)
    return page % (head + c.columns(3, html, rule=c.rng.random() < 0.4))


def standings(c):
    """Sports results: three columns, in each a head, results and a small table without rules."""
    page, columns = vary(c, 8, 9), []
    head = c.head("h1")
    for _ in range(3):
        html = c.head("h3")
        for k in range(4):
            result = "%s – %s" % (CELLS[c.lang][c.rng.randint(0, 5)], CELLS[c.lang][c.rng.randint(6, 11)])
            score = "%d:%d" % (c.rng.randint(0, 5), c.rng.randint(0, 5))
            c.say("%s\t%s" % (result, score))
            html += between(c, result, score)
        html += c.head("h3").replace("<h3>", "<h3 style='margin-top:8pt'>")
        rows = [["%d. %s" % (k + 1, CELLS[c.lang][k]), str(c.rng.randint(3, 30)), str(40 - 3 * k)] for k in range(8)]
        html += rows_of(c, rows, "plain", "width:100%").replace("<td>", "<td style='padding:1pt 2pt'>")
        columns.append(html)
    return page % (head + c.grid((1, 1, 1), *columns))


def psalm(c):
    """A psalm in lines: the verse's letter at the start, two half verses beside each other."""
    page = vary(c, 11, 12.5)
    out = "<h2 style='text-align:center'>%s</h2>" % c.say(c.phrase())
    rows = []
    for k in range(6):
        a, b = (" ".join(c.sentence().rstrip(".۔").split()[:c.rng.randint(3, 5)]) for _ in range(2))
        rows.append((ALEF[c.lang][k], a, b))
    c.say("\n".join("\t".join(r) for r in rows))
    html = "".join("<tr><td style='width:20pt;font-size:.7em'>%s</td><td style='width:190pt'>%s</td><td>%s</td></tr>" % r for r in rows)
    return page % (out + "<table style='line-height:1.6'>%s</table>" % html + "<div style='height:10pt'></div>" + c.paras(1, 3))


def text_with_two_commentaries(c):
    """A text in large type in a wide column, a commentary in small type beside it, below a rule a second one over both in two columns."""
    page = vary(c, 10, 11)
    c.gutter = 14
    large = "<div style='font-size:1.35em;text-align:justify'>%s</div>" % c.paras(3, 4)
    small = "<div style='font-size:.8em;text-align:justify'>%s%s</div>" % (c.head("h3"), c.paras(4, 3))
    out = c.grid((5, 3), large, small)
    c.gutter = 14
    return page % (out + line(c, ".8pt solid #000", 8) + "<div style='font-size:.8em;text-align:justify'>%s</div>" % c.columns(2, c.paras(5, 3)))


def magazine_contents(c):
    """What is in a magazine: a large page number at the start edge, beside it a bold title and a line about it, in two columns."""
    page, columns = vary(c, 9, 10), []
    head, number = c.head("h1"), 2
    for _ in range(2):
        html = ""
        for _ in range(5):
            number += c.rng.randint(2, 9)
            title, text = words(c, 2, 4), c.text(1)
            c.say("%d %s" % (number, title)), c.say(text)
            html += ("<div style='display:flex;margin-bottom:9pt'><div style='width:34pt;font-size:20pt;line-height:1'>%d</div>"
                     "<div style='flex:1'><b>%s</b><br>%s</div></div>" % (number, title, text))
        columns.append(html)
    c.gutter = 24
    return page % (head + c.grid((1, 1), *columns))


def medicine_leaflet(c):
    """A leaflet in tiny type and three columns: bands with numbered questions, bullets, bold warnings."""
    page, html = vary(c, 6.5, 7.5), ""
    c.gutter = c.rng.choice([8, 10])
    head = "<h2 style='text-align:center'>%s</h2><p style='text-align:center;margin-bottom:6pt'>%s</p>" % (c.say(c.phrase()), c.say(words(c, 3, 5)))
    band = c.rng.choice(["background:#ddd", "background:#333;color:#fff", "border-bottom:.8pt solid #000"])
    for k in range(1, 6):
        html += "<p style='%s;padding:2pt;font-weight:bold;margin:4pt 0;break-after:avoid'>%s</p>" % (band, c.say("%d. %s?" % (k, c.phrase())))
        html += c.para(3) + "<p><b>%s</b></p>" % c.say(c.text(1)) + "<ul style='padding-inline-start:12pt'>"
        for _ in range(c.rng.randint(2, 4)):
            html += "<li>" + c.say("• " + c.text(1))[2:] + "</li>"
        html += "</ul>" + c.para(2)
    return page % (head + c.columns(3, html))


def tax_invoice(c):
    """An invoice: the seller in the middle, number and date at one side, the buyer at the other, a ruled table, sums below its last two columns, how to pay."""
    page = vary(c, 9.5, 10.5)
    out = "<h2 style='text-align:center'>%s</h2><p style='text-align:center;margin-bottom:9pt'>%s</p>" % (c.say(c.phrase()), c.say(CELLS[c.lang][3] + " 12, 04-555-0137"))
    a = ["%s: %d" % (LABELS[c.lang][2], c.rng.randint(1000, 9999)), "%s: 23/04/1991" % LABELS[c.lang][3]]
    b = ["%s: %s" % (LABELS[c.lang][0], c.names[0]), "%s: %s 7" % (LABELS[c.lang][1], CELLS[c.lang][8])]
    for t in b + a:
        c.say(t)
    out += "<div style='display:flex;justify-content:space-between;margin-bottom:9pt'>%s</div>" % "".join("<div>%s</div>" % "<br>".join(x) for x in (b, a))
    head = ["#"] + [LABELS[c.lang][k] for k in (0, 2, 3, 5)]
    rows = [[str(k + 1), CELLS[c.lang][k], str(c.rng.randint(1, 20)), "%.2f" % (c.rng.random() * 90), "%.2f" % (c.rng.random() * 900)] for k in range(5)]
    sums = [[LABELS[c.lang][4], "%.2f" % (c.rng.random() * 5000)], [CELLS[c.lang][9] + " 17%", "%.2f" % (c.rng.random() * 900)], [LABELS[c.lang][5], "%.2f" % (c.rng.random() * 5900)]]
    c.say("\n".join("\t".join(r) for r in [head] + rows + sums))
    html = "".join("<tr>%s</tr>" % "".join("<td>%s</td>" % t for t in r) for r in [head] + rows)
    html += "".join("<tr><td colspan=3 style='border:0'></td>%s</tr>" % "".join("<td>%s</td>" % t for t in r) for r in sums)
    out += "<table class=%s style='width:100%%'>%s</table>" % (c.rng.choice(["ruled", "lines", "plain"]), html)
    return page % (out + "<div style='height:10pt'></div>" + c.para(2) + "<p style='text-align:center;margin-top:14pt;font-size:.85em'>%s</p>" % c.say(c.text(1)))


def word_bank(c):
    """A school sheet: a frame with words far apart from each other, numbered sentences with gaps to fill."""
    page = vary(c, 11, 12)
    out = c.head("h2") + "<p>%s</p>" % c.say(c.text(1))
    bank = c.rng.sample(CELLS[c.lang], 8)
    c.say("\n".join(" ".join(bank[k:k + 4]) for k in (0, 4)))
    out += "<div style='border:1pt solid #000;padding:6pt;margin:8pt 20pt'>%s</div>" % "".join(
        "<div style='display:flex;justify-content:space-around'>%s</div>" % "".join("<span>%s</span>" % w for w in bank[k:k + 4]) for k in (0, 4))
    for k in range(1, 9):
        parts = c.text(1).split()
        parts[c.rng.randint(1, len(parts) - 2)] = "__________"
        out += "<p style='padding-inline-start:18pt;text-indent:-18pt;margin-bottom:6pt'>%s</p>" % c.say("%d. %s" % (k, " ".join(parts)))
    return page % out


def table_with_notes(c):
    """An article in two columns, between its parts a table over both: a title above, signs at figures, notes and a source in small type below."""
    page = vary(c, 9, 10)
    out = c.head("h1") + c.columns(2, c.paras(3, 4))
    out += "<p style='margin:9pt 0 3pt'><b>%s</b></p>" % c.say("%s 1: %s" % (LABELS[c.lang][2], c.phrase()))
    rows = [[LABELS[c.lang][k] for k in range(4)]] + [[CELLS[c.lang][r]] + [c.number() for _ in range(3)] for r in range(5)]
    out += rows_of(c, rows, c.rng.choice(["lines", "plain", "striped"]), "width:100%")
    for t in ("* " + c.text(1), LABELS[c.lang][4] + ": " + words(c, 3, 5)):
        out += "<p style='font-size:.8em'>%s</p>" % c.say(t)
    return page % (out + "<div style='height:9pt'></div>" + c.columns(2, c.paras(3, 4)))


def columnist(c):
    """A column: the writer's picture with name and title beside it between two rules, a headline, text in two or three columns, an address at the end."""
    page = vary(c, 9, 10)
    who = "<b>%s</b><br>%s" % (c.say(c.names[0]), c.say(words(c, 3, 5)))
    out = ("<div style='border-top:1pt solid #000;border-bottom:1pt solid #000;padding:4pt 0;display:flex;gap:8pt'><div class=pic style='width:52pt;height:52pt'></div>"
           "<div>%s</div></div>" % who)
    out += "<h1 style='margin-top:7pt'>%s</h1>" % c.say(c.phrase()) + c.columns(c.rng.choice([2, 3]), c.paras(6, 3))
    return page % (out + "<p style='font-size:.85em;margin-top:6pt;text-align:end'>%s</p>" % c.say(words(c, 3, 4)))


def framed_talmud(c):
    """A text in the middle, two commentaries around it: they begin over it, side by side, and run down at its two sides."""
    c.size = 8.5
    right, left, middle = c.text(26), c.text(26), c.text(5)
    for t in ((right, middle, left) if c.rtl else (left, middle, right)):
        c.say(t)
    hole = "<div style='float:%s;width:104pt;height:300pt;shape-outside:inset(40pt 0 0 0)'></div>"
    def side(text, f):
        return "<div style='text-align:justify;line-height:1.3;height:350pt'>%s%s</div>" % (hole % f, text)
    inner = "<div style='position:absolute;top:46pt;left:50%%;width:196pt;margin-left:-98pt;font-size:12pt;line-height:1.45;text-align:justify'>%s</div>" % middle
    return ("<div style='position:relative;display:flex;gap:12pt;direction:ltr'><div style='flex:1;direction:%s'>%s</div><div style='flex:1;direction:%s'>%s</div>%s</div>" %
            ("rtl" if c.rtl else "ltr", side(left, "right"), "rtl" if c.rtl else "ltr", side(right, "left"),
             inner.replace("<div style='", "<div style='direction:%s;" % ("rtl" if c.rtl else "ltr"), 1)))


def events_by_date(c):
    """What is on, in two columns: a day in a band, below it entries with a bold title, a place and an hour in italics, a price."""
    page, html = vary(c, 9, 10), ""
    head = c.head("h1")
    for d in range(5):
        html += "<p style='background:%s;padding:2pt 4pt;margin:5pt 0 3pt;break-after:avoid'><b>%s</b></p>" % (
            c.rng.choice(["#ddd", "#cde"]), c.say("%s, %d/4" % (words(c, 1, 1), 12 + d)))
        for _ in range(c.rng.randint(2, 3)):
            title, place, about = c.say(words(c, 2, 4)), c.say("%s, %d:30" % (CELLS[c.lang][c.rng.randint(0, 11)], c.rng.randint(16, 21))), c.say(c.text(1))
            html += "<div style='break-inside:avoid;margin-bottom:5pt'><b>%s</b><br><i>%s</i><br>%s</div>" % (title, place, about)
    return page % (head + c.columns(2, html, rule=c.rng.random() < 0.4))


ALL = [tafsir_page, prayer_insertions, choices_in_two_columns, article_with_formulas, agreement, table_with_sections, comic_boxes, infobox,
       official_letter, comparison_table, month_calendar, chapter_opening, true_or_false, vocabulary, directory, standings, psalm,
       text_with_two_commentaries, magazine_contents, medicine_leaflet, tax_invoice, word_bank, table_with_notes, columnist, framed_talmud,
       events_by_date]


def add_to(layout):
    for f in ALL:
        layout(f)
