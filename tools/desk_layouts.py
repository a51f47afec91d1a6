"""Layouts of the desk, the counter, the screen and the shelf: slips, statutes, front matter, printed web pages, what several languages share.

Each function draws one page for a Case (texts, style, truth) and returns its HTML. `add_to(layout)` registers all.
"""
from learned_layouts import other_case, rows_of
from odd_layouts import ALEF, words
from press_layouts import between, line, vary
from texts import CELLS, LABELS, PHRASES, SENTENCES
from wider_layouts import hung, small_rows

FACES = {"he": ["David CLM", "Hadasim CLM", "Nachlieli CLM", "Miriam CLM", "Drugulin CLM", "Noto Serif Hebrew"], "yi": ["Hadasim CLM", "Drugulin CLM", "Noto Serif Hebrew"],
         "ar": ["Scheherazade", "KacstOne", "Amiri", "Noto Naskh Arabic"], "fa": ["Scheherazade", "Noto Naskh Arabic", "Amiri"],
         "ur": ["Scheherazade", "Noto Naskh Arabic"], "en": ["Noto Serif", "Noto Sans", "DejaVu Sans"]}


def set_up(c, low, high):
    """vary() with faces of its own."""
    page = vary(c, low, high)
    c.face = c.rng.choice(FACES[c.lang])
    return page


def money(c):
    return "{:,.2f}".format(c.rng.random() * 9000 + 10)


def dirs(c):
    """The page's direction and that of its other language."""
    return ("rtl", "ltr") if c.rtl else ("ltr", "rtl")


def payslip(c):
    """Who and when in three columns of labels and values, then what is paid and what is kept back side by side with sums, a line below both."""
    page = set_up(c, 8.5, 10)
    out = "<h2 style='text-align:center'>%s</h2>" % c.say(c.phrase())
    facts = []
    for r in range(2):
        row = ["%s: %s" % (LABELS[c.lang][3 * r + k], c.rng.choice([c.names[k], "%d" % c.rng.randint(100, 99999), "01/%02d/2024" % (k + 3)])) for k in range(3)]
        facts.append(row)
    c.say("\n".join("\t".join(r) for r in facts))
    out += small_rows(facts, c.rng.choice(["plain", "lines", "ruled"])) + "<div style='height:9pt'></div>"
    style, tables = c.rng.choice(["plain", "lines", "ruled"]), []
    for k in range(2):
        head = "<b>%s</b>" % c.say(words(c, 1, 2))
        rows = [[words(c, 1, 3), money(c)] for _ in range(c.rng.randint(5, 8))] + [[CELLS[c.lang][-1], money(c)]]
        tables.append(head + rows_of(c, rows, style, "width:100%"))
    c.gutter = c.rng.choice([16, 24, 30])
    out += c.grid((1, 1), *tables) + line(c, "1pt solid #000", 8)
    return page % (out + "<p style='font-size:1.2em'><b>%s</b></p>" % c.say("%s: %s" % (words(c, 2, 3), money(c))))


def statute(c):
    """A law: side titles of two or three short lines in small type, numbered sections with (a) and (1) set in below them, notes below a short rule."""
    page, letters = set_up(c, 10, 11.5), ALEF[c.lang]
    out = "<h2 style='text-align:center'>%s</h2>" % c.say(c.phrase())
    for k in range(1, 6):
        title = c.say("%s\t%d. %s" % (words(c, 3, 6), k, c.text(c.rng.randint(1, 2))))
        side, text = title.split("\t")
        number, text = text.split(" ", 1)
        html = "<div style='display:flex'><span style='width:22pt'>%s</span><span style='flex:1;text-align:justify'>%s</span></div>" % (number, text)
        for i in range(c.rng.choice([0, 2, 3])):
            point = c.text(1)
            c.say("(%s) %s" % (letters[i], point))
            html += "<div style='display:flex;padding-inline-start:22pt'><span style='width:20pt'>(%s)</span><span style='flex:1'>%s</span></div>" % (letters[i], point)
        out += "<div style='display:flex;gap:14pt;margin-bottom:8pt'><div style='width:76pt;font-size:.75em;line-height:1.15'>%s</div><div style='flex:1'>%s</div></div>" % (side, html)
    out += "<div class=notes style='width:90pt'></div>"
    for k in range(1, 3):
        out += "<p style='font-size:.75em'>%s</p>" % c.say("%d %s" % (k, words(c, 4, 8)))
    return page % out


def bibliography_both_ways(c):
    """Books in the page's language, hung at its edge, then below a head of its own those in the other one, hung at the other edge."""
    page, other = set_up(c, 9.5, 11), other_case(c)
    out = c.head("h1")
    own, theirs = dirs(c)
    for case, d in ((c, own), (other, theirs)):
        out += "<div dir=%s><h3 style='margin-top:9pt'>%s</h3>" % (d, c.say(words(case, 1, 3)))
        for _ in range(7):
            name = c.rng.choice(case.names)
            title = case.text(1).rstrip(".۔")
            entry = "%s, %s. %s, %d." % (name, title, case.phrase().split()[0], c.rng.randint(1890, 2020))
            out += hung(c.say(entry).replace(title, "<i>%s</i>" % title), 20, "margin-bottom:3pt")
        out += "</div>"
    return page % out


