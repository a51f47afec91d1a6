"""Layouts of spreadsheets as they are printed: cells of one width without lines; figures stand at the right of theirs, words and
dates where their own direction starts, whichever way the sheet runs.

Each function draws one page for a Case (texts, style, truth) and returns its HTML. `add_to(layout)` registers all.
"""
from odd_layouts import words
from press_layouts import vary


def sheet(c, rows, width):
    """rows of cells, '' an empty one."""
    def cell(text):
        is_figure, has_letters = text[-3:-2] == "." or text.isdigit(), any(t.isalpha() for t in text)
        align = "start" if has_letters else "right;direction:ltr" if is_figure else "left;direction:ltr"
        return "<td style='padding:0 1pt;overflow:hidden;white-space:nowrap;text-align:%s'>%s</td>" % (align, text)
    c.say("\n".join("\t".join(r).rstrip("\t") for r in rows))
    return "<table style='table-layout:fixed;width:%gpt'>%s</table>" % (width * len(rows[0]), "".join("<tr>%s</tr>" % "".join(map(cell, r)) for r in rows))


def figure(c):
    return "{:,.2f}".format(c.rng.choice([1, 10, 100]) * c.rng.randint(100, 9999) / 100)


def sheet_of_names(c):
    """Numbers of flats, names, telephones, amounts, dates, remarks: figures stand right beside the words of the next column."""
    page = vary(c, 9, 10)
    rows = []
    for k in range(c.rng.randint(7, 12)):
        date = "%02d/%02d/20%02d" % (c.rng.randint(1, 28), c.rng.randint(1, 12), c.rng.randint(10, 25))
        rows.append([str(101 + k), words(c, 2, 2), "05%d-%07d" % (c.rng.randint(0, 9), c.rng.randint(1000000, 9999999)), figure(c), date,
                     words(c, 1, 1) if c.rng.random() < 0.7 else ""])
    return page % (c.head("h3") + sheet(c, rows, 68))


def sheet_of_months(c):
    """Labels, and figures below months; some cells are empty."""
    page = vary(c, 8.5, 9.5)
    rows = [[""] + [words(c, 1, 1) for _ in range(5)]]
    for _ in range(c.rng.randint(7, 12)):
        rows.append([words(c, 1, 2)] + [figure(c) if c.rng.random() < 0.8 else "" for _ in range(5)])
    rows.append([words(c, 1, 1)] + [figure(c) for _ in range(5)])
    return page % (c.head("h3") + sheet(c, rows, 72))


def add_to(layout):
    for f in (sheet_of_names, sheet_of_months):
        layout(f)
