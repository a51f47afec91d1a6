"""Layouts that are rarer than those of more_layouts.py, or harder: scholarly, liturgical, legal and listing pages.

Each function draws one page for a Case (texts, style, truth) and returns its HTML. `add_to(layout)` registers all.
"""
from texts import CELLS, LABELS

ALEF = {"he": "אבגדהו", "yi": "אבגדהו", "ar": "أبجدهو", "fa": "الف ب ج د ه و".split(), "ur": "الف ب ج د ہ و".split(), "en": "abcdef"}


def words(c, low, high):
    """A few words, no sentence."""
    return " ".join(c.sentence().rstrip(".۔").split()[:c.rng.randint(low, high)]).rstrip("،,:;")


def three_widths(c):
    """Three articles side by side in columns of three widths, the widest of two columns itself."""
    c.size, c.gutter = 8.5, c.rng.choice([10, 12])
    a = c.head("h3") + c.paras(4, 2)
    b = c.head("h2") + c.columns(2, c.paras(4, 4))
    d = c.head("h3") + c.paras(3, 3)
    return c.grid(c.rng.choice([(2, 5, 3), (1.5, 4, 2)]), a, b, d)


def hairline_gutter(c):
    """Justified columns so near to each other that only a drawn line parts them."""
    c.size, c.gutter, c.justify = 8.5, c.rng.choice([5, 6]), True
    return c.head("h1") + c.columns(3, c.paras(8, 4), rule=True)


def index_of_names(c):
    """An index of bare names in columns, under single letters."""
    out, html, letter = c.head("h1"), "", ""
    for name in sorted({words(c, 1, 3) for _ in range(40)}):
        if name[0] != letter:
            letter = name[0]
            html += "<p style='margin-top:6pt'><b>%s</b></p>" % c.say(letter)
        html += "<p>%s</p>" % c.say(name)
    return out + "<div style='column-count:%d;column-gap:18pt'>%s</div>" % (c.rng.choice([2, 3]), html)


def index_hanging(c):
    """An index in two columns: entries with several pages, subentries set in, turned lines hanging."""
    out, html = c.head("h1"), ""
    for name in sorted({words(c, 1, 3) for _ in range(18)}):
        pages = ", ".join(str(n) for n in sorted(c.rng.sample(range(3, 400), c.rng.randint(1, 4))))
        html += "<p style='padding-inline-start:20pt;text-indent:-20pt'>%s</p>" % c.say("%s, %s" % (name, pages))
        for _ in range(c.rng.randint(0, 2)):
            html += "<p style='padding-inline-start:32pt;text-indent:-20pt'>%s</p>" % c.say("%s, %d" % (words(c, 1, 2), c.rng.randint(3, 400)))
    return out + "<div style='column-count:2;column-gap:18pt'>%s</div>" % html


def bibliography(c):
    """Entries with hanging indents, surnames in capitals or bold, over one or two columns."""
    out, html = c.head("h1"), ""
    for _ in range(9):
        name, title = words(c, 2, 2), c.text(1)
        html += "<p style='padding-inline-start:18pt;text-indent:-18pt;margin-bottom:3pt'>%s</p>" % c.say(
            "%s (%d), %s %s %d-%d." % (name, c.rng.randint(1950, 2020), title, CELLS[c.lang][3], c.rng.randint(1, 90), c.rng.randint(91, 200)))
    return out + (c.columns(2, html) if c.rng.random() < 0.5 else html)


def play(c):
    """A play: speakers in bold before their words, stage directions between brackets in the middle."""
    out = c.head("h1") + "<p style='text-align:center;margin-bottom:8pt'>(%s)</p>" % c.say("(" + words(c, 4, 6) + ")")[1:-1]
    for k in range(9):
        name, text = c.names[k % 3].split()[0], c.text(c.rng.randint(1, 2))
        c.say("%s: %s" % (name, text))
        out += "<p style='padding-inline-start:50pt;text-indent:-50pt'><b>%s:</b> %s</p>" % (name, text)
        if k % 4 == 2:
            out += "<p style='text-align:center;margin:5pt 0'><i>(%s)</i></p>" % c.say("(" + words(c, 3, 5) + ")")[1:-1]
    return out