def statute_two_languages(c):
    """A notice in two languages side by side, a line between them or none: numbered sections that begin at the same height in both."""
    page, other = set_up(c, 9, 10.5), other_case(c)
    mine, theirs = [], []
    for case, said in ((c, mine), (other, theirs)):
        said.append(words(case, 3, 5))
        said += ["%d. %s" % (k, case.text(c.rng.randint(2, 3))) for k in range(1, 6)]
    rtl, ltr = (mine, theirs) if c.rtl else (theirs, mine)
    for t in rtl + ltr:
        c.say(t)
    rule = c.rng.choice(["", "border-left:.6pt solid #000"])
    html = ""
    for k, (right, left) in enumerate(zip(rtl, ltr)):
        style = "font-weight:bold;text-align:center" if not k else "text-align:justify"
        html += "<div style='display:flex;direction:ltr'><div style='width:50%%;padding:3pt 12pt 3pt 0;direction:ltr;%s'>%s</div><div style='width:50%%;padding:3pt 0 3pt 12pt;direction:rtl;%s;%s'>%s</div></div>" % (style, left, style, rule, right)
    return page % html


def divan_page(c):
    """Lyrics: each with a number in the middle, couplets of two stretched hemistichs, the last couplet one below the other in the middle."""
    page, out = set_up(c, 10, 11.5), ""
    width = c.rng.choice([150, 165, 180])
    for k in range(3):
        out += "<p style='text-align:center;margin:9pt 0 3pt'><b>%s</b></p>" % c.say("%d" % (c.rng.randint(40, 80) + k))
        rows, html = [], ""
        for _ in range(c.rng.randint(4, 6)):
            pair = [words(c, 6, 7) if c.lang == "ur" else words(c, 4, 5) for _ in range(2)]
            rows.append("\t".join(pair))
            html += "<tr><td style='white-space:nowrap;text-align-last:justify;width:%dpt'>%s</td><td style='width:24pt'></td><td style='white-space:nowrap;text-align-last:justify;width:%dpt'>%s</td></tr>" % (width, pair[0], width, pair[1])
        c.say("\n".join(rows))
        out += "<table style='margin:0 auto;line-height:1.75'>%s</table>" % html
        last = [words(c, 4, 5) for _ in range(2)]
        c.say("\n".join(last))
        out += "".join("<p style='text-align:center;line-height:1.75'>%s</p>" % t for t in last)
    return page % out


def couplets_stepped(c):
    """Couplets in steps: the first half at the start edge, the second half below it at the end edge; white between couplets."""
    page, out = set_up(c, 11, 12.5), c.head("h2") + c.byline()
    width = c.rng.choice([300, 340, 400])
    gap = c.rng.choice([3, 8])
    for _ in range(9):
        a, b = words(c, 4, 6), words(c, 4, 6)
        c.say(a + "\n" + b)
        out += "<div style='width:%dpt;margin:0 auto %dpt'><div>%s</div><div style='text-align:end'>%s</div></div>" % (width, gap, a, b)
    return page % out


def verse_and_translation(c):
    """Verses in large type, below each its translation in the other language and direction in smaller type, a number at both."""
    page, other = set_up(c, 10, 11), other_case(c)
    own, theirs = dirs(c)
    out = "<h2 style='text-align:center'>%s</h2>" % c.say(c.phrase())
    for k in range(1, 9):
        out += "<p dir=%s style='font-size:1.5em;margin-top:6pt'>%s</p>" % (own, c.say("%d. %s" % (k, c.sentence())))
        out += "<p dir=%s style='text-align:%s'>%s</p>" % (theirs, "left" if theirs == "ltr" else "right", c.say("%d. %s" % (k, other.text(1))))
    return page % out


def title_page(c):
    """A thesis begins: a picture, who gives it out, the title in large type, by whom and for whom, place and year, all in the middle with much white."""
    page = set_up(c, 12, 14)
    out = "<div class=pic style='width:70pt;height:60pt;margin:10pt auto'></div>"
    def middle(text, style=""):
        return "<p style='text-align:center;%s'>%s</p>" % (style, c.say(text))
    out += middle(words(c, 2, 3), "font-size:1.2em") + middle(words(c, 2, 4), "margin-bottom:60pt")
    out += middle(c.phrase() + ": " + c.phrase(), "font-size:2em;font-weight:bold;margin-bottom:30pt;line-height:1.3")
    out += middle(c.text(1), "margin-bottom:40pt") + middle("%s:" % LABELS[c.lang][0]) + middle(c.names[0], "font-size:1.2em;font-weight:bold;margin-bottom:26pt")
    out += middle("%s:" % LABELS[c.lang][4]) + middle(c.names[1], "margin-bottom:70pt")
    return page % (out + middle("%s 2024" % words(c, 1, 1)))


def contents_deep(c):
    """Contents of three levels with numbers 1, 1.1, 1.1.1, each set in farther; long titles turn; dots lead to pages; pages of the preface in small Roman numbers."""
    page, out = set_up(c, 10, 11), c.head("h1")
    def entry(number, title, place, depth):
        said = ("%s %s" % (number, title)).strip()
        c.say("%s %s" % (said, place))
        style = "font-weight:bold;margin-top:5pt" if depth == 0 else ""
        return ("<div style='display:flex;align-items:flex-end;padding-inline-start:%dpt;%s'><span style='max-width:300pt;padding-inline-start:%dpt;text-indent:-%dpt'>%s %s</span>"
                "<span style='flex:1;border-bottom:1pt dotted #000;margin:0 4pt 3pt'></span><span>%s</span></div>" % (
                    depth * 16, style, 14 + 8 * depth, 14 + 8 * depth, number, title, place))
    out += entry("", words(c, 1, 2), "iii", 0) + entry("", words(c, 1, 2), "vii", 0)
    place = 1
    for a in range(1, 4):
        out += entry("%d" % a, words(c, 2, 4), place, 0)
        for b in range(1, 3):
            place += c.rng.randint(1, 9)
            out += entry("%d.%d" % (a, b), words(c, 3, 6), place, 1)
            for d in range(1, c.rng.randint(2, 4)):
                place += c.rng.randint(1, 5)
                out += entry("%d.%d.%d" % (a, b, d), c.text(1).rstrip(".۔") if d == 1 else words(c, 3, 6), place, 2)
    return page % out


