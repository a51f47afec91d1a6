"""Layouts of the press, of offices, of schools and of journals: pages on which several things stand together.

Each function draws one page for a Case (texts, style, truth) and returns its HTML. `add_to(layout)` registers all.
"""
from odd_layouts import ALEF, words
from texts import CELLS, LABELS

FACES = {"he": ["David CLM", "Frank Ruehl CLM", "Noto Serif Hebrew", "Noto Sans Hebrew"], "yi": ["Frank Ruehl CLM", "Noto Serif Hebrew"],
         "ar": ["Amiri", "Noto Naskh Arabic", "Noto Sans Arabic"], "fa": ["Amiri", "Noto Naskh Arabic"], "ur": ["Amiri", "Noto Naskh Arabic"],
         "en": ["Noto Serif", "Noto Sans", "DejaVu Serif"]}


def vary(c, low=8, high=10):
    """A wider choice of faces and sizes than the other cases have, and of margins: what the page stands in."""
    c.face = c.rng.choice(FACES[c.lang])
    c.size = c.rng.choice([low + k / 2 for k in range(int((high - low) * 2) + 1)])
    c.gutter = c.rng.choice([8, 10, 12, 14, 18])
    return "<div style='padding:0 %dpt'>%%s</div>" % c.rng.choice([0, 0, 10, 24])


def between(c, left, right, style=""):
    return "<div style='display:flex;justify-content:space-between;%s'><span>%s</span><span>%s</span></div>" % (style, left, right)


def line(c, style=".6pt solid #000", margin=6):
    return "<div style='border-top:%s;margin:%dpt 0'></div>" % (style, margin)


def front_page(c):
    """A strip of teasers over the lead with a picture in its columns, two short articles below a rule."""
    page = vary(c, 8, 9)
    strip = ""
    for _ in range(3):
        strip += "<div style='flex:1;%s'><b>%s</b><br>%s</div>" % (
            c.rng.choice(["", "border-inline-start:.6pt solid #000;padding-inline-start:5pt"]), c.say(words(c, 2, 3)), c.say(words(c, 4, 7)))
    out = "<div style='display:flex;gap:14pt;border-bottom:1pt solid #000;padding-bottom:5pt;margin-bottom:8pt'>%s</div>" % strip
    out += "<h1 style='font-size:%dpt'>%s</h1>" % (c.rng.choice([24, 30]), c.say(c.phrase()))
    out += "<p style='font-size:1.2em;margin-bottom:5pt'>%s</p>" % c.say(c.text(1)) + c.byline()
    text = c.paras(3, 3)
    picture = "<div style='break-inside:avoid'><div class=pic style='height:80pt'></div><p class=cap>%s</p></div>" % c.say(c.phrase())
    out += c.columns(3, text + picture + c.paras(3, 3), rule=c.rng.random() < 0.3)
    out += line(c, "1pt solid #000", 9)
    return page % (out + c.grid((1, 1), c.head("h2") + c.paras(2, 3), c.head("h2") + c.paras(2, 3)))


def classifieds(c):
    """Short advertisements in four columns under tinted heads, a telephone number at the end of each."""
    page, html = vary(c, 7.5, 8.5), ""
    for k in range(4):
        band = c.rng.choice(["background:#ddd", "background:#222;color:#fff", "border-bottom:.8pt solid #000"])
        html += "<div style='%s;padding:2pt 4pt;font-weight:bold;margin:4pt 0;break-after:avoid'>%s</div>" % (band, c.say(LABELS[c.lang][k]))
        for _ in range(c.rng.randint(4, 6)):
            head, rest = words(c, 1, 2), "%s 0%d-555-01%02d" % (c.text(1), c.rng.randint(2, 9), c.rng.randint(10, 99))
            c.say(head + " " + rest)
            html += "<p style='margin-bottom:4pt;break-inside:avoid'><b>%s</b> %s</p>" % (head, rest)
    return page % c_first(c, html)


def c_first(c, html):
    """html, whose truth is already said, in four columns below a headline that comes first."""
    said = c.truth[:]
    del c.truth[:]
    head = c.head("h1")
    c.truth += said
    return head + c.columns(c.rng.choice([3, 4]), html, rule=c.rng.random() < 0.5)


def listings(c):
    """What is on: three columns, each a channel in a tinted bar, hours in bold, titles, a line about some of them."""
    page, columns = vary(c, 8, 9), []
    head = c.head("h1")
    for _ in range(3):
        html = "<div style='background:%s;padding:3pt;font-weight:bold;margin-bottom:3pt'>%s</div>" % (c.rng.choice(["#ccc", "#e8e0d0"]), c.say(words(c, 1, 2)))
        for hour in range(7, 7 + c.rng.randint(7, 10)):
            time, title = "%02d:%02d" % (hour, c.rng.choice([0, 10, 25, 40])), words(c, 2, 4)
            about = words(c, 6, 9) if c.rng.random() < 0.4 else ""
            c.say("%s %s" % (time, title))
            html += "<p style='margin-top:3pt'><b>%s</b> %s</p>" % (time, title)
            if about:
                html += "<p style='font-size:.85em'>%s</p>" % c.say(about)
        columns.append(html)
    return page % (head + c.grid((1, 1, 1), *columns))