def play_two_columns(c):
    """A play whose speakers stand in a column of their own."""
    out, rows = c.head("h1"), []
    for k in range(8):
        name, text = c.names[k % 3].split()[0], c.text(c.rng.randint(1, 3))
        c.say("%s\t%s" % (name, text))
        rows.append("<tr><td style='width:70pt'><b>%s</b></td><td>%s</td></tr>" % (name, text))
    return out + "<table>%s</table>" % "".join(rows)


def dictionary(c):
    """Two columns of entries: a bold head word, its kind, what it means; guide words above a rule."""
    c.size = 9
    first, last = words(c, 1, 1), words(c, 1, 1)
    top = ("<div style='display:flex;justify-content:space-between;border-bottom:.6pt solid #000;margin-bottom:6pt'>"
           "<b>%s</b><span>214</span><b>%s</b></div>" % (first, last))
    html = ""
    for head in sorted(words(c, 1, 1) for _ in range(17)):
        text = c.text(c.rng.randint(1, 2))
        c.say("%s %s" % (head, text))
        html += "<p style='padding-inline-start:9pt;text-indent:-9pt'><b>%s</b> %s</p>" % (head, text)
    c.truth += ["@furniture " + x for x in (first, last, "214", first + " 214 " + last)]
    return top + c.columns(2, html, rule=c.rng.random() < 0.5)


def exam(c):
    """An exam: numbered questions with points, lines to write on, a row of choices."""
    out = c.head("h1") + "<p>%s</p>" % c.say("%s: ____________ %s: ______" % (LABELS[c.lang][0], LABELS[c.lang][3]))
    for k in range(1, 6):
        text = "%d. %s (%d)" % (k, c.text(1), c.rng.choice([5, 10, 15]))
        out += "<p style='margin-top:8pt;padding-inline-start:16pt;text-indent:-16pt'>%s</p>" % c.say(text)
        out += "".join("<div style='border-bottom:.5pt solid #777;height:19pt'></div>" for _ in range(c.rng.randint(1, 3)))
        if k % 2 == 0:
            sub = ["(%s) %s" % (ALEF[c.lang][i], c.text(1)) for i in range(2)]
            out += "".join("<p style='padding-inline-start:34pt;text-indent:-18pt'>%s</p>" % c.say(s) for s in sub)
    return out


def matching(c):
    """Two lists to be matched, side by side, each with its own markers."""
    out = c.head("h1") + c.paras(1, 1)
    rows = []
    for k in range(6):
        a, b = "%d. %s" % (k + 1, words(c, 2, 3)), "%s. %s" % (ALEF[c.lang][k], words(c, 2, 4))
        rows.append((a, b))
    c.say("\n".join("%s\t%s" % r for r in rows))
    return out + "<table style='width:80%%'>%s</table>" % "".join("<tr><td>%s</td><td>%s</td></tr>" % r for r in rows) + c.paras(1, 2)


def verses_run_on(c):
    """Verses one after another in one justified text, an ornament with a number after each."""
    out, text = c.head("h2").replace("<h2>", "<h2 style='text-align:center;border:1pt solid #000;padding:4pt'>"), []
    for k in range(1, 14):
        text.append("%s ﴿%s﴾" % (c.sentence().rstrip(".۔"), k))
    return out + "<p style='text-align:justify;line-height:2.1;font-size:1.25em'>%s</p>" % c.say(" ".join(text))


def verses_numbered(c):
    """Scripture in two columns: small raised verse numbers, a large chapter number."""
    html = ""
    for chapter in (1, 2):
        html += c.head("h3")
        verses = ["%d %s" % (k, c.text(1)) for k in range(1, 8)]
        c.say(" ".join(verses))
        html += "<p>%s</p>" % " ".join("<span style='font-size:.65em'>%s</span> %s" % tuple(v.split(" ", 1)) for v in verses)
    return c.columns(2, html)