def journal_contents(c):
    """What is in an issue: author in small type, below it the title in bold and its page at the end edge; parts with heads in the middle."""
    page, out = set_up(c, 10, 11.5), c.head("h1")
    for k in range(3):
        out += "<p style='text-align:center;margin:9pt 0 4pt'><b>%s</b></p>" % c.say(words(c, 1, 2))
        for i in range(4):
            title, number = words(c, 3, 7), c.rng.randint(3, 200)
            out += "<p style='font-size:.85em;margin-top:5pt'>%s</p>" % c.say(c.names[(k + i) % len(c.names)])
            c.say("%s\t%d" % (title, number))
            out += between(c, "<b>%s</b>" % title, "%d" % number)
    return page % out


def magazine_feature(c):
    """A picture over the whole width, a huge headline and a lead below it, three columns with a large quotation in the middle one, a box of facts at the foot."""
    page = set_up(c, 8.5, 9.5)
    out = "<div class=pic style='height:150pt;margin-bottom:8pt'></div><h1 style='font-size:30pt'>%s</h1>" % c.say(c.phrase())
    out += "<p style='font-size:1.35em;margin-bottom:6pt'>%s</p>" % c.say(c.text(1)) + c.byline()
    first, quote = c.paras(3, 3), c.phrase()
    middle, last = c.paras(1, 4), c.paras(3, 3)
    c.truth.append(quote)
    style = c.rng.choice(["border-top:2pt solid #a33;border-bottom:2pt solid #a33", "background:#eee", "border-top:1pt solid #000;border-bottom:1pt solid #000"])
    quoted = "<div style='%s;font-size:1.7em;line-height:1.25;padding:6pt 3pt;margin:7pt 0;font-weight:bold;break-inside:avoid'>%s</div>" % (style, quote)
    out += c.columns(3, first + middle + quoted + last)
    facts = c.head("h3") + "".join("<p>%s</p>" % c.say("• " + words(c, 4, 8)) for _ in range(4))
    return page % (out + "<div class=tint style='margin-top:10pt'>%s</div>" % facts)


def timeline_two_sides(c):
    """Events along a line in the middle of the page, at its one side and at the other in turn, none beside another."""
    page, out = set_up(c, 9.5, 10.5), "<h2 style='text-align:center'>%s</h2>" % c.say(c.phrase())
    year, html = c.rng.randint(1880, 1930), ""
    for k in range(8):
        year += c.rng.randint(2, 9)
        head, text = c.say("%d" % year), c.say(c.text(1))
        box = "<div style='width:50%%;padding:0 14pt'><b>%s</b><p>%s</p></div>" % (head, text)
        empty = "<div style='width:50%'></div>"
        html += "<div style='display:flex;margin-bottom:4pt'>%s</div>" % (box + empty if k % 2 == 0 else empty + box)
    return page % (out + "<div style='background:linear-gradient(#000,#000) center/1pt 100%% no-repeat;'>%s</div>" % html)


def organisation_chart(c):
    """Boxes of an office: one above, three below it, under each two more; a name and a post in each, lines between."""
    page = set_up(c, 8.5, 9.5)
    out = "<h2 style='text-align:center'>%s</h2>" % c.say(c.phrase())
    def box(width):
        post, name = c.say(words(c, 1, 2)), c.say(c.rng.choice(c.names))
        return "<div style='border:.8pt solid #000;width:%dpt;padding:5pt;text-align:center'><b>%s</b><br>%s</div>" % (width, post, name)
    stem = "<div style='width:.8pt;height:16pt;background:#000;margin:0 auto'></div>"
    out += "<div style='display:flex;justify-content:center'>%s</div>" % box(140) + stem + "<div style='border-top:.8pt solid #000;margin:0 70pt'></div>"
    for _ in range(3):
        out += "<div style='display:flex;justify-content:space-around;margin-bottom:14pt'>%s</div>" % "".join("<div>%s%s</div>" % (stem, box(122)) for _ in range(3))
    return page % (out + "<div style='height:8pt'></div>" + c.para(3))


def pictures_and_text_in_turn(c):
    """A picture at one side and a head with text at the other, then the other way round; four rows."""
    page, out = set_up(c, 9.5, 11), c.head("h1")
    for k in range(4):
        text = "<div style='flex:1'><h3>%s</h3><p>%s</p></div>" % (c.say(words(c, 2, 4)), c.say(c.text(3)))
        picture = "<div class=pic style='width:190pt;height:110pt'></div>"
        out += "<div style='display:flex;gap:14pt;margin-bottom:14pt'>%s</div>" % (picture + text if k % 2 else text + picture)
    return page % out


def table_heads_wrapped(c):
    """A table whose heads are of two or three lines, set low, above narrow columns of figures; groups of rows below names in bold."""
    page = set_up(c, 9, 10)
    out = c.head("h2") + c.para(2)
    heads = [LABELS[c.lang][1]] + [words(c, 3, 5) for _ in range(4)]
    style = c.rng.choice(["lines", "ruled", "plain"])
    said = ["\t".join(heads)]
    html = "<tr>%s</tr>" % "".join("<td style='vertical-align:bottom;width:%dpt'><b>%s</b></td>" % (150 if not k else 76, t) for k, t in enumerate(heads))
    for _ in range(2):
        group = words(c, 1, 2)
        said.append(group)
        html += "<tr><td colspan=5><b>%s</b></td></tr>" % group
        for _ in range(4):
            row = [words(c, 1, 3)] + ["{:,}".format(c.rng.randint(10, 90000)) for _ in range(4)]
            said.append("\t".join(row))
            html += "<tr><td>%s</td>%s</tr>" % (row[0], "".join("<td class=num>%s</td>" % t for t in row[1:]))
    c.say("\n".join(said))
    return page % (out + "<table class=%s style='margin:8pt 0'>%s</table>" % (style, html) + c.para(2))