def league_in_text(c):
    """A report in columns, beside it a league table in a frame: rank, club, games, points."""
    page = vary(c, 8.5, 9.5)
    text = c.head("h1") + c.byline() + c.columns(2, c.paras(5, 3))
    rows = [[LABELS[c.lang][1], LABELS[c.lang][2], LABELS[c.lang][5]]] + [[CELLS[c.lang][k], str(c.rng.randint(1, 30)), str(30 - 2 * k)] for k in range(8)]
    title = c.say(words(c, 2, 3))
    c.say("\n".join("\t".join(r) for r in rows))
    table = "<table class=%s style='width:100%%;font-size:.88em'>%s</table>" % (c.rng.choice(["plain", "lines", "striped"]), "".join(
        "<tr>%s</tr>" % "".join("<td style='padding:1.5pt 3pt'>%s</td>" % t for t in r) for r in rows))
    return page % c.grid((2, 1), text, "<div class=%s><h3>%s</h3>%s</div>" % (c.rng.choice(["box", "tint"]), title, table))


def gazette(c):
    """A gazette in two columns: a number in the middle above each section, its title, text with lettered clauses, a signature."""
    page, html = vary(c, 9, 10), ""
    for k in range(1, 6):
        html += "<p style='text-align:center;margin-top:6pt'><b>%s</b></p>" % c.say("§ %d" % k)
        html += "<p style='text-align:center;margin-bottom:3pt'><b>%s</b></p>" % c.say(words(c, 2, 3))
        html += c.para(2)
        for i in range(c.rng.randint(0, 2)):
            html += "<p style='padding-inline-start:18pt;text-indent:-14pt'>%s</p>" % c.say("(%s) %s" % (ALEF[c.lang][i], c.text(1)))
    html += "<p style='text-align:end;margin-top:8pt'>%s</p>" % c.say(c.names[0])
    said, c.truth = c.truth, []
    top = "<p style='text-align:center'>%s</p><h1 style='text-align:center'>%s</h1>" % (c.say(words(c, 3, 4)), c.say(c.phrase())) + line(c)
    c.truth += said
    return page % (top + c.columns(2, html, rule=c.rng.random() < 0.4))


def interview(c):
    """Questions in bold, answers below them, over two or three columns; a lead in larger type above."""
    page = vary(c, 8.5, 9.5)
    out = c.head("h1") + "<p style='font-size:1.25em;margin-bottom:7pt'>%s</p>" % c.say(c.text(2))
    html = ""
    for _ in range(6):
        html += "<p style='font-weight:bold;margin-top:5pt'>%s</p>" % c.say(c.text(1).rstrip(".۔") + "?") + c.para(2)
    return page % (out + c.columns(c.rng.choice([2, 3]), html, rule=c.rng.random() < 0.3))


def letters_to_editor(c):
    """Letters under small heads in three columns, the writer and the town at the end edge of each."""
    page, html = vary(c, 8.5, 9.5), ""
    head = c.head("h1")
    for k in range(5):
        html += c.head("h3") + c.para(2) + c.para(1)
        html += "<p style='text-align:end;margin-bottom:8pt'><b>%s</b><br>%s</p>" % (c.say(c.names[k % len(c.names)]), c.say(words(c, 1, 2)))
    return page % (head + c.columns(3, html))


def faq_box(c):
    """An article in two columns and below it a box of questions and answers, itself in two columns."""
    page = vary(c, 9, 10)
    out = c.head("h1") + c.columns(2, c.paras(4, 3))
    box, html = c.head("h2"), ""
    for _ in range(4):
        html += "<p><b>%s</b></p>" % c.say(c.phrase() + "?") + "<p style='margin-bottom:5pt'>%s</p>" % c.say(c.text(2))
    style = c.rng.choice(["border:.8pt solid #222", "background:#e6ecf0", "border:1pt solid #555;border-radius:8pt"])
    return page % (out + "<div style='%s;padding:8pt;margin-top:12pt'>%s%s</div>" % (style, box, c.columns(2, html)))


