"""Layouts of the stage, the market, worship, the classroom and the register: what the other lists of layouts do not have.

Each function draws one page for a Case (texts, style, truth) and returns its HTML. `add_to(layout)` registers all.
"""
from learned_layouts import other_case, rows_of
from odd_layouts import ALEF, words
from press_layouts import between, line, vary
from texts import CELLS, LABELS


def hung(text, em, extra=""):
    """A paragraph whose first line hangs out at the start edge."""
    return "<p style='padding-inline-start:%gpt;text-indent:-%gpt;%s'>%s</p>" % (em, em, extra, text)


def small_rows(rows, style, css="width:100%", cell=""):
    """A table whose truth is said elsewhere."""
    return "<table class=%s style='%s'>%s</table>" % (style, css, "".join(
        "<tr>%s</tr>" % "".join("<td style='%s'>%s</td>" % (cell, t) for t in r) for r in rows))


def screenplay(c):
    """A film script: scenes in bold with numbers, what is seen at full width, speakers in the middle above narrow blocks of speech."""
    page, out = vary(c, 10.5, 12), ""
    deep = c.rng.choice([70, 90, 110])
    for k in range(1, 4):
        out += "<p style='margin:10pt 0 5pt'><b>%s</b></p>" % c.say("%d. %s - %s" % (k, words(c, 2, 3), words(c, 1, 1)))
        out += "<p style='margin-bottom:6pt'>%s</p>" % c.say(c.text(2))
        for i in range(c.rng.randint(2, 3)):
            out += "<p style='text-align:center'>%s</p>" % c.say(c.names[(k + i) % 3])
            out += "<p style='margin:0 %dpt 7pt'>%s</p>" % (deep, c.say(c.text(c.rng.randint(1, 2))))
    return page % out


def programme_grid(c):
    """What is on, as a grid: channels above, hours at the start edge, a title or two in each cell."""
    page = vary(c, 8, 9.5)
    out = c.head("h1")
    heads = [LABELS[c.lang][2]] + [words(c, 1, 2) for _ in range(4)]
    rows = [heads]
    for hour in range(16, 16 + c.rng.randint(6, 9)):
        rows.append(["%02d:00" % hour] + [words(c, 1, 4) for _ in range(4)])
    style = c.rng.choice(["ruled", "lines", "plain", "striped"])
    return page % (out + rows_of(c, rows, style, "width:100%", [48, 112, 112, 112, 112]) + "<div style='height:8pt'></div>" + c.para(2))


