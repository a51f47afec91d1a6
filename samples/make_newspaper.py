#!/usr/bin/python3
"""Writes samples/newspaper.pdf (and newspaper.txt, its text as a person reads it).

A Hebrew newspaper page the way page-layout programs store one: every word of a justified line is a run of
its own, runs are written from left to right with each word's letters in visual order, lines are written
across the three columns, and the headline comes last. Letters are right, order is not; that is what seder
is for. The article and its layout are ours. Fonts: Noto Serif Hebrew and Noto Serif (SIL Open Font
License 1.1), subset and embedded.

  samples/make_newspaper.py            writes both files beside the script
  samples/make_newspaper.py OUT.pdf    writes the PDF elsewhere

Needs Debian's python3-fonttools and fonts-noto-core; the output is checked in, so that nobody needs them
to run the sample.
"""
import io
import pathlib
import sys
import unicodedata
import zlib

from fontTools import subset
from fontTools.ttLib import TTFont

FONTS = {
    "body": "/usr/share/fonts/truetype/noto/NotoSerifHebrew-Regular.ttf",
    "bold": "/usr/share/fonts/truetype/noto/NotoSerifHebrew-Bold.ttf",
    "latin": "/usr/share/fonts/truetype/noto/NotoSerif-Regular.ttf",
}

SECTION = "מקומי"
HEADLINE = "הספרייה הישנה בנמל נפתחת מחדש"
BYLINE = "מאת רותם אלקיים"
BODY = [
    "בתום עבודות שנמשכו 27 חודשים תיפתח ביום ראשון הספרייה העירונית שליד הנמל. המבנה, שהוקם ב-1931 "
    "כמחסן תבואה, שוקם בעלות של 14.6 מיליון שקלים, ובאולם הקריאה הגדול הותקנו מחדש החלונות המקוריים.",
    "״חיכינו לרגע הזה שנים״, אמרה מנהלת הספרייה, ד״ר נעה ברזילי. ״אנשים באו ושאלו מתי, ואנחנו ענינו: "
    "בקרוב. עכשיו אפשר סוף סוף לתת תאריך״. לדבריה, כ-85% מן הספרים כבר הוחזרו למדפים, והשאר יגיעו "
    "עד סוף החודש מן המחסן הזמני בעכו.",
    "בקומה השנייה נפתח אגף חדש למוזיקה, ובו 10-15 עמדות האזנה ואוסף תקליטים שנתרם בידי משפחת לוי. "
    "את מערכת ההשאלה החדשה, הפועלת על תוכנת Koha, פיתחו מתנדבים מקהילת הקוד הפתוח (open source) בעיר.",
    "הילדים לא נשכחו: בחצר הפנימית, במקום שבו עמדה פעם באר, הוקם בית-עץ קטן עם פינת סיפור. בשעות "
    "אחר הצהריים יקראו שם שחקנים מן התיאטרון העירוני סיפורים בעברית, בערבית וברוסית.",
    "הספרייה תהיה פתוחה בימים א׳-ה׳ בין 9:00 ל-19:30, ובימי ו׳ עד 13:00. הכניסה חופשית; כרטיס קורא "
    "שנתי עולה 40 שקלים לתושבי העיר. פרטים בטלפון 04-555-0137.",
    "לא הכול מרוצים. חברי ועד השכונה טוענים כי לא הוסדרו מקומות חנייה, וכי הרחוב הצר לא יעמוד "
    "בעומס. בעירייה השיבו כי קו 12 יעבור בקרוב ליד הכניסה, וכי מגרש החנייה של השוק ייפתח לקוראים "
    "בשעות הערב.",
]
CAPTION = "אולם הקריאה לאחר השיפוץ. צילום: דפנה רז"
RUNNING_HEAD = "ידיעות החוף"
PAGE_NUMBER = "7"

PAGE_WIDTH, PAGE_HEIGHT = 595, 842
MARGIN, GUTTER, COLUMNS = 48, 16, 3
COLUMN_WIDTH = (PAGE_WIDTH - 2 * MARGIN - (COLUMNS - 1) * GUTTER) / COLUMNS
BODY_SIZE, LEADING = 10.5, 14