def curriculum_vitae(c):
    """A life in dates: years at the start edge, posts and places beside them, under heads with a rule."""
    page = vary(c, 9, 10.5)
    out = "<h1>%s</h1><p>%s</p>" % (c.say(c.names[0]), c.say(CELLS[c.lang][3] + " 12, 04-555-0137"))
    for _ in range(3):
        out += "<h3 style='border-bottom:.8pt solid #333;margin-top:10pt'>%s</h3>" % c.say(words(c, 1, 2))
        year = 2020
        for _ in range(3):
            dates, post, text = "%d–%d" % (year - c.rng.randint(1, 4), year), words(c, 2, 4), c.text(1)
            year -= 5
            c.say("%s\t%s\n%s" % (dates, post, text))
            out += "<div style='display:flex;margin-bottom:4pt'><div style='width:70pt'>%s</div><div style='flex:1'><b>%s</b><br>%s</div></div>" % (dates, post, text)
    return page % out


def menu_with_leaders(c):
    """Dishes with dotted leaders to their prices in one or two columns, what is in them below in italics, heads in the middle."""
    page, columns = vary(c, 9, 10.5), []
    out = "<h1 style='text-align:center'>%s</h1>" % c.say(c.phrase())
    n = c.rng.choice([1, 2])
    for _ in range(n):
        html = ""
        for _ in range(2):
            html += "<h3 style='text-align:center;margin-top:8pt'>%s</h3>" % c.say(words(c, 1, 2))
            for _ in range(4):
                dish, price = words(c, 1, 3), c.rng.randint(12, 98)
                c.say("%s %d" % (dish, price))
                html += ("<div style='display:flex;gap:4pt'><span style='white-space:nowrap'>%s</span><span style='flex:1;border-bottom:1pt dotted #000;"
                         "margin-bottom:3pt'></span><span>%d</span></div>" % (dish, price))
                if c.rng.random() < 0.5:
                    html += "<p style='font-style:italic;font-size:.85em'>%s</p>" % c.say(words(c, 3, 6))
        columns.append(html)
    c.gutter = c.rng.choice([20, 30, 44])
    return page % (out + c.grid((1,) * n, *columns))


def theatre_programme(c):
    """A cast: part, leader, player; acts and places in the middle; a note on the author in two columns below."""
    page = vary(c, 9.5, 10.5)
    out = "<h1 style='text-align:center'>%s</h1><p style='text-align:center;margin-bottom:8pt'>%s</p>" % (c.say(c.phrase()), c.say(c.names[0]))
    dots = c.rng.random() < 0.6
    rows = []
    for k in range(7):
        part, player = words(c, 1, 2), c.names[(k + 1) % len(c.names)]
        rows.append((part, player))
        if dots:
            c.say("%s %s" % (part, player))
    if not dots:
        c.say("\n".join("%s\t%s" % r for r in rows))
    out += "<div style='margin:0 %dpt'>%s</div>" % (c.rng.choice([40, 80]), "".join(
        "<div style='display:flex;gap:4pt'><span>%s</span><span style='flex:1;%smargin-bottom:3pt'></span><span>%s</span></div>" %
        (a, "border-bottom:1pt dotted #000;" if dots else "", b) for a, b in rows))
    for _ in range(2):
        out += "<p style='text-align:center;margin-top:6pt'>%s</p>" % c.say(words(c, 3, 5))
    return page % (out + "<div style='height:12pt'></div>" + c.head("h3") + c.columns(2, c.paras(3, 3)))


def school_exam(c):
    """A head with fields, questions with points at the end edge, sums in two columns, a table to fill in."""
    page = vary(c, 10, 11)
    out = c.head("h1") + between(c, c.say(LABELS[c.lang][0] + ": ______________ " + LABELS[c.lang][3] + ": ________"), "")
    for k in range(1, 4):
        text, points = "%d. %s" % (k, c.text(c.rng.randint(1, 2))), "(%d)" % c.rng.choice([5, 10, 15])
        c.say("%s %s" % (text, points))
        out += "<div style='display:flex;gap:16pt;margin-top:9pt'><div style='flex:1'>%s</div><div style='width:26pt'>%s</div></div>" % (text, points)
        sub = ["%s. %s" % (ALEF[c.lang][i], words(c, 2, 5)) for i in range(4)]
        for t in sub:
            c.say(t)
        out += "".join("<p style='padding-inline-start:24pt'>%s</p>" % t for t in sub)
    out += "<div style='border:.8pt solid #000;padding:6pt;margin-top:12pt'>%s</div>" % c.para(2)
    return page % out