def answers_in_rows(c):
    """Questions whose four answers stand in one row, or in two rows of two, below each."""
    page, letters = vary(c, 10, 11.5), ALEF[c.lang]
    out, per_row = c.head("h2"), c.rng.choice([2, 4])
    for k in range(1, 8):
        out += hung(c.say("%d. %s" % (k, c.text(1).rstrip(".۔") + "?")), 18, "margin-top:8pt")
        answers = ["%s. %s" % (letters[i], words(c, 1, 2)) for i in range(4)]
        for i in range(0, 4, per_row):
            row = answers[i:i + per_row]
            c.say("\t".join(row))
            out += "<div style='display:flex;padding-inline-start:18pt'>%s</div>" % "".join("<div style='width:%dpt'>%s</div>" % (460 // per_row, t) for t in row)
    return page % out


def dictionary_with_guide_words(c):
    """A dictionary in three columns, guide words in the corners above a line; entries hang, with a kind of word in italics and numbered senses."""
    page, html = vary(c, 7.5, 8.5), ""
    c.gutter = c.rng.choice([9, 11])
    heads = sorted({words(c, 1, 1) for _ in range(26)})
    for head in heads:
        rest = "%s. 1 %s; 2 %s" % (words(c, 1, 1), c.text(1).rstrip(".۔"), words(c, 2, 5))
        c.say("%s %s." % (head, rest))
        html += hung("<b>%s</b> %s." % (head, rest), 8)
    c.truth += ["@furniture " + heads[0], "@furniture " + heads[-1]]
    top = between(c, "<b>%s</b>" % heads[0], "<b>%s</b>" % heads[-1]) + line(c, ".6pt solid #000", 4)
    return page % (top + "<div style='column-count:3;column-gap:%dpt;%s%s'>%s</div>" % (
        c.gutter, "text-align:justify;" if c.justify else "", "column-rule:.5pt solid #555" if c.rng.random() < 0.5 else "", html))


def division_list(c):
    """A vote: those for and those against, names in three columns under bold heads in the middle, the result in a sentence."""
    page = vary(c, 9.5, 10.5)
    out = c.head("h2") + c.paras(2, 2)
    for k in range(2):
        out += "<p style='text-align:center;margin:8pt 0 4pt'><b>%s</b></p>" % c.say("%s: %d" % (words(c, 1, 1), c.rng.randint(10, 60)))
        html = "".join("<p>%s</p>" % c.say(name) for name in sorted(words(c, 2, 2) for _ in range(c.rng.choice([12, 15, 18]))))
        out += "<div style='column-count:3;column-gap:16pt'>%s</div>" % html
    return page % (out + "<div style='height:8pt'></div>" + c.para(2))


def judgement_head(c):
    """A judgement begins: court and number in the middle, the parties each beside what they are, 'against' in the middle, numbered paragraphs."""
    page = vary(c, 10.5, 11.5)
    out = "<h2 style='text-align:center'>%s</h2>" % c.say(words(c, 3, 4))
    out += "<p style='text-align:center;margin-bottom:10pt'>%s</p>" % c.say("%s %d/%d" % (words(c, 1, 1), c.rng.randint(100, 9000), c.rng.randint(10, 24)))
    for k in range(2):
        label = "<b>%s:</b>" % LABELS[c.lang][k]
        lines = ["%d. %s" % (i + 1, c.names[(2 * k + i) % len(c.names)]) for i in range(2)]
        c.say("%s:\t%s" % (LABELS[c.lang][k], lines[0]))
        c.say(lines[1])
        out += "<div style='display:flex'><div style='width:110pt'>%s</div><div>%s</div></div>" % (label, "<br>".join(lines))
        if not k:
            out += "<p style='text-align:center;margin:9pt 0'>%s</p>" % c.say(words(c, 1, 1))
    out += line(c, ".6pt solid #000", 10) + "<p style='text-align:center;margin-bottom:8pt'><b>%s</b></p>" % c.say(words(c, 1, 2))
    gap = c.rng.choice([0, 6])
    for k in range(1, 7):
        text = "%d. %s" % (k, c.text(c.rng.randint(1, 3)))
        out += "<p style='margin-bottom:%dpt;text-align:justify;%s'>%s</p>" % (gap, "text-indent:18pt" if not gap else "", c.say(text))
    return page % out


def two_language_form(c):
    """A form in two languages: a label at either edge, a line of dots or a rule between them, a heading in both languages."""
    page, other = vary(c, 10, 11), other_case(c)
    heads = c.phrase(), other.phrase()
    out = "<h2 style='text-align:center'>%s<br><span dir=%s>%s</span></h2>" % (c.say(heads[0]), "ltr" if c.rtl else "rtl", c.say(heads[1]))
    kind = c.rng.choice(["dots", "rule"])
    for a, b in zip(LABELS[c.lang], LABELS[other.lang]):
        fill = "." * 70 if kind == "dots" else ""
        c.say("%s: %s %s:" % (a, fill, b) if fill else "%s:\t%s:" % (a, b))
        middle = "<span style='flex:1;overflow:hidden;text-align:center;%s'>%s</span>" % ("" if fill else "border-bottom:.6pt solid #000;margin:0 5pt", fill)
        out += "<div style='display:flex;margin-top:10pt'><span>%s:</span>%s<span dir=%s>%s:</span></div>" % (a, middle, "ltr" if c.rtl else "rtl", b)
    return page % (out + "<div style='height:14pt'></div>" + c.para(2) + "<div style='height:6pt'></div><div dir=%s>%s</div>" % (
        "ltr" if c.rtl else "rtl", "<p>%s</p>" % c.say(other.text(2))))


def text_in_corner(c):
    """A text in large type at the top, a commentary in small type that begins beside it and runs on below it at full width."""
    page = vary(c, 9, 10)
    width, side = c.rng.choice([230, 270, 300]), "inline-start"
    text = c.say(c.text(5))
    out = "<h2 style='text-align:center'>%s</h2>" % c.phrase()
    c.truth.insert(len(c.truth) - 1, out[out.index(">") + 1:-5])
    out += "<div style='float:%s;width:%dpt;font-size:1.5em;line-height:1.5;text-align:justify;margin-inline-end:14pt;margin-bottom:8pt'>%s</div>" % (side, width, text)
    for _ in range(8):
        head, rest = words(c, 2, 3), c.text(2)
        c.say("%s. %s" % (head, rest))
        out += "<p style='text-align:justify'><b>%s.</b> %s</p>" % (head, rest)
    return page % out


def hadith_collection(c):
    """Reports with numbers in a chapter: the chapter in the middle, chain of tellers, the report in bold or quotes, where it is found in small type."""
    page = vary(c, 11, 12.5)
    out = "<p style='text-align:center'>%s</p><h2 style='text-align:center'>%s</h2>" % (c.say("(%d)" % c.rng.randint(2, 40)), c.say(c.phrase()))
    number, hang = c.rng.randint(1, 900), c.rng.random() < 0.5
    for k in range(5):
        chain, said = c.text(1).rstrip(".۔"), c.text(1)
        head = "%d - " % (number + k)
        c.say("%s%s: «%s»" % (head, chain, said))
        body = "%s%s: <b>«%s»</b>" % (head, chain, said)
        out += hung(body, 26, "margin-top:7pt") if hang else "<p style='margin-top:7pt;text-align:justify'>%s</p>" % body
        out += "<p style='font-size:.75em;%s'>%s</p>" % ("padding-inline-start:26pt" if hang else "", c.say("[%s, %d]" % (words(c, 2, 3), c.rng.randint(10, 4000))))
    return page % out


def scripture_page(c):
    """A page of scripture: a frame, a band with the chapter's name, large full lines with numbers of verses, marks at the side outside the frame, a number below."""
    page = vary(c, 14, 16)
    band = "<div style='border:1pt solid #000;background:#eee;text-align:center;margin:4pt 0 7pt'>%s</div>"
    out = ""
    number = 1
    for k in range(2):
        out += band % c.say(words(c, 2, 2))
        verses = []
        for _ in range(c.rng.randint(4, 6)):
            verses.append("%s ﴿%d﴾" % (c.sentence().rstrip(".۔"), number))
            number += 1
        out += "<p style='text-align:justify;line-height:1.8'>%s</p>" % c.say(" ".join(verses))
    side = "right" if c.rtl else "left"
    mark = words(c, 1, 1)
    c.truth += ["@furniture " + mark, "@furniture 42"]
    frame = c.rng.choice(["2pt double #000", "1pt solid #333"])
    return page % ("<div style='position:relative;border:%s;padding:10pt;margin:0 34pt'>%s<div style='position:absolute;%s:-44pt;top:120pt;width:40pt;font-size:8pt;text-align:center'>%s</div></div>"
                   "<p style='text-align:center;font-size:10pt;margin-top:6pt'>42</p>" % (frame, out, side, mark))


def siddur_page(c):
    """A prayer with its directions in small type between and inside the paragraphs, the congregation's part in bold, a large first word."""
    page, out = vary(c, 12, 14), c.head("h2").replace("<h2>", "<h2 style='text-align:center'>")
    for k in range(4):
        out += "<p style='font-size:.65em;margin-top:7pt'>%s</p>" % c.say(c.text(1))
        first, rest, bold, last, direction = words(c, 1, 1), c.text(1), c.text(1), c.text(1), words(c, 2, 3)
        c.say("%s %s %s (%s) %s" % (first, rest, bold, direction, last))
        out += "<p style='text-align:justify'><span style='font-size:1.45em;font-weight:bold;line-height:1'>%s</span> %s <b>%s</b> <span style='font-size:.65em'>(%s)</span> %s</p>" % (
            first, rest, bold, direction, last)
    return page % out


def front_page_with_jumps(c):
    """A front page: the paper's name and a dateline between two lines, articles in columns that end in a jump at the end edge, a box with what is inside."""
    page = vary(c, 8.5, 9.5)
    out = "<h1 style='text-align:center;font-size:34pt'>%s</h1>" % c.say(words(c, 1, 2))
    date = [words(c, 1, 2), "23/04/1991", words(c, 1, 2)]
    c.say("\t".join(date))
    out += "<div style='border-top:1pt solid #000;border-bottom:1pt solid #000;display:flex;justify-content:space-between;margin-bottom:8pt'>%s</div>" % "".join("<span>%s</span>" % t for t in date)
    def article(tag, n, columns):
        html = c.head(tag)
        said = len(c.truth)
        inner = c.paras(n, 3)
        inner += "<p style='text-align:end;font-size:.85em'><b>%s</b></p>" % c.say("%s %d" % (words(c, 2, 2), c.rng.randint(2, 24)))
        assert len(c.truth) > said
        return html + (c.columns(columns, inner) if columns > 1 else '<div class="%s">%s</div>' % (c.flow_class(), inner))
    out += article("h1", 5, 3) + line(c, ".8pt solid #000", 8)
    a, b = article("h2", 3, 1), article("h2", 3, 1)
    inside = "<h3>%s</h3>" % c.say(words(c, 1, 2))
    for _ in range(6):
        title, number = words(c, 2, 3), c.rng.randint(2, 40)
        c.say("%s\t%d" % (title, number))
        inside += between(c, title, number)
    return page % (out + c.grid((1, 1, 1), a, b, "<div class=box>%s</div>" % inside))


def share_prices(c):
    """Prices of shares in small type: three lists side by side of name, price, change, each below heads of its own; groups in bold."""
    page, columns = vary(c, 7, 8), []
    head = c.head("h2") + c.para(2)
    for _ in range(3):
        heads, rows = [LABELS[c.lang][0], LABELS[c.lang][3], "%"], []
        html = "<tr>%s</tr>" % "".join("<td><b>%s</b></td>" % t for t in heads)
        said = ["\t".join(heads)]
        for g in range(3):
            name = words(c, 1, 2)
            said.append(name)
            html += "<tr><td colspan=3><b>%s</b></td></tr>" % name
            for _ in range(c.rng.randint(5, 8)):
                row = [words(c, 1, 2), "%.1f" % (c.rng.random() * 900), "%s%.2f" % (c.rng.choice("+-"), c.rng.random() * 5)]
                said.append("\t".join(row))
                html += "<tr><td>%s</td><td class=num>%s</td><td class=num>%s</td></tr>" % tuple(row)
        c.say("\n".join(said))
        columns.append("<table class=%s style='width:100%%'>%s</table>" % (c.rng.choice(["plain", "lines"]), html.replace("<td", "<td style='padding:.5pt 2pt'")))
    c.gutter = c.rng.choice([10, 14])
    return page % (head + "<div style='height:6pt'></div>" + c.grid((1, 1, 1), *columns))


def slides_handout(c):
    """Six slides of a talk in two columns of frames: in each a title and a few points."""
    page, out = vary(c, 8.5, 10), ""
    c.gutter = c.rng.choice([14, 20])
    for _ in range(3):
        frames = []
        for _ in range(2):
            html = "<p style='font-size:1.4em;text-align:center;margin-bottom:5pt'><b>%s</b></p><ul>" % c.say(words(c, 2, 4))
            for _ in range(c.rng.randint(2, 4)):
                html += "<li>" + c.say("• " + words(c, 3, 6))[2:]
            frames.append("<div style='border:1pt solid #000;height:190pt;padding:10pt'>%s</ul></div>" % html)
        out += c.grid((1, 1), *frames) + "<div style='height:16pt'></div>"
    return page % out


def poster(c):
    """A poster: huge lines in the middle, a date in a band, below it three short blocks side by side, a line of small print."""
    page, c.indent = vary(c, 12, 14), False
    out = "<p style='text-align:center;font-size:1.3em'>%s</p>" % c.say(words(c, 3, 4))
    out += "<h1 style='text-align:center;font-size:%dpt;margin:14pt 0'>%s</h1>" % (c.rng.choice([40, 52]), c.say(c.phrase()))
    out += "<p style='text-align:center;font-size:1.6em;margin-bottom:14pt'>%s</p>" % c.say(c.text(1))
    out += "<div style='background:#333;color:#fff;text-align:center;font-size:1.7em;padding:6pt;margin-bottom:16pt'>%s</div>" % c.say("%s 23/04, 20:30" % words(c, 1, 1))
    blocks = []
    for _ in range(3):
        blocks.append("<p style='text-align:center'><b>%s</b></p><p style='text-align:center'>%s</p>" % (c.say(words(c, 1, 2)), c.say(words(c, 5, 9))))
    c.gutter = 22
    out += c.grid((1, 1, 1), *blocks)
    return page % (out + "<p style='text-align:center;font-size:.7em;margin-top:30pt'>%s</p>" % c.say(c.text(2)))


def first_reader(c):
    """A page of a children's book: a picture, a few lines of huge type with much white between them, a number below."""
    page = vary(c, 22, 28)
    picture = "<div class=pic style='height:230pt;margin:10pt 30pt'></div>"
    text = "".join("<p style='%s;margin-bottom:%s;line-height:1.7'>%s</p>" % ("text-align:center" if centred else "", gap, c.say(" ".join(c.sentence().split()[:9])))
                   for centred in [c.rng.random() < 0.4] for gap in [c.rng.choice(["0", ".6em"])] for _ in range(3))
    c.truth.append("@furniture 17")
    number = "<p style='text-align:center;font-size:14pt;position:absolute;bottom:20pt;left:0;right:0'>17</p>"
    return page % ((picture + text if c.rng.random() < 0.5 else text + picture) + number)


def endnotes_page(c):
    """Notes at a book's end: chapters as small heads, numbers that hang, some notes of several paragraphs; one column or two."""
    page, html = vary(c, 8, 9.5), ""
    head = c.head("h1")
    for k in range(3):
        html += "<p style='margin:7pt 0 3pt;break-after:avoid;%s'><b>%s</b></p>" % ("text-align:center" if k else "", c.say("%s %d: %s" % (LABELS[c.lang][2], k + 1, words(c, 2, 4))))
        for i in range(1, c.rng.randint(5, 8)):
            html += hung(c.say("%d. %s" % (i, c.text(c.rng.randint(1, 2)))), 16, "text-align:justify")
    return page % (head + ("<div style='column-count:2;column-gap:%dpt'>%s</div>" % (c.gutter + 4, html) if c.rng.random() < 0.6 else html))


def index_of_sources(c):
    """An index of places in books: the book in bold in the middle of the column, chapter and verse at one edge, pages at the other, dots between or none."""
    page, html = vary(c, 8.5, 10), ""
    dots = c.rng.random() < 0.5
    head = c.head("h1")
    for k in range(6):
        html += "<p style='text-align:center;margin-top:6pt;break-after:avoid'><b>%s</b></p>" % c.say(words(c, 1, 2))
        for i in range(c.rng.randint(5, 10)):
            place, pages = "%d:%d" % (i + 1, c.rng.randint(1, 40)), ", ".join(str(n) for n in sorted(c.rng.sample(range(10, 400), c.rng.randint(1, 3))))
            c.say("%s %s" % (place, pages))
            html += "<div style='display:flex'><span>%s</span><span style='flex:1;%s'></span><span>%s</span></div>" % (
                place, "border-bottom:1pt dotted #000;margin:0 3pt 2pt" if dots else "", pages)
    return page % (head + "<div style='column-count:3;column-gap:20pt'>%s</div>" % html)


def staff_page(c):
    """Who made this: what each did in small type, below it the name in bold; three columns, in the middle of each or at its edge."""
    page, html = vary(c, 9, 10.5), ""
    head = c.head("h1")
    place = c.rng.choice(["text-align:center", ""])
    for k in range(18):
        html += "<div style='break-inside:avoid;margin-bottom:8pt;%s'><p style='font-size:.85em'>%s</p><p><b>%s</b></p></div>" % (
            place, c.say(words(c, 2, 3)), c.say(c.names[k % len(c.names)]))
    return page % (head + "<div style='column-count:3;column-gap:16pt'>%s</div>" % html)


def form_with_dots(c):
    """A form: labels with dots to write on, two or three to a row, headings with numbers between them, a place to sign."""
    page = vary(c, 10, 11)
    out = c.head("h2")
    for part in range(1, 4):
        out += "<h3 style='margin-top:10pt'>%s</h3>" % c.say("%s. %s" % (ALEF[c.lang][part - 1], words(c, 2, 3)))
        for _ in range(3):
            labels = c.rng.sample(LABELS[c.lang], c.rng.randint(1, 3))
            each = {1: 100, 2: 42, 3: 22}[len(labels)]
            text = " ".join("%s: %s" % (t, "." * each) for t in labels)
            c.say(text)
            out += "<p style='margin-top:7pt;white-space:nowrap'>%s</p>" % text
    return page % out


def weekly_lessons(c):
    """A week of lessons without lines: days above, hours at the start edge, in each cell the subject and below it the teacher in small type."""
    page = vary(c, 9, 10.5)
    out = c.head("h1")
    style = c.rng.choice(["plain", "ruled", "lines"])
    days = [""] + [words(c, 1, 1) for _ in range(5)]
    said, html = ["\t".join(days[1:])], "<tr>%s</tr>" % "".join("<td style='width:80pt'><b>%s</b></td>" % t for t in days)
    for k in range(1, 7):
        row, cells = ["%d" % k], "<td>%d</td>" % k
        for _ in range(5):
            a, b = CELLS[c.lang][c.rng.randint(0, len(CELLS[c.lang]) - 1)], c.names[c.rng.randint(0, len(c.names) - 1)]
            row.append("%s %s" % (a, b))
            cells += "<td>%s<div style='font-size:.75em'>%s</div></td>" % (a, b)
        said.append("\t".join(row))
        html += "<tr>%s</tr>" % cells
    c.say("\n".join(said))
    return page % (out + "<table class=%s>%s</table>" % (style, html) + "<div style='height:10pt'></div>" + c.para(2))


def sums_in_columns(c):
    """Exercises: a number and what to do, below it tasks with letters in three columns, each a sum."""
    page, letters = vary(c, 11, 12.5), ALEF[c.lang]
    out = c.head("h2")
    for k in range(1, 5):
        out += "<p style='margin:9pt 0 3pt'><b>%s</b></p>" % c.say("%d. %s" % (k, c.text(1)))
        for r in range(2):
            row = []
            for i in range(3):
                task = "%d %s %d =" % (c.rng.randint(2, 90), c.rng.choice(["+", "-", ":"]), c.rng.randint(2, 90))
                row.append("%s) %s" % (letters[r * 3 + i] if r * 3 + i < len(letters) else "%d" % (r * 3 + i), task))
            c.say("\t".join(row))
            out += "<div style='display:flex;padding-inline-start:20pt;margin-top:3pt'>%s</div>" % "".join(
                "<div style='width:150pt'>%s</div>" % t for t in row)
    return page % out


def poem_with_line_numbers(c):
    """A poem of a school edition: every fifth line numbered at the end edge, below a short line words explained, in two columns of small type."""
    page = vary(c, 11, 12)
    out = c.head("h2") + "<p style='margin-bottom:8pt'>%s</p>" % c.say(c.names[0])
    k = 0
    for stanza in range(3):
        for _ in range(4):
            k += 1
            text = words(c, 4, 6)
            c.say(text + (" %d" % k if k % 5 == 0 else ""))
            out += "<div style='display:flex;width:300pt'><span style='flex:1'>%s</span><span style='font-size:.8em'>%s</span></div>" % (text, k if k % 5 == 0 else "")
        out += "<div style='height:10pt'></div>"
    out += "<div style='border-top:.6pt solid #000;width:110pt;margin:6pt 0'></div>"
    html = ""
    for i in range(8):
        head, rest = words(c, 1, 2), words(c, 3, 7)
        c.say("%d %s: %s." % (i + 1, head, rest))
        html += "<p>%d <b>%s:</b> %s.</p>" % (i + 1, head, rest)
    return page % (out + "<div style='font-size:.8em;column-count:2;column-gap:18pt'>%s</div>" % html)


def recipe_page(c):
    """A recipe: a headline and a lead, a row of figures between two lines, what is needed in a narrow column, numbered steps in a wide one, a tip in a frame."""
    page = vary(c, 9.5, 11)
    out = c.head("h1") + "<p style='font-size:1.15em;margin-bottom:7pt'>%s</p>" % c.say(c.text(1))
    facts = ["%s: %d" % (LABELS[c.lang][k], c.rng.randint(2, 90)) for k in (1, 3, 4)]
    c.say("\t".join(facts))
    out += "<div style='border-top:.8pt solid #000;border-bottom:.8pt solid #000;padding:3pt 0;margin-bottom:9pt;display:flex;justify-content:space-around'>%s</div>" % "".join("<span>%s</span>" % t for t in facts)
    need = c.head("h3")
    for _ in range(8):
        need += "<p>%s</p>" % c.say("%d %s" % (c.rng.randint(1, 500), words(c, 1, 3)))
    steps = c.head("h3")
    for k in range(1, 6):
        steps += hung(c.say("%d. %s" % (k, c.text(c.rng.randint(1, 2)))), 16, "margin-bottom:4pt")
    c.gutter = 16
    style = c.rng.choice(["", "border-inline-end:.6pt solid #000;padding-inline-end:8pt"])
    out += c.grid((2, 5), "<div style='%s'>%s</div>" % (style, need), steps)
    return page % (out + "<div class=box style='margin-top:10pt'><b>%s</b></div>" % c.say(c.text(1)))


def prayer_times(c):
    """The times of a month: two halves side by side, each day of the week, date and five times, heads of one word above each."""
    page, columns = vary(c, 8, 9.5), []
    out = "<h2 style='text-align:center'>%s</h2><p style='text-align:center;margin-bottom:8pt'>%s</p>" % (c.say(c.phrase()), c.say(words(c, 2, 4)))
    heads = [CELLS[c.lang][k].split()[0] for k in range(5)]
    style, day = c.rng.choice(["ruled", "lines", "striped", "plain"]), 1
    for half in range(2):
        rows = [heads]
        for _ in range(15):
            rows.append(["%d" % day] + ["%d:%02d" % (h, c.rng.randint(0, 59)) for h in (5, 12, 16, 19)])
            day += 1
        columns.append(rows_of(c, rows, style, "width:100%"))
    c.gutter = c.rng.choice([12, 20, 30])
    return page % (out + c.grid((1, 1), *columns) + "<div style='height:8pt'></div>" + c.para(1))


def concordance(c):
    """Places of a word: in each row what comes before it, the word in bold in the middle of the page, what comes after, the place at the end edge."""
    page = vary(c, 9, 10.5)
    key = words(c, 1, 1)
    out, html = c.head("h2") + c.para(2) + "<div style='height:8pt'></div>", ""
    for k in range(12):
        a, b, place = words(c, 3, 4), words(c, 3, 4), "%d:%d" % (c.rng.randint(1, 30), c.rng.randint(1, 40))
        c.say("%s %s %s %s" % (a, key, b, place))
        html += ("<div style='display:flex;white-space:nowrap'><div style='width:200pt;text-align:end;padding-inline-end:3pt'>%s</div><div><b>%s</b></div>"
                 "<div style='flex:1;padding-inline-start:3pt'>%s</div><div>%s</div></div>" % (a, key, b, place))
    return page % (out + html)


def box_across_middle(c):
    """An article in three columns, cut in the middle by a tinted box over all of them with a head and text of its own in two columns."""
    page = vary(c, 9, 10)
    out = c.head("h1") + c.byline() + c.columns(3, c.paras(4, 4), rule=c.rng.random() < 0.3)
    upper = c.truth[:]
    del c.truth[:]
    box = c.head("h2") + c.columns(2, c.paras(3, 2))
    boxed = c.truth[:]
    del c.truth[:]
    lower = c.columns(3, c.paras(4, 4), rule=False)
    c.truth = upper + boxed + c.truth
    return page % (out + "<div style='%s;padding:8pt;margin:10pt 0'>%s</div>" % (c.rng.choice(["background:#e6e6e6", "border:1pt solid #000"]), box) + lower)


def protocol_signed(c):
    """A protocol: who was there in a list with posts, points with numbers and decisions in bold, three names with what they are below lines to sign on."""
    page = vary(c, 10, 11)
    out = "<h2 style='text-align:center'>%s</h2>" % c.say(c.phrase())
    out += "<p><b>%s</b></p>" % c.say(LABELS[c.lang][0] + ":")
    for k in range(4):
        out += "<p>%s</p>" % c.say("%s - %s" % (c.names[k % len(c.names)], words(c, 1, 2)))
    for k in range(1, 4):
        out += "<p style='margin-top:8pt'><b>%s</b></p>" % c.say("%d. %s" % (k, words(c, 2, 4)))
        out += "<p style='text-align:justify'>%s</p>" % c.say(c.text(2))
        out += "<p><b>%s</b></p>" % c.say("%s: %s" % (LABELS[c.lang][4], c.text(1)))
    names, posts = [c.names[k % len(c.names)] for k in range(3)], [words(c, 1, 2) for _ in range(3)]
    c.say("_____________\t_____________\t_____________\n%s\n%s" % ("\t".join(names), "\t".join(posts)))
    return page % (out + "<div style='display:flex;justify-content:space-between;margin-top:26pt'>%s</div>" % "".join(
        "<div style='text-align:center'>_____________<br>%s<br>%s</div>" % t for t in zip(names, posts)))


def flyer_of_offers(c):
    """Offers of a shop: three rows of three, each a picture, what it is, a line in small type, a huge price; framed or not."""
    page, out = vary(c, 9, 10), "<h1 style='text-align:center'>%s</h1>" % c.say(c.phrase())
    c.gutter = c.rng.choice([10, 16])
    frame = c.rng.choice(["border:.8pt solid #000", "", "background:#f0ecd8"])
    for _ in range(3):
        cells = []
        for _ in range(3):
            name, about, price = c.say(words(c, 1, 3)), c.say(words(c, 3, 6)), c.say("%.2f" % (c.rng.random() * 99))
            cells.append("<div style='%s;height:178pt;padding:5pt'><div class=pic style='height:70pt'></div><p><b>%s</b></p><p style='font-size:.8em'>%s</p><p style='font-size:2.2em'>%s</p></div>" % (
                frame, name, about, price))
        out += c.grid((1, 1, 1), *cells) + "<div style='height:8pt'></div>"
    return page % out


def syllabus(c):
    """A course week by week: number, what is learned, what to read, in a table without lines whose cells turn; above it facts as labels and values."""
    page = vary(c, 9.5, 11)
    out = "<h2 style='text-align:center'>%s</h2>" % c.say(c.phrase())
    for k in range(3):
        out += "<p><b>%s:</b> %s</p>" % (LABELS[c.lang][k], c.say("%s: %s" % (LABELS[c.lang][k], words(c, 2, 4))).split(": ", 1)[1])
    rows = [[words(c, 1, 1), words(c, 1, 2), words(c, 1, 2)]] + [["%d" % k, c.text(1), "%s, %d-%d" % (words(c, 3, 6), k * 10, k * 10 + 9)] for k in range(1, 7)]
    return page % (out + "<div style='height:8pt'></div>" + rows_of(c, rows, c.rng.choice(["plain", "lines", "ruled"]), "width:100%", [44, 250, 200]) + "<div style='height:8pt'></div>" + c.para(1))


ALL = [screenplay, programme_grid, answers_in_rows, dictionary_with_guide_words, division_list, judgement_head, two_language_form, text_in_corner,
       hadith_collection, scripture_page, siddur_page, front_page_with_jumps, share_prices, slides_handout, poster, first_reader, endnotes_page,
       index_of_sources, staff_page, form_with_dots, weekly_lessons, sums_in_columns, poem_with_line_numbers, recipe_page, prayer_times, concordance,
       box_across_middle, protocol_signed, flyer_of_offers, syllabus]


def add_to(layout):
    for f in ALL:
        layout(f)