def commentary_below(c):
    """A text in large type in the middle, two commentaries in small type below it side by side."""
    top = "<h2 style='text-align:center'>%s</h2>" % c.say(c.phrase())
    main = "<div style='margin:0 70pt 10pt;font-size:1.35em;text-align:justify;line-height:1.5'>%s</div>" % c.para(6)
    c.size = 8.5
    notes = [c.head("h3") + c.paras(3, 3) for _ in range(2)]
    return top + main + "<div style='text-align:justify'>%s</div>" % c.grid((1, 1), *notes)


def commentary_around(c):
    """A text in the middle with a commentary in small type at each side: three columns of two sizes."""
    c.gutter = 12
    return c.grid((2, 3, 2), *("<div style='font-size:%s;text-align:justify'>%s</div>" % (size, c.paras(n, sentences))
                               for size, n, sentences in ((".8em", 4, 4), ("1.3em", 2, 5), (".8em", 4, 4))))


def glosses_in_margin(c):
    """Prose with short notes in the outer margin beside it."""
    body, notes = [], []
    for k in range(4):
        body.append(c.text(4))
    for k in range(3):
        notes.append(c.phrase())
    for t in body + notes:
        c.say(t)
    column = "".join("<p style='margin-bottom:6pt'>%s</p>" % t for t in body)
    side = "".join("<p style='font-size:.75em;margin:%dpt 0'>%s</p>" % (14 + 9 * k, t) for k, t in enumerate(notes))
    return "<div style='display:flex;gap:16pt;text-align:justify'><div style='flex:1'>%s</div><div style='width:80pt'>%s</div></div>" % (column, side)


def contract(c):
    """Clauses of three levels with decimal numbers, each number hanging."""
    out = c.head("h1")
    def clause(number, depth, text):
        c.say("%s %s" % (number, text))
        return ("<div style='display:flex;margin-bottom:3pt;padding-inline-start:%dpt'><div style='width:%dpt'>%s</div><div style='flex:1'>%s</div></div>" %
                (depth * 26, 26 + 6 * depth, number, text))
    for a in range(1, 4):
        out += clause("%d." % a, 0, c.phrase())
        for b in range(1, 3):
            out += clause("%d.%d." % (a, b), 1, c.text(2))
            if b == 2:
                out += "".join(clause("%d.%d.%d." % (a, b, k), 2, c.text(1)) for k in (1, 2))
    return '<div class="just">%s</div>' % out


def minutes(c):
    """Minutes of a meeting: present in a list, then speakers in bold on lines of their own."""
    out = c.head("h1") + "<p><b>%s</b></p>" % c.say(LABELS[c.lang][0] + ":")
    out += "".join("<p style='padding-inline-start:20pt'>%s</p>" % c.say("– " + n) for n in c.names[:4])
    for k in range(5):
        out += "<p style='margin-top:7pt'><u>%s</u></p>" % c.say(c.names[k % 4] + ":") + c.para(c.rng.randint(1, 3))
    return '<div class="%s">%s</div>' % ("just" if c.justify else "", out)


def menu(c):
    """A menu in two columns: dish and price, what is in it below in small type."""
    out, columns = c.head("h1"), []
    for _ in range(2):
        html = c.head("h3")
        for _ in range(6):
            dish, price, text = words(c, 2, 3), c.rng.randint(12, 98), words(c, 4, 7)
            c.say("%s %d" % (dish, price)), c.say(text)
            html += ("<div style='display:flex;justify-content:space-between'><b>%s</b><span>%d</span></div>"
                     "<div style='font-size:.82em;margin-bottom:5pt'>%s</div>" % (dish, price, text))
        columns.append(html)
    c.gutter = 40
    return out + c.grid((1, 1), *columns)