def table_across_columns(c):
    """An article in two columns, a table with a caption over both between its halves."""
    page = set_up(c, 9, 10)
    out = c.head("h1") + c.columns(2, c.paras(3, 4))
    caption = c.say("%s 1: %s" % (LABELS[c.lang][5], words(c, 3, 5)))
    rows = [[LABELS[c.lang][k] for k in range(4)]] + [[CELLS[c.lang][k]] + [c.number() for _ in range(3)] for k in range(5)]
    out += "<p class=cap style='margin-top:8pt'>%s</p>" % caption + rows_of(c, rows, c.rng.choice(["lines", "ruled", "striped"]), "width:100%;margin-bottom:9pt")
    return page % (out + c.columns(2, c.paras(3, 4)))


def slide(c):
    """One slide: a title in a band, points of two levels in large type beside a picture, a line at the foot with a name and a number."""
    page = set_up(c, 15, 18)
    out = "<div style='background:%s;padding:9pt;font-size:1.5em;margin-bottom:14pt'><b>%s</b></div>" % (c.rng.choice(["#ddd", "#223;color:#fff", "#eee"]), c.say(words(c, 3, 5)))
    def item(depth, marker, text):
        c.say("%s %s" % (marker, text))
        return "<div style='padding-inline-start:%dpt;text-indent:-16pt;margin-bottom:5pt;font-size:%gem'>%s %s</div>" % (16 + 20 * depth, 1 - .12 * depth, marker, text)
    points = ""
    for _ in range(3):
        points += item(0, "•", words(c, 3, 6))
        for _ in range(c.rng.randint(1, 2)):
            points += item(1, "–", words(c, 3, 6))
    out += "<div style='display:flex;gap:16pt'><div style='flex:1'>%s</div><div class=pic style='width:150pt;height:190pt'></div></div>" % points
    return page % (out + "<div style='height:10pt'></div>" + "<p>%s</p>" % c.say(c.text(1)))


def payment_slip(c):
    """A letter; below a dashed line a slip of two parts side by side, each with labels above values, the one narrower than the other."""
    page = set_up(c, 9.5, 10.5)
    out = between(c, c.say(c.names[0]), c.say("23/04/2024")) + c.head("h3") + c.paras(3, 3)
    out += "<div style='border-top:1pt dashed #000;margin:16pt 0 10pt'></div>"
    def part(n):
        html = "<p><b>%s</b></p>" % c.say(words(c, 2, 2))
        for k in range(n):
            value = c.rng.choice([money(c), "%d-%d" % (c.rng.randint(100, 999), c.rng.randint(10000, 99999)), c.names[1], words(c, 2, 3)])
            html += "<p style='font-size:.75em;margin-top:5pt'>%s</p><p>%s</p>" % (c.say(LABELS[c.lang][k]), c.say(value))
        return html
    a, b = part(4), part(5)
    return page % (out + "<div style='display:flex'><div style='width:160pt;border-inline-end:1pt dashed #000;padding-inline-end:10pt'>%s</div><div style='flex:1;padding-inline-start:14pt'>%s</div></div>" % (a, b))


def utility_bill(c):
    """A bill: address block at the one side and a frame with numbers at the other, the sum in large type in a band, a table of use, three notes with heads side by side."""
    page = set_up(c, 8.5, 9.5)
    address = "".join("<p>%s</p>" % c.say(t) for t in (c.names[0], words(c, 2, 3), "%s %d" % (words(c, 1, 2), c.rng.randint(10000, 99999))))
    rows = [[LABELS[c.lang][k], "%d" % c.rng.randint(1000, 999999)] for k in (1, 2, 3)]
    frame = "<div class=box>%s</div>" % rows_of(c, rows, "plain", "width:100%")
    c.gutter = 60
    out = c.grid((1, 1), address, frame)
    text, total = words(c, 2, 3), money(c)
    c.say("%s\t%s" % (text, total))
    out += "<div style='background:#e4e4e4;padding:6pt;font-size:1.5em;margin:8pt 0;font-weight:bold'>%s</div>" % between(c, text, total)
    use = [[LABELS[c.lang][k] for k in (5, 1, 2, 4)]] + [[words(c, 1, 2), "%d" % c.rng.randint(1, 999), "%.2f" % c.rng.random(), money(c)] for _ in range(5)]
    out += rows_of(c, use, c.rng.choice(["lines", "plain", "striped"]), "width:100%;margin-bottom:10pt")
    c.gutter = 14
    return page % (out + c.grid((1, 1, 1), *("<h3>%s</h3><p>%s</p>" % (c.say(words(c, 1, 2)), c.say(c.text(2))) for _ in range(3))))


def worksheet_with_lines(c):
    """A worksheet: a line for name and class, numbered tasks with drawn lines to write on below each, gaps in sentences, a picture to label."""
    page, out = set_up(c, 11, 12.5), ""
    a, b = LABELS[c.lang][0], LABELS[c.lang][3]
    c.say("%s: ____________________ %s: __________" % (a, b))
    out += "<p>%s: ____________________ %s: __________</p>" % (a, b) + "<h2 style='text-align:center;margin:6pt 0'>%s</h2>" % c.say(c.phrase())
    for k in range(1, 5):
        out += hung(c.say("%d. %s" % (k, c.text(1).rstrip(".۔") + "?")), 18, "margin-top:8pt")
        out += "".join("<div style='border-bottom:.5pt solid #777;height:20pt;margin-inline-start:18pt'></div>" for _ in range(c.rng.randint(2, 3)))
    for k in range(5, 8):
        words_of = c.sentence().split()
        gap = c.rng.randint(1, len(words_of) - 2)
        out += hung(c.say("%d. %s" % (k, " ".join(words_of[:gap] + ["_________"] + words_of[gap + 1:]))), 18, "margin-top:8pt")
    return page % out