class Face:
    """One subset TrueType font; codes are glyph ids (Identity-H)."""

    def __init__(self, name, path):
        self.name, self.path = name, path
        self.font = TTFont(path)
        self.cmap = self.font.getBestCmap()
        self.units = self.font["head"].unitsPerEm
        self.used = {}

    def width(self, character):
        return self.font["hmtx"][self.cmap[ord(character)]][0] / self.units

    def glyph(self, character):
        gid = self.font.getGlyphID(self.cmap[ord(character)])
        self.used[gid] = character
        return gid

    def program(self):
        options = subset.Options(retain_gids=True, notdef_outline=True, layout_features=[], hinting=False)
        options.drop_tables += ["GDEF", "GPOS", "GSUB"]
        font = TTFont(self.path)
        cutter = subset.Subsetter(options)
        cutter.populate(gids=sorted(self.used))
        cutter.subset(font)
        out = io.BytesIO()
        font.save(out)
        return out.getvalue()


FACES = {}


def face_for(character, style):
    face = FACES[style]
    return face if ord(character) in face.cmap else FACES["latin"]


def is_rtl(character):
    return unicodedata.bidirectional(character) in ("R", "AL")


MIRROR = str.maketrans("()", ")(")


def visual_words(words):
    """Logical words of a right-to-left line -> words from left to right, each in visual letter order.

    Sequences of Latin words keep their order; digits inside a word keep theirs (UAX #9 by hand, for the
    few patterns that this page has)."""
    out = []
    for word in words:
        if any(is_rtl(c) for c in word):
            pieces, number = [], ""
            for c in word:
                if c.isdigit() or (number and c in ".:%" ):
                    number += c
                else:
                    if number:
                        pieces.append(number)
                        number = ""
                    pieces.append(c.translate(MIRROR))
            if number:
                pieces.append(number)
            out.append(("rtl", "".join(reversed(pieces))))
        elif any(c.isalpha() for c in word):
            out.append(("ltr", word))
        else:
            # Numbers; punctuation after them stands at their left.
            core = word.rstrip(".,;")
            out.append(("number", word[len(core):][::-1] + core))
    # Right to left, but neighbouring Latin words stay left to right.
    groups, latin = [], []
    for kind, word in out:
        if kind == "ltr":
            latin.append(word)
            continue
        if latin:
            groups.append(latin)
            latin = []
        groups.append([word])
    if latin:
        groups.append(latin)
    result = []
    for group in reversed(groups):
        if len(group) > 1 or any(c.isalpha() and not is_rtl(c) for c in group[0]):
            result.extend(latin_group(group))
        else:
            result.extend(group)
    return result


def latin_group(group):
    """Brackets and stops at the ends of a Latin phrase belong to the right-to-left line around it."""
    text = " ".join(group)
    head, tail = "", ""
    while text and not text[0].isalnum():
        head, text = head + text[0], text[1:]
    while text and not text[-1].isalnum():
        text, tail = text[:-1], text[-1] + tail
    return (tail[::-1].translate(MIRROR) + text + head[::-1].translate(MIRROR)).split(" ")


def measure(text, size, style):
    return sum(face_for(c, style).width(c) for c in text) * size


class Content:
    def __init__(self):
        self.parts = []

    def show(self, text, x, y, size, style):
        """A visual string at (x, y), one TJ for each font in it."""
        at = x
        run, face = "", None
        for c in text + "\0":
            new = None if c == "\0" else face_for(c, style)
            if new is not face and run:
                codes = "".join("%04X" % face.glyph(k) for k in run)
                self.parts.append("BT /%s %.2f Tf 1 0 0 1 %.3f %.3f Tm <%s> Tj ET" % (face.name, size, at, y, codes))
                at += sum(face.width(k) for k in run) * size
                run = ""
            face = new
            run += c
        return at

    def line(self, words, left, right, y, size, style, justify):
        visual = visual_words(words)
        widths = [measure(w, size, style) for w in visual]
        space = 0.25 * size
        if justify and len(visual) > 1:
            space = (right - left - sum(widths)) / (len(visual) - 1)
        x = right - sum(widths) - space * (len(visual) - 1)
        for word, width in zip(visual, widths):
            self.show(word, x, y, size, style)
            x += width + space