def letterhead(c):
    """A letterhead in two languages at both sides, then a letter."""
    other = "en" if c.lang != "en" else "he"
    mine = [c.phrase(), CELLS[c.lang][3] + " 12", "04-555-0137"]
    theirs = [CELLS[other][2], CELLS[other][5] + " 12", "04-555-0137"]
    for t in mine + theirs:
        c.say(t)
    def block(lines, align, d):
        return "<div dir=%s style='text-align:%s'>%s</div>" % (d, align, "".join("<div>%s</div>" % t for t in lines))
    head = "<div style='display:flex;justify-content:space-between;border-bottom:1pt solid #000;padding-bottom:6pt;margin-bottom:14pt'>%s%s</div>" % (
        block(mine, "start", "rtl" if c.rtl else "ltr"), block(theirs, "end" if c.rtl else "right", "ltr" if other == "en" else "rtl"))
    date = "<p style='text-align:end;margin-bottom:10pt'>%s</p>" % c.say("23/04/1991")
    return head + date + c.head("h3") + '<div class="%s">%s</div>' % (c.flow_class(), c.paras(3, 4)) + "<p style='margin-top:20pt'>%s</p>" % c.say(c.names[0])


def paper(c):
    """A paper: title, authors and abstract over both columns, a table over both in the middle of the text."""
    c.size = 9.5
    top = "<h1 style='text-align:center'>%s</h1><p style='text-align:center'>%s</p>" % (c.say(c.phrase()), c.say(c.names[0] + ", " + c.names[1]))
    abstract = "<div style='margin:8pt 40pt 12pt;font-size:.9em;text-align:justify'>%s</div>" % c.para(4)
    upper = c.columns(2, c.head("h3") + c.paras(2, 4) + c.head("h3") + c.paras(2, 3))
    rows = [[LABELS[c.lang][k] for k in range(4)]] + [[CELLS[c.lang][r]] + [c.number() for _ in range(3)] for r in range(3)]
    table = "<table class=lines style='width:100%%;margin:10pt 0'>%s</table>" % "".join(
        "<tr>%s</tr>" % "".join("<td>%s</td>" % t for t in row) for row in rows)
    c.say("\n".join("\t".join(row) for row in rows))
    return top + abstract + upper + table + c.columns(2, c.head("h3") + c.paras(3, 4))


def figure_over_columns(c):
    """A picture with a caption over both columns at the head of the page, text in two columns below it."""
    cap = c.say(LABELS[c.lang][0] + " 1: " + c.phrase())
    pic = '<div class=pic style="height:130pt"></div><p class="cap cap2">%s</p>' % cap
    return pic + c.columns(2, c.paras(2, 4) + c.head("h3") + c.paras(3, 4))


def programme(c):
    """Programmes of four channels side by side: the channel, then hour and title line by line."""
    out, columns = c.head("h1"), []
    c.size, c.gutter = 8.5, 12
    for _ in range(4):
        html = c.head("h3")
        for hour in range(6, 6 + c.rng.randint(9, 13)):
            html += "<p>%s</p>" % c.say("%02d:%02d %s" % (hour, c.rng.choice([0, 15, 30, 45]), words(c, 2, 5)))
        columns.append(html)
    return out + c.grid((1, 1, 1, 1), *columns)


def clues(c):
    """Clues of a crossword: two columns, numbers hanging, a picture of the puzzle above them."""
    out, columns = c.head("h2"), []
    for _ in range(2):
        html, number = c.head("h3"), 0
        for _ in range(12):
            number += c.rng.randint(1, 3)
            html += "<p style='padding-inline-start:16pt;text-indent:-16pt'>%s</p>" % c.say("%d. %s" % (number, words(c, 3, 8)))
        columns.append(html)
    c.gutter = 16
    return out + '<div class=pic style="height:170pt;width:170pt;margin:0 auto 8pt"></div>' + c.grid((1, 1), *columns)