def three_language_terms(c):
    """Terms in three languages without lines: each row a term at the start edge, in the middle its English or Hebrew, at the end edge a few words about it."""
    page, other = set_up(c, 9.5, 10.5), other_case(c)
    rows = [[words(c, 1, 2), words(other, 1, 2), words(c, 3, 4)] for _ in range(16)]
    return page % (c.head("h2") + c.para(2) + "<div style='height:8pt'></div>" + rows_of(c, rows, c.rng.choice(["plain", "lines"]), "width:100%", [120, 150, 180]))


def paradigm(c):
    """Grammar: a paragraph, a table of forms with persons at the start edge and tenses above, an example in each row set in, a remark in small type."""
    page = set_up(c, 10, 11)
    out = c.head("h2") + c.para(3)
    rows = [[""] + [words(c, 1, 1) for _ in range(4)]] + [[LABELS[c.lang][k]] + [words(c, 1, 1) for _ in range(4)] for k in range(6)]
    out += rows_of(c, rows, c.rng.choice(["plain", "lines", "ruled"]), "margin:8pt 0")
    for k in range(1, 5):
        out += "<p style='padding-inline-start:40pt;text-indent:-20pt'>%s</p>" % c.say("(%d) %s" % (k, c.text(1)))
    return page % (out + "<p style='font-size:.8em;margin-top:6pt'>%s</p>" % c.say(c.text(2)))


def match_results(c):
    """Results of a day in two columns of leagues: team, score in the middle, team; scorers in small type below some."""
    page, columns = set_up(c, 8.5, 9.5), []
    head = c.head("h1")
    for _ in range(2):
        html = ""
        for _ in range(2):
            html += "<div style='background:#ddd;padding:2pt 4pt;margin:6pt 0 3pt'><b>%s</b></div>" % c.say(words(c, 1, 2))
            for _ in range(6):
                a, b, score = words(c, 1, 2), words(c, 1, 2), "%d:%d" % (c.rng.randint(0, 5), c.rng.randint(0, 5))
                c.say("%s\t%s\t%s" % (a, score, b))
                html += "<div style='display:flex'><span style='width:90pt'>%s</span><span style='width:34pt;text-align:center'>%s</span><span style='flex:1'>%s</span></div>" % (a, score, b)
        columns.append(html)
    c.gutter = c.rng.choice([18, 26])
    return page % (head + c.grid((1, 1), *columns))


def invitation(c):
    """An invitation in two languages: lines in the middle, then the one language at its side and the other one beside it, two families below."""
    page, other = set_up(c, 11, 13), other_case(c)
    own, theirs = dirs(c)
    out = "<p style='text-align:center;font-size:.85em;margin:14pt 0'>%s</p>" % c.say(c.text(1))
    out += "<p style='text-align:center;font-size:2em;margin-bottom:20pt'>%s</p>" % c.say("%s - %s" % (c.names[0].split()[0], c.names[1].split()[0]))
    texts = {d: [words(case, 3, 5) for _ in range(5)] for case, d in ((c, own), (other, theirs))}
    for d in ("rtl", "ltr"):
        c.say("\n".join(texts[d]))
    out += "<div style='display:flex;direction:ltr;margin-bottom:24pt'>%s</div>" % "".join(
        "<div dir=%s style='width:50%%;text-align:center'>%s</div>" % (d, "<br>".join(texts[d])) for d in ("ltr", "rtl"))
    return page % (out + "<p style='text-align:center'>%s</p>" % c.say("%s 23/04, 19:30" % words(c, 1, 1)) + "<p style='text-align:center'>%s</p>" % c.say(words(c, 3, 4)))