def break_lines(words, width_of_line, size, style):
    """Greedy lines; width_of_line(i) is the measure of line i."""
    lines, line, used = [], [], 0.0
    for word in words:
        width = measure(word, size, style)
        if line and used + 0.25 * size + width > width_of_line(len(lines)):
            lines.append(line)
            line, used = [], 0.0
        used += width + (0.25 * size if line else 0)
        line.append(word)
    lines.append(line)
    return lines


def column_right(index):
    """Right edge of column `index`, the first being at the right."""
    return PAGE_WIDTH - MARGIN - index * (COLUMN_WIDTH + GUTTER)


def set_body():
    """(baseline row, words, left indent at the right side, last line of paragraph) for each body line."""
    indent, drop = 10, 26
    lines = []
    for number, paragraph in enumerate(BODY):
        words = paragraph.split(" ")
        if number == 0:
            words[0] = words[0][1:]  # the drop cap stands by itself
            broken = break_lines(words, lambda i: COLUMN_WIDTH - (drop if i < 2 else 0), BODY_SIZE, "body")
            indents = [drop, drop] + [0] * len(broken)
        else:
            broken = break_lines(words, lambda i: COLUMN_WIDTH - (indent if i == 0 else 0), BODY_SIZE, "body")
            indents = [indent] + [0] * len(broken)
        for i, line in enumerate(broken):
            lines.append((line, indents[i], i == len(broken) - 1))
    return lines