def obituaries(c):
    """Framed notices of different heights in three columns, centred lines in each."""
    html = ""
    for _ in range(7):
        name, lines = c.say(c.rng.choice(c.names)), [c.say(words(c, 2, 4)) for _ in range(c.rng.randint(1, 4))]
        html += ("<div style='border:1.4pt solid #000;padding:5pt;text-align:center;margin-bottom:7pt;break-inside:avoid'><b style='font-size:1.3em'>%s</b>%s</div>" %
                 (name, "".join("<div>%s</div>" % t for t in lines)))
    return "<div style='column-count:3;column-gap:9pt'>%s</div>" % html


def interlinear(c):
    """Paragraphs of two languages in turn, the second in italics, each at the side of its language."""
    other = type(c)("en" if c.lang != "en" else "he", c.rng)
    out = c.head("h1")
    for _ in range(5):
        out += "<p>%s</p>" % c.say(c.text(2))
        out += "<p dir=%s style='margin-bottom:6pt;font-size:.92em'><i>%s</i></p>" % ("ltr" if c.lang != "en" else "rtl", c.say(other.text(2)))
    return out


def invoice_of_two_languages(c):
    """A table whose middle column is numbers and whose outer ones name the same in two languages; totals below."""
    other = "en" if c.lang != "en" else "he"
    out = c.head("h1")
    rows = [[CELLS[c.lang][r], c.number(), "%.2f" % (c.rng.random() * 900), CELLS[other][r]] for r in range(6)]
    totals = [[LABELS[c.lang][5], "%.2f" % (c.rng.random() * 5000)], [LABELS[c.lang][4], "%.2f" % (c.rng.random() * 900)]]
    c.say("\n".join("\t".join(r) for r in rows))
    c.say("\n".join("\t".join(r) for r in totals))
    style = c.rng.choice(["lines", "ruled"])
    table = "<table class=%s style='width:100%%'>%s</table>" % (style, "".join("<tr>%s</tr>" % "".join("<td>%s</td>" % t for t in r) for r in rows))
    total = "<table style='margin:14pt 0;width:45%%;margin-inline-start:auto'>%s</table>" % "".join(
        "<tr><td>%s</td><td class=num>%s</td></tr>" % tuple(r) for r in totals)
    return out + table + total + c.paras(1, 2)


def notes_of_two_columns_below(c):
    """Prose in one measure, its notes in two columns of small type below a short rule."""
    head, texts, notes = c.head("h2"), [], []
    for k in range(1, 9):
        text = c.text(2)
        c.say(text[:-1] + text[-1] + str(k))
        texts.append("<p style='text-align:justify'>%s<sup>%d</sup></p>" % (text, k))
        notes.append((k, words(c, 4, 9)))
    for n in notes:
        c.say("%d %s" % n)
    html = "".join("<p>%d %s</p>" % n for n in notes)
    return head + "".join(texts) + "<div style='width:110pt;border-top:.6pt solid #000;margin-top:14pt'></div>" \
        "<div style='column-count:2;column-gap:16pt;font-size:.78em'>%s</div>" % html


def addresses(c):
    """Addresses in three columns: bold name, street, telephone; a blank line between."""
    out, html = c.head("h1"), ""
    for _ in range(12):
        lines = [c.rng.choice(c.names), "%s %d" % (c.rng.choice(CELLS[c.lang]), c.rng.randint(1, 120)), "0%d-555-0%03d" % (c.rng.randint(2, 9), c.rng.randint(100, 199))]
        for t in lines:
            c.say(t)
        html += "<div style='break-inside:avoid;margin-bottom:9pt'><b>%s</b><br>%s<br>%s</div>" % tuple(lines)
    return out + "<div style='column-count:3;column-gap:20pt'>%s</div>" % html