def fields_with_labels_above(c):
    """A form drawn as a grid: in each field a label in small type at the top and a value below it, fields of several widths, parts with dark heads."""
    page, out = set_up(c, 9.5, 10.5), c.head("h2")
    for part in range(2):
        out += "<div style='background:#333;color:#fff;padding:3pt;margin-top:8pt'><b>%s</b></div>" % c.say(words(c, 2, 3))
        for widths in c.rng.sample([(1, 1, 1), (2, 1), (1, 2), (1,), (1, 1)], 3):
            row, html = [], ""
            for w in widths:
                label, value = c.rng.choice(LABELS[c.lang]), c.rng.choice([c.names[0], words(c, 1, 3), "%d" % c.rng.randint(100, 99999)])
                row.append("%s %s" % (label, value))
                html += "<td style='width:%d%%;border:.6pt solid #000;padding:2pt 4pt'><div style='font-size:.7em'>%s</div>%s</td>" % (100 * w // sum(widths), label, value)
            c.say("\t".join(row))
            out += "<table style='width:100%%;table-layout:fixed'><tr>%s</tr></table>" % html
    return page % (out + "<div style='height:8pt'></div>" + c.para(2))


def letterhead_two_languages(c):
    """A letter whose head has the office in one language at the right, in the other at the left, a picture between; reference and date, text, two who sign."""
    page, other = set_up(c, 10.5, 11.5), other_case(c)
    own, theirs = dirs(c)
    blocks = {}
    for case, d in ((c, own), (other, theirs)):
        blocks[d] = [words(case, 2, 3), words(case, 2, 3), "%s 04-555-01%d" % (LABELS[case.lang][2], c.rng.randint(10, 99))]
    for d in ("rtl", "ltr"):
        c.say("\n".join(blocks[d]))
    def block(d):
        return "<div dir=%s style='width:190pt;font-size:.85em'><b>%s</b><br>%s</div>" % (d, blocks[d][0], "<br>".join(blocks[d][1:]))
    out = "<div style='display:flex;direction:ltr;justify-content:space-between'>%s<div class=pic style='width:46pt;height:46pt'></div>%s</div>" % (block("ltr"), block("rtl"))
    out += line(c, "1pt solid #000", 8) + "<p style='text-align:end'>%s</p><p>%s</p>" % (c.say("23/04/2024"), c.say("%s: %s" % (LABELS[c.lang][0], c.names[2])))
    out += "<p style='text-align:center;margin:10pt 0'><b><u>%s</u></b></p>" % c.say(c.phrase()) + c.paras(3, 3)
    a, b = [c.names[0], words(c, 1, 2)], [c.names[1], words(c, 1, 2)]
    c.say("%s\t%s\n%s\t%s" % (a[0], b[0], a[1], b[1]))
    return page % (out + "<div style='display:flex;justify-content:space-around;margin-top:24pt;text-align:center'>%s</div>" % "".join("<div>%s<br>%s</div>" % tuple(t) for t in (a, b)))


def press_release(c):
    """For the press: a band, date and place, a headline in the middle with a line below it, text with a quotation set in at both sides, `###`, contacts."""
    page = set_up(c, 10.5, 11.5)
    out = "<div style='border-top:2pt solid #000;border-bottom:.6pt solid #000;padding:4pt 0;margin-bottom:8pt;font-size:1.2em'><b>%s</b></div>" % c.say(words(c, 2, 3))
    out += "<p>%s</p>" % c.say("%s, 23/04/2024" % words(c, 1, 1))
    out += "<h1 style='text-align:center;margin-top:10pt'>%s</h1><p style='text-align:center;font-size:1.1em;margin-bottom:9pt'><i>%s</i></p>" % (c.say(c.phrase()), c.say(c.text(1)))
    out += "<div class=spaced>%s</div>" % c.paras(2, 3)
    out += "<p style='margin:8pt 34pt;text-align:justify'>%s</p>" % c.say("«%s»" % c.text(3)) + "<div class=spaced>%s</div>" % c.paras(1, 3)
    out += "<p style='text-align:center;margin:10pt'>%s</p>" % c.say("###")
    for label, value in zip(LABELS[c.lang][:3], (c.names[0], words(c, 2, 3), "04-555-0137")):
        out += "<p><b>%s:</b> %s</p>" % (label, c.say("%s: %s" % (label, value)).split(": ", 1)[1])
    return page % out


def small_boxes_of_unequal_height(c):
    """Notices of work in three columns of frames that are all of different heights, so that no row of them is level."""
    page, html = set_up(c, 8.5, 9.5), ""
    out = "<h1 style='text-align:center'>%s</h1>" % c.say(c.phrase())
    frame = c.rng.choice(["border:.8pt solid #000", "background:#eee", "border:.8pt solid #777;border-radius:6pt"])
    for _ in range(10):
        html += "<div style='%s;padding:5pt;margin-bottom:7pt;break-inside:avoid'><b>%s</b><p>%s</p><p style='text-align:end'>%s</p></div>" % (
            frame, c.say(words(c, 2, 3)), c.say(c.text(c.rng.randint(1, 4))), c.say("04-555-01%d" % c.rng.randint(10, 99)))
    return page % (out + "<div style='column-count:3;column-gap:%dpt'>%s</div>" % (c.rng.choice([8, 12]), html))


def yellow_pages(c):
    """A directory in three columns: trades in bands, names with dots and numbers, framed notices among them."""
    page, html = set_up(c, 7.5, 8.5), ""
    dots = c.rng.random() < 0.7
    for k in range(7):
        html += "<div style='background:#ccc;padding:1pt 3pt;margin:5pt 0 2pt;break-after:avoid'><b>%s</b></div>" % c.say(words(c, 1, 2))
        for _ in range(c.rng.randint(5, 9)):
            name, number = words(c, 1, 2), "0%d-555%04d" % (c.rng.randint(2, 9), c.rng.randint(100, 999))
            c.say("%s %s" % (name, number))
            html += "<div style='display:flex'><span>%s</span><span style='flex:1;%s'></span><span>%s</span></div>" % (name, "border-bottom:1pt dotted #000;margin:0 2pt 2pt" if dots else "", number)
        if k % 3 == 1:
            html += "<div style='border:1pt solid #000;padding:4pt;margin:4pt 0;text-align:center;break-inside:avoid'><b style='font-size:1.4em'>%s</b><br>%s<br><b>%s</b></div>" % (
                c.say(words(c, 1, 2)), c.say(words(c, 3, 4)), c.say("0%d-555%04d" % (c.rng.randint(2, 9), c.rng.randint(100, 999))))
    return page % ("<div style='column-count:3;column-gap:14pt;%s'>%s</div>" % (c.rng.choice(["", "column-rule:.5pt solid #000"]), html))


def two_language_dictionary(c):
    """A dictionary from one language to another in two columns: the headword at one edge, dots, what it means at the other edge."""
    page, other, html = set_up(c, 9, 10.5), other_case(c), ""
    dots = c.rng.random() < 0.6
    heads = sorted({words(c, 1, 1) for _ in range(44)})
    for head in heads:
        meaning = words(other, 1, 2)
        c.say("%s %s" % (head, meaning))
        html += "<div style='display:flex'><b>%s</b><span style='flex:1;%s'></span><span dir=%s>%s</span></div>" % (head, "border-bottom:1pt dotted #000;margin:0 3pt 2pt" if dots else "", dirs(c)[1], meaning)
    rule = c.rng.choice(["", "column-rule:.6pt solid #000"])
    return page % ("<div style='column-count:2;column-gap:%dpt;%s'>%s</div>" % (c.rng.choice([20, 28]), rule, html))


def page_with_advertisements(c):
    """A newspaper page: an article in four columns above, below it a row of three framed advertisements, a large word and a number in each, and one over the whole width."""
    page = set_up(c, 8.5, 9)
    out = c.head("h1") + c.byline() + c.columns(4, c.paras(6, 4))
    ads = []
    for _ in range(3):
        ads.append("<div style='border:1.2pt solid #000;height:120pt;padding:6pt;text-align:center'><p style='font-size:2em;line-height:1.2'><b>%s</b></p><p>%s</p><p style='font-size:1.4em'>%s</p></div>" % (
            c.say(words(c, 1, 2)), c.say(words(c, 4, 7)), c.say("0%d-555-01%d" % (c.rng.randint(2, 9), c.rng.randint(10, 99)))))
    c.gutter = 8
    out += "<div style='height:10pt'></div>" + c.grid((1, 1, 1), *ads)
    return page % (out + "<div style='border:1.2pt solid #000;margin-top:8pt;padding:8pt;text-align:center'><p style='font-size:2.2em;line-height:1.2'>%s</p><p>%s</p></div>" % (c.say(c.phrase()), c.say(c.text(1))))


def chat(c):
    """Messages of two people in tinted bubbles with round corners, at the one side and at the other, the hour in small type in each."""
    page, out, minute = set_up(c, 10, 11), "", 0
    for k in range(10):
        minute += c.rng.randint(1, 5)
        mine = c.rng.random() < 0.5
        text, time = c.say(c.text(c.rng.randint(1, 2))), c.say("14:%02d" % minute)
        out += "<div style='display:flex;justify-content:%s;margin-bottom:7pt'><div style='max-width:290pt;border-radius:8pt;padding:5pt 8pt;background:%s'>%s<div style='font-size:.7em;text-align:end'>%s</div></div></div>" % (
            "flex-start" if mine else "flex-end", "#dcf0d0" if mine else "#e8e8e8", text, time)
    return page % out


def printed_mail(c):
    """A mail on paper: a subject in large type, from, to and date as labels, the text, below it an older mail set in beside a line, a foot in small type."""
    page = set_up(c, 10, 11)
    out = "<h2>%s</h2>" % c.say(c.phrase())
    def head(name, to):
        html = ""
        for label, value in zip(LABELS[c.lang][:3], (name + " &lt;info@example.org&gt;", to, "23/04/2024 14:05")):
            c.say("%s: %s" % (label, value.replace("&lt;", "<").replace("&gt;", ">")))
            html += "<p><b>%s:</b> %s</p>" % (label, value)
        return html
    out += head(c.names[0], c.names[1]) + line(c, ".6pt solid #777", 6) + "<div class=spaced>%s</div>" % c.paras(2, 3) + "<p>%s</p>" % c.say(c.names[0])
    older = "<p>%s</p>" % c.say("%s, 22/04/2024:" % c.names[1]) + "<div class=spaced>%s</div>" % c.paras(2, 2)
    out += "<div style='border-inline-start:2pt solid #99b;padding-inline-start:9pt;margin:9pt 0 9pt 0'>%s</div>" % older
    return page % (out + "<p style='font-size:.75em'>%s</p>" % c.say(c.text(2)))


def web_article(c):
    """A printed web page: a row of links, an article beside a column of links with a head, four short lists of links at the foot in a tinted band."""
    page = set_up(c, 9, 10)
    row = [words(c, 1, 1) for _ in range(5)]
    c.say("\t".join(row))
    out = "<div style='display:flex;gap:26pt;border-bottom:1pt solid #888;padding-bottom:4pt;margin-bottom:8pt'>%s</div>" % "".join("<span>%s</span>" % t for t in row)
    c.indent = False
    text = c.head("h1") + "<p style='font-size:.8em;margin-bottom:5pt'>%s</p>" % c.say("%s, 23/04/2024" % c.names[0]) + c.paras(4, 3)
    links = c.head("h3") + "".join("<p style='margin-bottom:6pt;border-bottom:.4pt solid #aaa'>%s</p>" % c.say(words(c, 4, 8)) for _ in range(5))
    c.gutter = 20
    out += c.grid((5, 2), text, links)
    lists = ["<p><b>%s</b></p>" % c.say(words(c, 1, 1)) + "".join("<p style='font-size:.85em'>%s</p>" % c.say(words(c, 1, 2)) for _ in range(4)) for _ in range(4)]
    return page % (out + "<div style='background:#e6e6e6;padding:8pt;margin-top:12pt'>%s</div>" % c.grid((1, 1, 1, 1), *lists))


def manual_with_code(c):
    """A manual: text of the page's direction, programs from left to right in letters of one width between its paragraphs, on a tint or set in."""
    page, out = set_up(c, 10, 11), c.head("h2")
    style = c.rng.choice(["background:#eee;padding:5pt", "padding:0 24pt", "border:.5pt solid #999;padding:5pt"])
    lines_of = [["for name in names:", "    print(name, len(name))", "    total += 1"], ["$ sort list.txt | uniq -c > out.txt", "$ head -n 5 out.txt"],
                ["int main(void) {", "  int k = 0;", "  while (k < 10) k++;", "  return k;", "}"], ["\\begin{document}", "\\title{A first page}", "\\maketitle", "\\end{document}"]]
    for code in c.rng.sample(lines_of, 3):
        out += "<div class=just>%s</div>" % c.para(2)
        c.say("\n".join(t.strip() for t in code))
        out += "<div dir=ltr style=\"font-family:'DejaVu Sans Mono';font-size:.85em;white-space:pre;margin:5pt 0;%s\">%s</div>" % (style, "\n".join(code).replace("<", "&lt;").replace(">", "&gt;"))
        out += "<div class=just>%s</div>" % c.para(1)
    return page % out


def certificate(c):
    """A certificate in a double frame: huge word, lines in the middle, a name in large type, two who sign at the foot, a number in the corner."""
    page = set_up(c, 13, 15)
    def middle(text, style=""):
        return "<p style='text-align:center;margin-bottom:12pt;%s'>%s</p>" % (style, c.say(text))
    out = middle(words(c, 2, 3)) + middle(words(c, 1, 1), "font-size:2.6em;font-weight:bold") + middle(words(c, 2, 3))
    out += middle(c.names[0], "font-size:1.9em") + middle(c.text(2), "padding:0 40pt") + middle("23/04/2024")
    names, posts = c.names[1:3], [words(c, 1, 2) for _ in range(2)]
    c.say("%s\t%s\n%s\t%s" % (names[0], names[1], posts[0], posts[1]))
    out += "<div style='display:flex;justify-content:space-around;margin-top:30pt;text-align:center'>%s</div>" % "".join("<div>%s<br>%s</div>" % t for t in zip(names, posts))
    return page % ("<div style='border:4pt double #000;padding:26pt 20pt'>%s</div>" % out)


def lessons_with_margin(c):
    """A textbook page: a wide margin at the outer edge with short notes in small type beside the paragraphs that they belong to."""
    page, out = set_up(c, 10, 11), c.head("h1")
    for k in range(5):
        text = c.say(c.text(4))
        note = c.say(words(c, 4, 8)) if k % 2 == 0 else ""
        out += "<div style='display:flex;gap:18pt;margin-bottom:7pt'><p style='width:340pt;text-align:justify'>%s</p><p style='flex:1;font-size:.75em'>%s</p></div>" % (text, note)
    return page % out


def nested_clauses(c):
    """A contract of four levels: 1., 1.1., 1.1.1., (a), each hung deeper, with heads underlined."""
    page, out, letters = set_up(c, 10, 11), c.head("h2"), ALEF[c.lang]
    def clause(depth, number, text):
        c.say("%s %s" % (number, text))
        return "<div style='display:flex;padding-inline-start:%dpt;margin-bottom:3pt'><span style='width:%dpt'>%s</span><span style='flex:1;text-align:justify'>%s</span></div>" % (
            [0, 20, 46, 80][depth], [20, 26, 34, 22][depth], number, text)
    for a in range(1, 4):
        head = words(c, 2, 3)
        out += "<div style='margin-top:7pt'>%s</div>" % clause(0, "%d." % a, head).replace(head, "<b><u>%s</u></b>" % head)
        for b in range(1, 3):
            out += clause(1, "%d.%d." % (a, b), c.text(c.rng.randint(1, 2)))
            if b == 1:
                for d in range(1, 3):
                    out += clause(2, "%d.%d.%d." % (a, b, d), c.text(1))
                for i in range(2):
                    out += clause(3, "(%s)" % letters[i], c.text(1))
    return page % out


def half_translated(c, columns=1):
    """A manual of which much is still in English, all of it set in the direction of the page: numbered heads and items, references."""
    page = vary(c, 9, 10.5)
    english = c.rng.sample(SENTENCES["en"], len(SENTENCES["en"]))
    heads = c.rng.sample(PHRASES["en"], len(PHRASES["en"]))

    def sentences(least, most):
        return " ".join(english.pop() for _ in range(c.rng.randint(least, most)))

    parts = []
    for section in range(1, 4):
        title = "%d.%d. %s" % (section, c.rng.randint(1, 9), heads.pop() if c.rng.random() < 0.5 else c.phrase())
        parts.append("<h3>%s</h3>" % c.say(title))
        parts.append("<p>%s</p>" % c.say(sentences(2, 3)))
        if c.rng.random() < 0.6:
            parts.append(c.para(1))
        if c.rng.random() < 0.6:
            parts += ["<p>%s</p>" % c.say("%d. %s" % (k, sentences(1, 1))) for k in range(1, 4)]
        parts.append("<p>%s</p>" % c.say("%s (see %s). %s" % (sentences(1, 1)[:-1], c.phrase(), sentences(1, 1))))
    inner = "".join(parts)
    return page % (c.columns(columns, inner) if columns > 1 else '<div class="spaced">%s</div>' % inner)


def half_translated_columns(c):
    return half_translated(c, 2)


ALL = [payslip, statute, bibliography_both_ways, statute_two_languages, divan_page, couplets_stepped, verse_and_translation, title_page, contents_deep,
       journal_contents, magazine_feature, timeline_two_sides, organisation_chart, pictures_and_text_in_turn, table_heads_wrapped, table_across_columns,
       slide, payment_slip, utility_bill, worksheet_with_lines, three_language_terms, paradigm, match_results, invitation, fields_with_labels_above,
       letterhead_two_languages, press_release, small_boxes_of_unequal_height, yellow_pages, two_language_dictionary, page_with_advertisements, chat,
       printed_mail, web_article, manual_with_code, certificate, lessons_with_margin, nested_clauses, half_translated, half_translated_columns]


def add_to(layout):
    for f in ALL:
        layout(f)