def receipt(c):
    """A narrow slip: shop in the middle, goods and prices, a total between rules, thanks in the middle."""
    page = vary(c, 8.5, 10)
    rows = [("%s × %d" % (CELLS[c.lang][k], c.rng.randint(1, 4)), "%.2f" % (c.rng.random() * 90)) for k in range(6)]
    top = "".join("<p style='text-align:center'>%s</p>" % c.say(t) for t in (c.phrase(), "04-555-0137", "23/04/1991 12:48"))
    c.say("\n".join("%s\t%s" % r for r in rows))
    total = (LABELS[c.lang][5], "%.2f" % (c.rng.random() * 500))
    c.say("%s\t%s" % total)
    out = top + line(c, "1pt dashed #000", 4) + "".join(between(c, *r) for r in rows) + line(c, "1pt dashed #000", 4)
    out += between(c, *total, "font-weight:bold") + line(c, "1pt dashed #000", 4) + "<p style='text-align:center'>%s</p>" % c.say(words(c, 3, 4))
    return page % ("<div style='width:%dpt;margin:0 auto'>%s</div>" % (c.rng.choice([170, 200, 230]), out))


def newsletter(c):
    """A narrow column of what is inside, with page numbers, beside the main story; two boxes of news below both."""
    page = vary(c, 9, 10)
    c.gutter = c.rng.choice([12, 16])
    inside = c.head("h3")
    for _ in range(6):
        title, number = words(c, 2, 3), c.rng.randint(2, 16)
        c.say("%s %d" % (title, number))
        inside += between(c, title, number, "margin-bottom:4pt")
    story = c.head("h1") + c.columns(2, c.paras(4, 3))
    boxes = ["<div class=%s>%s%s</div>" % (c.rng.choice(["tint", "box"]), c.head("h3"), c.para(3)) for _ in range(2)]
    return page % (c.grid((1, 3), inside, story) +
                   "<div style='height:12pt'></div>" + c.grid((1, 1), *boxes))


def textbook(c):
    """A lesson: text, a framed definition, a figure with a caption beside text, exercises in two columns."""
    page = vary(c, 9.5, 11)
    out = "<h1>%s</h1>" % c.say("%d. %s" % (c.rng.randint(1, 12), c.phrase())) + '<div class="%s">%s</div>' % (c.flow_class(), c.paras(2, 3))
    out += "<div style='%s;padding:6pt;margin:7pt 0'><b>%s</b> %s</div>" % (
        (c.rng.choice(["border:1pt solid #000", "background:#e7eef2", "border-inline-start:3pt solid #333"]),) + definition(c))
    cap = c.say("%s %d" % (LABELS[c.lang][2], 3))
    c.gutter = 14
    out += c.grid((1, 2), "<div class=pic style='height:90pt'></div><p class=cap>%s</p>" % cap, c.paras(2, 3))
    out += "<div style='height:9pt'></div>" + c.head("h3")
    html = ""
    for k in range(1, 9):
        html += "<p style='padding-inline-start:16pt;text-indent:-16pt;margin-bottom:3pt;break-inside:avoid'>%s</p>" % c.say("%d. %s" % (k, c.text(1)))
    return page % (out + c.columns(2, html))


def definition(c):
    head, text = words(c, 1, 2), c.text(1)
    c.say("%s: %s" % (head, text))
    return head + ":", text


def journal_first_page(c):
    """A paper's first page: journal line, title, authors, an abstract in a box, key words, two columns, notes on the authors below a rule."""
    page = vary(c, 9, 10)
    running = words(c, 2, 3) + " 12 (2019) 33–58"
    out = between(c, running, "", "font-size:.85em") + line(c)
    out += "<h1 style='text-align:%s'>%s</h1>" % (c.rng.choice(["center", "start"]), c.say(c.phrase()))
    out += "<p>%s</p>" % c.say("%s, %s" % (c.names[0], c.names[1]))
    style = c.rng.choice(["border-top:.6pt solid #000;border-bottom:.6pt solid #000", "background:#eee", "border:.6pt solid #000", "margin:8pt 36pt"])
    abstract, keys = c.text(4), ", ".join(words(c, 1, 1) for _ in range(4))
    c.say("%s: %s" % (LABELS[c.lang][4], abstract)), c.say("%s: %s" % (LABELS[c.lang][1], keys))
    out += "<div style='padding:6pt;margin:8pt 0;font-size:.9em;%s'><p><b>%s:</b> %s</p><p><b>%s:</b> %s</p></div>" % (
        style, LABELS[c.lang][4], abstract, LABELS[c.lang][1], keys)
    out += c.columns(2, c.head("h3") + c.paras(3, 4) + c.head("h3") + c.paras(2, 4))
    c.truth.append("@furniture " + running)
    return page % (out + "<div class=notes style='border:0'><div style='width:90pt;border-top:.6pt solid #000;margin-bottom:3pt'></div>%s</div>" % "".join(
        "<p>%s</p>" % c.say("* " + c.text(1)) for _ in range(2)))