def timeline(c):
    """Years in bold at the side, what happened beside them."""
    out, year = c.head("h1"), 1890
    for _ in range(8):
        year += c.rng.randint(2, 14)
        text = c.text(c.rng.randint(1, 2))
        c.say("%d\t%s" % (year, text))
        out += "<div style='display:flex;gap:14pt;margin-bottom:8pt'><b style='width:34pt'>%d</b><div style='flex:1'>%s</div></div>" % (year, text)
    return out


def checkboxes(c):
    """A form: questions with boxes to tick, dotted lines to fill in."""
    out = c.head("h1")
    for k in range(4):
        out += "<p style='margin-top:8pt'>%s</p>" % c.say("%s?" % c.phrase())
        picks = c.rng.sample(CELLS[c.lang], 3)
        c.say("\t".join(picks))
        out += "<div style='display:flex;gap:34pt;padding-inline-start:10pt'>%s</div>" % "".join(
            "<span><span style='display:inline-block;width:8pt;height:8pt;border:.7pt solid #000;margin-inline-end:5pt'></span>%s</span>" % t for t in picks)
    for k in (0, 1):
        out += "<div style='display:flex;margin-top:10pt;gap:4pt'><span>%s:</span><span style='flex:1;border-bottom:1pt dotted #000'></span></div>" % c.say(LABELS[c.lang][k] + ":")[:-1]
    return out + "<div style='height:10pt'></div>" + c.paras(1, 2)


def centred_lines(c):
    """A title page or an invitation: lines in the middle, in many sizes."""
    out = "<div style='text-align:center;padding-top:50pt'>"
    for size in (12, 30, 14, 18, 11, 11, 16):
        out += "<p style='font-size:%dpt;margin-bottom:16pt'>%s</p>" % (size, c.say(words(c, 2, 5)))
    return out + "</div>"


def panels_of_three(c):
    """A leaflet: three panels with headings, lists and a framed note, on a wide measure."""
    panels = []
    c.size, c.gutter = 9, 22
    for _ in range(3):
        html = c.head("h2") + c.para(3) + c.head("h3")
        html += "<ul>%s</ul>" % "".join("<li>%s</li>" % c.say("• " + words(c, 3, 6))[2:] for _ in range(5))
        html += "<div class=box style='margin-top:6pt'>%s</div>" % c.para(1)
        panels.append(html)
    return c.grid((1, 1, 1), *panels)


def court_ruling(c):
    """A ruling: court and case number at the two sides, parties with their parts, numbered paragraphs, signatures side by side."""
    court, number = c.phrase(), "%d/%02d" % (c.rng.randint(100, 9999), c.rng.randint(1, 25))
    c.say(court + " " + number)
    out = "<div style='display:flex;justify-content:space-between'><b>%s</b><span>%s</span></div>" % (court, number)
    out += "<h2 style='text-align:center;margin-top:8pt'>%s</h2>" % c.say(words(c, 2, 3))
    for side in (0, 3):
        rows = []
        for k in range(2):
            name = "%d. %s" % (k + 1, c.names[(side + k) % len(c.names)])
            rows.append(("%s:" % LABELS[c.lang][side] if k == 0 else "", name))
        c.say("\n".join(" ".join(x for x in row if x) for row in rows))
        out += "<table style='margin:6pt 0'>%s</table>" % "".join("<tr><td style='width:90pt'><b>%s</b></td><td>%s</td></tr>" % row for row in rows)
    for k in range(1, 7):
        text = c.say("%d. %s" % (k, c.text(c.rng.randint(2, 4))))
        out += "<p style='padding-inline-start:22pt;text-indent:-22pt;margin-bottom:6pt'>%s</p>" % text
    judges = [c.names[k % len(c.names)] for k in range(3)]
    c.say(" ".join(judges))
    return out + "<div style='display:flex;justify-content:space-between;margin-top:24pt'>%s</div>" % "".join("<span>%s</span>" % j for j in judges)