def build():
    for style, path in FONTS.items():
        FACES[style] = Face("F%d" % (len(FACES) + 1), path)
    content = Content()
    top = 640
    lines = set_body()
    photo_rows = 10  # the photograph and its caption stand at the head of the middle column
    rows = -(-(len(lines) + photo_rows) // COLUMNS)
    placed = []
    column, row = 0, 0
    for line in lines:
        if column == 1 and row == 0:
            row = photo_rows
        placed.append((column, row, line))
        row += 1
        if row == rows:
            column, row = column + 1, 0
    # Stored line by line across the columns, left column first: as a layout program writes its layers.
    for column, row, (words, indent, last) in sorted(placed, key=lambda p: (p[1], -p[0])):
        right = column_right(column)
        content.line(words, right - COLUMN_WIDTH, right - indent, top - row * LEADING, BODY_SIZE, "body", not last)
    right = column_right(0)
    content.show(BODY[0][0], right - measure(BODY[0][0], 32, "bold"), top - LEADING, 32, "bold")
    photo_right = column_right(1)
    photo = (photo_right - COLUMN_WIDTH, top - (photo_rows - 2) * LEADING + 4, COLUMN_WIDTH, (photo_rows - 2) * LEADING + 6)
    content.parts.append("q %.2f 0 0 %.2f %.2f %.2f cm /Photo Do Q" % (photo[2], photo[3], photo[0], photo[1]))
    content.line(CAPTION.split(" "), photo_right - COLUMN_WIDTH, photo_right, top - (photo_rows - 1.2) * LEADING, 8, "body", False)
    content.line(HEADLINE.split(" "), MARGIN, PAGE_WIDTH - MARGIN, 706, 29, "bold", False)
    content.line(BYLINE.split(" "), MARGIN, PAGE_WIDTH - MARGIN, 672, 11, "bold", False)
    content.line(SECTION.split(" "), MARGIN, PAGE_WIDTH - MARGIN, 752, 12, "bold", False)
    content.line(RUNNING_HEAD.split(" "), MARGIN, PAGE_WIDTH - MARGIN, 800, 9, "body", False)
    content.line([PAGE_NUMBER], MARGIN, MARGIN + 10, 800, 9, "body", False)
    content.parts.append("0.6 w %d 790 m %d 790 l S" % (MARGIN, PAGE_WIDTH - MARGIN))
    return "\n".join(content.parts).encode("ascii")


def photograph(width=96, height=72):
    """Grey pixels: a reading hall of sorts, arched windows over a dark floor."""
    pixels = bytearray()
    for y in range(height):
        for x in range(width):
            window = (x % 24) - 12
            arch = y > 14 + (window * window) // 8
            light = 235 if abs(window) < 8 and arch and y < 52 else 150 - y // 2
            pixels.append(light if y < 58 else 90 - (x + y) % 7)
    return bytes(pixels)


def to_unicode(face):
    entries = "".join("<%04X> <%04X>\n" % (g, ord(c)) for g, c in sorted(face.used.items()))
    return ("/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /S def /CMapType 2 def\n"
            "1 begincodespacerange <0000> <FFFF> endcodespacerange\n%d beginbfchar\n%sendbfchar\n"
            "endcmap end end\n" % (len(face.used), entries)).encode("ascii")


def write_pdf(path):
    page = build()
    objects = []

    def add(body):
        objects.append(body)
        return len(objects)

    def add_stream(data, extra=""):
        packed = zlib.compress(data, 9)
        return add(b"<< /Length %d /Filter /FlateDecode %s >>\nstream\n" % (len(packed), extra.encode()) + packed + b"\nendstream")

    fonts = []
    for face in FACES.values():
        if not face.used:
            continue
        program = face.program()
        base = "SEDERA+" + face.font["name"].getDebugName(6)
        file = add_stream(program, "/Length1 %d" % len(program))
        descriptor = add(("<< /Type /FontDescriptor /FontName /%s /Flags 4 /FontBBox [-500 -400 1500 1200] /ItalicAngle 0 "
                          "/Ascent 1000 /Descent -300 /CapHeight 700 /StemV 80 /FontFile2 %d 0 R >>" % (base, file)).encode())
        widths = " ".join("%d [%d]" % (g, round(face.width(c) * 1000)) for g, c in sorted(face.used.items()))
        descendant = add(("<< /Type /Font /Subtype /CIDFontType2 /BaseFont /%s /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) "
                          "/Supplement 0 >> /FontDescriptor %d 0 R /CIDToGIDMap /Identity /W [%s] >>" % (base, descriptor, widths)).encode())
        cmap = add_stream(to_unicode(face))
        font = add(("<< /Type /Font /Subtype /Type0 /BaseFont /%s /Encoding /Identity-H /DescendantFonts [%d 0 R] /ToUnicode %d 0 R >>"
                    % (base, descendant, cmap)).encode())
        fonts.append("/%s %d 0 R" % (face.name, font))
    photo = add_stream(photograph(), "/Type /XObject /Subtype /Image /Width 96 /Height 72 /ColorSpace /DeviceGray /BitsPerComponent 8")
    stream = add_stream(page)
    pages = len(objects) + 2
    page_object = add(("<< /Type /Page /Parent %d 0 R /MediaBox [0 0 %d %d] /Resources << /Font << %s >> /XObject << /Photo %d 0 R >> >> "
                        "/Contents %d 0 R >>" % (pages, PAGE_WIDTH, PAGE_HEIGHT, " ".join(fonts), photo, stream)).encode())
    add(b"<< /Type /Pages /Kids [%d 0 R] /Count 1 >>" % page_object)
    catalog = add(b"<< /Type /Catalog /Pages %d 0 R /Lang (he) >>" % pages)
    info = add(b"<< /Producer (seder sample writer) /Title (Sample newspaper page) >>")
    out = io.BytesIO()
    out.write(b"%PDF-1.5\n%\xe2\xe3\xcf\xd3\n")
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(out.tell())
        out.write(b"%d 0 obj\n" % number + body + b"\nendobj\n")
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    for offset in offsets:
        out.write(b"%010d 00000 n \n" % offset)
    out.write(b"trailer\n<< /Size %d /Root %d 0 R /Info %d 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, catalog, info, start))
    path.write_bytes(out.getvalue())


def write_truth(path):
    """The caption stands where its picture stands in the column flow: at the head of the middle column, so
    after the third paragraph, which is open there."""
    flow = [SECTION, HEADLINE, BYLINE] + BODY[:3] + [CAPTION] + BODY[3:]
    path.write_text("\n\n".join(flow) + "\n", encoding="utf-8")


if __name__ == "__main__":
    here = pathlib.Path(__file__).resolve().parent
    target = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else here / "newspaper.pdf"
    write_pdf(target)
    if len(sys.argv) == 1:
        write_truth(here / "newspaper.txt")