def two_abstracts(c):
    """Abstracts in two languages side by side, the text in one measure below."""
    page = vary(c, 9, 10)
    other = type(c)("en" if c.lang != "en" else "he", c.rng)
    out = "<h1 style='text-align:center'>%s</h1>" % c.say(c.phrase())
    mine, theirs = c.say(words(c, 1, 2)), None
    text = c.say(c.text(4))
    theirs = c.say(words(other, 1, 2))
    text2 = c.say(other.text(4))
    d = "ltr" if c.lang != "en" else "rtl"
    out += "<div style='display:flex;gap:18pt;margin:8pt 0 12pt;text-align:justify;font-size:.9em'><div style='flex:1'><b>%s</b><p>%s</p></div><div dir=%s lang=%s style='flex:1'><b>%s</b><p>%s</p></div></div>" % (
        mine, text, d, other.lang, theirs, text2)
    return page % (out + c.head("h2") + '<div class="%s">%s</div>' % (c.flow_class(), c.paras(4, 4)))


def parliament(c):
    """Debates in two columns: speakers in bold before what they say, calls between brackets, subjects in the middle in bold."""
    page, html = vary(c, 8.5, 9.5), ""
    for k in range(9):
        if k % 4 == 0:
            html += "<p style='text-align:center;margin:5pt 0'><b>%s</b></p>" % c.say(c.phrase())
        name, text = c.names[k % 3], c.text(c.rng.randint(1, 3))
        c.say("%s: %s" % (name, text))
        html += "<p style='text-indent:10pt'><b>%s:</b> %s</p>" % (name, text)
    return page % c.columns(2, html, rule=c.rng.random() < 0.3)


def notice_of_tender(c):
    """An office's notices in frames, two side by side, then one over the whole width: number, title, clauses, office."""
    page, boxes = vary(c, 9, 10), []

    def notice():
        html = between(c, c.say("%d/%d" % (c.rng.randint(10, 99), c.rng.randint(2001, 2024))), "")
        html += "<h3 style='text-align:center'>%s</h3>" % c.say(c.phrase())
        for k in range(1, 4):
            html += "<p style='padding-inline-start:14pt;text-indent:-14pt'>%s</p>" % c.say("%d. %s" % (k, c.text(1)))
        return html + "<p style='text-align:end'>%s</p>" % c.say(c.names[0])
    c.gutter = c.rng.choice([6, 10, 14])
    border = c.rng.choice([".8pt solid #000", "2pt solid #000", "1.5pt double #000"])
    for _ in range(2):
        boxes.append("<div style='border:%s;padding:7pt;height:230pt'>%s</div>" % (border, notice()))
    return page % (c.grid((1, 1), *boxes) + "<div style='border:%s;padding:7pt;margin-top:10pt'>%s</div>" % (border, notice()))


def form_with_bands(c):
    """An office's form: dark bands with the name of each part, two fields in a row, each a label and a line."""
    page = vary(c, 9, 10.5)
    out = "<h1>%s</h1>" % c.say(c.phrase())
    for part in range(3):
        out += "<div style='background:#334;color:#fff;padding:2pt 6pt;margin-top:10pt'>%s</div>" % c.say(words(c, 2, 3))
        for k in range(2):
            labels = [LABELS[c.lang][(2 * k + part) % 6], CELLS[c.lang][(2 * k + part + 1) % 10]]
            c.say("\t".join(x + ":" for x in labels))
            out += "<div style='display:flex;gap:20pt;margin-top:8pt'>%s</div>" % "".join(
                "<div style='flex:1;display:flex;gap:4pt'><span>%s:</span><span style='flex:1;border-bottom:.6pt solid #000'></span></div>" % x for x in labels)
    return page % (out + "<div style='height:12pt'></div>" + c.paras(1, 2))


def price_list(c):
    """Goods and prices in two or three columns under heads, a rule below each head."""
    page, html = vary(c, 8.5, 9.5), ""
    n = c.rng.choice([2, 3])
    out, columns = c.head("h1"), []
    for _ in range(n):
        html = ""
        for _ in range(2):
            html += "<h3 style='border-bottom:.6pt solid #000;margin-top:6pt'>%s</h3>" % c.say(words(c, 1, 2))
            for _ in range(c.rng.randint(4, 7)):
                name, price = words(c, 1, 3), "%.2f" % (c.rng.random() * 90)
                c.say("%s %s" % (name, price))
                html += between(c, name, price)
        columns.append(html)
    c.gutter = c.rng.choice([18, 26])
    return page % (out + c.grid((1,) * n, *columns) + "<div style='height:10pt'></div>" + c.paras(1, 2))