def bank_statement(c):
    """A statement: the customer at one side, the account at the other, movements without rules, wrapped where they are long."""
    who = [c.names[0], "%s %d" % (CELLS[c.lang][9], c.rng.randint(2, 90))]
    account = ["%s: %s" % (LABELS[c.lang][3], "%02d/%02d/%d" % (c.rng.randint(1, 28), c.rng.randint(1, 12), c.rng.randint(1990, 2024))),
               "%s: %d" % (LABELS[c.lang][2], c.rng.randint(100000, 999999))]
    for text in who + account:
        c.say(text)
    out = "<div style='display:flex;justify-content:space-between;margin-bottom:14pt'>%s</div>" % "".join(
        "<div>%s</div>" % "".join("<div>%s</div>" % t for t in side) for side in (who, account))
    rows, sum_ = [[LABELS[c.lang][k] for k in (3, 5)] + [CELLS[c.lang][10], CELLS[c.lang][11]]], c.rng.randint(1000, 9000)
    for k in range(9):
        move = c.rng.randint(-900, 900)
        sum_ += move
        rows.append(["%02d/%02d" % (2 + 3 * k, 4), words(c, 2, 4) if k % 3 else c.sentence().rstrip(".۔"), "{:,}.00".format(abs(move)), "{:,}.50".format(sum_)])
    c.say("\n".join("\t".join(row) for row in rows))
    lines = "border-bottom:.4pt solid #999" if c.rng.random() < 0.5 else ""
    return out + "<table style='width:100%%'>%s</table>" % "".join(
        "<tr style='%s'><td style='width:50pt'>%s</td><td style='width:190pt'>%s</td><td class=num>%s</td><td class=num>%s</td></tr>" % (lines, *row) for row in rows) + "<div style='height:12pt'></div>" + c.paras(1, 2)


def prayer_book(c):
    """Prayers in large type, what to do in small type between them, responses in bold in the middle."""
    out = "<h2 style='text-align:center'>%s</h2>" % c.say(c.phrase())
    for _ in range(4):
        out += "<p style='font-size:7.5pt;margin:5pt 0 2pt'>%s</p>" % c.say(words(c, 4, 7) + ":")
        out += "<p style='font-size:13pt;text-align:justify'>%s</p>" % c.say(c.text(c.rng.randint(2, 3)))
        out += "<p style='text-align:center;margin:4pt 0'><b>%s</b></p>" % c.say(words(c, 3, 5))
    return out


def workbook(c):
    """A page of a school book: a story in a wide column, hard words and their meaning beside it, questions with lines below."""
    c.size, c.gutter = 10, 18
    story = c.head("h2") + c.paras(3, 3)
    meanings = ""
    out = "<h3>%s</h3>" % c.say(words(c, 2, 2))
    for _ in range(5):
        head, text = words(c, 1, 1), words(c, 3, 7)
        meanings += "<p style='margin-bottom:4pt;font-size:.88em'><b>%s</b> – %s</p>" % (head, c.say("%s – %s" % (head, text)).split(" – ", 1)[1])
    out = c.grid((5, 2), story, out + meanings)
    out += "<div style='height:12pt'></div>" + c.head("h3")
    for k in range(1, 5):
        out += "<p style='margin-top:5pt'>%s</p>" % c.say("%d. %s" % (k, c.text(1)))
        out += "<div style='border-bottom:.5pt solid #777;height:17pt'></div>"
    return out


ALL = [three_widths, hairline_gutter, index_of_names, index_hanging, bibliography, play, play_two_columns, dictionary, exam, matching,
       verses_run_on, verses_numbered, commentary_below, commentary_around, glosses_in_margin, contract, minutes, menu, letterhead,
       paper, figure_over_columns, programme, clues, obituaries, interlinear, invoice_of_two_languages, notes_of_two_columns_below,
       addresses, timeline, checkboxes, centred_lines, panels_of_three, court_ruling, bank_statement, prayer_book, workbook]


def add_to(layout):
    for f in ALL:
        layout(f)