def events(c):
    """A calendar of events: a large day number at the start edge, beside it title, place and hour, a line about it."""
    page = vary(c, 9, 10)
    out, day = c.head("h1"), 1
    for _ in range(6):
        day += c.rng.randint(1, 4)
        title, place, about = words(c, 2, 4), "%s, %02d:00" % (words(c, 1, 2), c.rng.randint(9, 21)), c.text(1)
        c.say("%d" % day), c.say(title), c.say(place), c.say(about)
        out += ("<div style='display:flex;gap:12pt;margin-bottom:8pt;%s'><div style='font-size:24pt;width:36pt;line-height:1'>%d</div>"
                "<div style='flex:1'><b>%s</b><br>%s<br>%s</div></div>" % (c.rng.choice(["", "border-bottom:.5pt solid #888"]), day, title, place, about))
    return page % out


def editorial(c):
    """The leading article in a wide column, beside it who makes the paper: short lines in the middle of a narrow column between rules."""
    page = vary(c, 9, 10)
    c.gutter = c.rng.choice([14, 18])
    text = c.head("h1") + '<div class="%s">%s</div>' % (c.flow_class(), c.paras(5, 4))
    staff = ""
    for k in range(5):
        staff += "<p style='text-align:center;font-size:.85em'><b>%s</b></p><p style='text-align:center;font-size:.85em;margin-bottom:5pt'>%s</p>" % (
            c.say(LABELS[c.lang][k]), c.say(c.names[k % len(c.names)]))
    side = "<div style='border-top:1pt solid #000;border-bottom:1pt solid #000;padding:5pt 0'>%s</div>" % staff
    return page % c.grid((3, 1), text, side)


def briefs(c):
    """A column of news in brief, each beginning with a place in bold, beside an article in two columns with a heading in it."""
    page = vary(c, 8.5, 9.5)
    column = c.head("h2")
    for _ in range(6):
        place, text = words(c, 1, 1), c.text(1)
        c.say("%s. %s" % (place, text))
        column += "<p style='margin-bottom:5pt'><b>%s.</b> %s</p>" % (place, text)
    article = c.head("h1") + c.byline() + c.columns(2, c.paras(3, 3) + c.head("h3") + c.paras(3, 3))
    return page % c.grid((1, 2.4), column, article)


def two_poems(c):
    """Two poems side by side, each with a title and a poet, then a third below in the middle."""
    page = vary(c, 9.5, 11)
    c.gutter = 24

    def poem():
        html = c.head("h3")
        for _ in range(3):
            lines = [words(c, 3, 5) for _ in range(4)]
            for t in lines:
                c.say(t)
            html += "<p style='margin-bottom:1em'>%s</p>" % "<br>".join(lines)
        return html + "<p style='text-align:end'>%s</p>" % c.say(c.rng.choice(c.names))
    out = c.grid((1, 1), poem(), poem())
    return page % (out + "<div style='margin:14pt 120pt'>%s</div>" % poem())


def answers_in_columns(c):
    """Numbered exercises in two columns, each with lettered parts side by side in pairs."""
    page, html = vary(c, 9.5, 10.5), ""
    out = c.head("h2")
    for k in range(1, 7):
        html += "<p style='margin-top:6pt'>%s</p>" % c.say("%d. %s" % (k, c.text(1)))
        for i in range(3):
            html += "<p style='padding-inline-start:18pt'>%s</p>" % c.say("%s) %d + %d = ____" % (ALEF[c.lang][i], c.rng.randint(2, 60), c.rng.randint(2, 60)))
    return page % (out + c.columns(2, html))


def encyclopedia(c):
    """Entries in three columns: head word in larger bold, text, a picture with its caption among them, guide words above."""
    page, html = vary(c, 8, 9), ""
    for k in range(6):
        head, text = words(c, 1, 2), c.text(2)
        c.say("%s %s" % (head, text))
        html += "<p style='text-indent:-8pt;padding-inline-start:8pt'><b style='font-size:1.1em'>%s</b> %s</p>" % (head, text)
        html += "".join("<p style='padding-inline-start:8pt;text-indent:8pt'>%s</p>" % c.say(c.text(2)) for _ in range(c.rng.randint(0, 2)))
        if k == 2:
            html += "<div style='break-inside:avoid;margin:5pt 0'><div class=pic style='height:70pt'></div><p class=cap>%s</p></div>" % c.say(c.phrase())
    first, last = c.phrase(), words(c, 1, 2)
    c.truth += ["@furniture " + x for x in (first, last, first + " " + last)]
    return page % (between(c, first, last, "border-bottom:.6pt solid #000;margin-bottom:6pt") + c.columns(3, html, rule=c.rng.random() < 0.4))


def memo(c):
    """An office's memo: to, from, date and subject in lines with colons, a rule, numbered paragraphs, copies below."""
    page = vary(c, 10, 11)
    out = c.head("h1")
    for k, value in ((0, c.names[0]), (1, c.names[1]), (3, "23/04/1991"), (4, c.phrase())):
        c.say("%s:\t%s" % (LABELS[c.lang][k], value))
        out += "<div style='display:flex'><b style='width:70pt'>%s:</b><span>%s</span></div>" % (LABELS[c.lang][k], value)
    out += line(c, "1pt solid #000", 8)
    for k in range(1, 5):
        out += "<div style='display:flex;margin-bottom:6pt'><div style='width:22pt'>%d.</div><div style='flex:1'>%s</div></div>" % (k, c.say("%d. %s" % (k, c.text(2))).split(" ", 1)[1])
    return page % (out + "<p style='font-size:.85em;margin-top:12pt'>%s</p>" % c.say("%s: %s, %s" % (LABELS[c.lang][2], c.names[2 % len(c.names)], c.names[0])))


def weather_strip(c):
    """An article over three columns and below it a strip of five small boxes in a row: town, figure."""
    page = vary(c, 8.5, 9.5)
    out = c.head("h1") + c.columns(3, c.paras(5, 3))
    cells = ""
    for k in range(5):
        town, figure = CELLS[c.lang][k].split()[0], "%d°" % c.rng.randint(8, 36)
        c.say(town), c.say(figure)
        cells += "<div style='flex:1;%s;text-align:center;padding:4pt'><div>%s</div><div style='font-size:15pt'>%s</div></div>" % (
            "background:#e2e8ee" if k % 2 else "background:#eef2f5", town, figure)
    return page % (out + "<div style='display:flex;gap:4pt;margin-top:10pt'>%s</div>" % cells)


def notes_under_columns(c):
    """Two articles side by side, each with its own notes in small type below a short rule."""
    page, columns = vary(c, 9, 10), []
    for _ in range(2):
        html, notes = c.head("h2"), []
        for k in range(1, 4):
            text = c.text(3)
            c.say(text + str(k))
            html += "<p>%s<sup>%d</sup></p>" % (text, k)
            notes.append("%d %s" % (k, c.text(1)))
        for t in notes:
            c.say(t)
        html += "<div style='width:50pt;border-top:.6pt solid #000;margin:8pt 0 3pt'></div><div style='font-size:.8em'>%s</div>" % "".join("<p>%s</p>" % t for t in notes)
        columns.append(html)
    return page % c.grid((1, 1), *columns)


def mixed_news(c):
    """A page of five articles: one over three of four columns, one in the fourth, three below in a row with rules between them."""
    page = vary(c, 8, 8.5)
    c.gutter = c.rng.choice([9, 12])
    big = c.head("h1") + c.columns(3, c.paras(5, 3))
    side = c.head("h3") + c.paras(4, 2)
    top = c.grid((3, 1), big, side)
    below = "".join("<div style='flex:1;%s'>%s%s</div>" % ("border-inline-start:.6pt solid #000;padding-inline-start:6pt" if k else "", c.head("h2"), c.paras(2, 3)) for k in range(3))
    return page % (top + line(c, ".8pt solid #000", 8) + '<div class="%s" style="display:flex;gap:6pt">%s</div>' % (c.flow_class(), below))


def catalogue(c):
    """Goods in two or three columns: a picture, the name in bold, the price, a line about it; no frames."""
    page, out = vary(c, 8.5, 9.5), c.head("h1")
    n = c.rng.choice([2, 3])
    c.gutter = c.rng.choice([14, 18])
    for _ in range(2):
        cells = []
        for _ in range(n):
            cells.append("<div class=pic style='height:70pt;margin-bottom:4pt'></div><b>%s</b><br>%s<p>%s</p>" % (
                c.say(words(c, 1, 3)), c.say("%d.90" % c.rng.randint(9, 400)), c.say(c.text(1))))
        out += c.grid((1,) * n, *cells) + "<div style='height:12pt'></div>"
    return page % out


def agenda(c):
    """A day's agenda: hours at the start edge, beside each a title in bold, the speaker below it, breaks in between."""
    page, out, hour = vary(c, 9.5, 10.5), c.head("h1"), 9
    for k in range(7):
        span = "%02d:%02d–%02d:%02d" % (hour, 0, hour, 45)
        hour += 1
        title = words(c, 3, 6)
        if k % 3 == 2:
            c.say("%s\t%s" % (span, title))
            out += "<div style='display:flex;margin-bottom:7pt'><div style='width:80pt'>%s</div><div style='flex:1'>%s</div></div>" % (span, title)
        else:
            c.say("%s\t%s\n%s" % (span, title, c.names[k % len(c.names)]))
            out += "<div style='display:flex;margin-bottom:7pt'><div style='width:80pt'>%s</div><div style='flex:1'><b>%s</b><br>%s</div></div>" % (span, title, c.names[k % len(c.names)])
    return page % out


def questions_and_answers(c):
    """Readers' questions in two columns: a letter and a colon in bold before question and answer."""
    page, html = vary(c, 9, 10), ""
    out, q = c.head("h1"), {"he": ("ש", "ת"), "yi": ("פֿ", "ע"), "en": ("Q", "A")}.get(c.lang, ("س", "ج"))
    for _ in range(6):
        for letter, text in ((q[0], c.text(1).rstrip(".۔") + "?"), (q[1], c.text(2))):
            c.say("%s: %s" % (letter, text))
            html += "<p style='margin-bottom:4pt'><b>%s:</b> %s</p>" % (letter, text)
    return page % (out + c.columns(2, html, rule=c.rng.random() < 0.4))


def inner_page(c):
    """A page of a paper: a head line with a number, an article in five columns with rules between them, an advertisement in a frame below its last two."""
    page = vary(c, 7.5, 8)
    c.gutter = 11
    head, number = words(c, 1, 2), str(c.rng.randint(2, 30))
    top = between(c, head, number, "border-bottom:1pt solid #000;margin-bottom:7pt")
    text = c.head("h1") + c.columns(5, c.paras(8, 3), rule=True)
    ad = "<div style='border:2pt solid #000;padding:8pt;text-align:center;margin-top:10pt;width:40%%;margin-inline-start:auto'><b style='font-size:1.5em'>%s</b><br>%s<br>%s</div>" % (
        c.say(words(c, 2, 3)), c.say(words(c, 3, 5)), c.say("04-555-0137"))
    c.truth += ["@furniture " + x for x in (head, number, head + " " + number)]
    return page % (top + text + ad)


def timetable_of_trains(c):
    """Stations down, times across, no rules but one below the head."""
    page, out = vary(c, 9, 10), c.head("h1")
    rows = [[LABELS[c.lang][1]] + [str(100 + 2 * k) for k in range(5)]]
    for r in range(7):
        rows.append([CELLS[c.lang][r]] + ["%02d:%02d" % (6 + 2 * k + r // 4, (17 * r + 9 * k) % 60) for k in range(5)])
    c.say("\n".join("\t".join(r) for r in rows))
    html = "".join("<tr>%s</tr>" % "".join("<td style='padding:2pt 10pt;%s'>%s</td>" % ("border-bottom:.8pt solid #000;font-weight:bold" if k == 0 else "", t) for t in r) for k, r in enumerate(rows))
    return page % (out + "<table>%s</table><div style='height:9pt'></div>" % html + c.paras(1, 2))


def report_with_side_titles(c):
    """A report: titles in a narrow column at the start edge, text in a wide one, a small table in the text."""
    page, out = vary(c, 9.5, 10.5), c.head("h1")
    for k in range(4):
        title, text = words(c, 1, 3), c.text(c.rng.randint(2, 4))
        c.say("%s\t%s" % (title, text))
        out += "<div style='display:flex;gap:14pt;margin-bottom:10pt'><b style='width:90pt'>%s</b><div style='flex:1;text-align:justify'>%s</div></div>" % (title, text)
    rows = [[CELLS[c.lang][r], c.number(), c.number()] for r in range(4)]
    c.say("\n".join("\t".join(r) for r in rows))
    return page % (out + "<table class=lines style='width:70%%;margin-inline-start:104pt'>%s</table>" % "".join("<tr>%s</tr>" % "".join("<td>%s</td>" % t for t in r) for r in rows))


def quiz_with_answers(c):
    """Questions in a column, their choices set in, and in a tinted box beside them the answers by number."""
    page = vary(c, 9, 10)
    c.gutter = 16
    out, html = c.head("h1"), ""
    for k in range(1, 6):
        html += "<p style='margin-top:5pt'>%s</p>" % c.say("%d. %s" % (k, c.text(1).rstrip(".۔") + "?"))
        for i in range(3):
            html += "<p style='padding-inline-start:16pt'>%s</p>" % c.say("%s. %s" % (ALEF[c.lang][i], words(c, 1, 3)))
    side = c.head("h3") + "".join("<p>%s</p>" % c.say("%d. %s" % (k, words(c, 1, 2))) for k in range(1, 6))
    return page % (out + c.grid((3, 1), html, "<div class=tint>%s</div>" % side))


ALL = [front_page, classifieds, listings, league_in_text, gazette, interview, letters_to_editor, faq_box, curriculum_vitae, menu_with_leaders,
       theatre_programme, school_exam, receipt, newsletter, textbook, journal_first_page, two_abstracts, parliament, notice_of_tender,
       form_with_bands, price_list, events, editorial, briefs, two_poems, answers_in_columns, encyclopedia, memo, weather_strip,
       notes_under_columns, mixed_news, catalogue, agenda, questions_and_answers, inner_page, timetable_of_trains,
       report_with_side_titles, quiz_with_answers]


def add_to(layout):
    for f in ALL:
        layout(f)
