#!/usr/bin/env python3
"""The repair command from outside: streams, reports, JSON Lines, exit status; and the whole loop text -> PDF -> another
extractor's text -> repair, with every extractor of poppler, MuPDF, pdfminer and PDFBox that is at hand."""
import json, os, pathlib, shutil, subprocess, sys, tempfile

seder = sys.argv[1]
root = pathlib.Path(__file__).resolve().parents[2]
fails = []


def run(text, *options):
    p = subprocess.run([seder, "repair", *options], input=text.encode(), capture_output=True, timeout=60)
    return p.stdout.decode(), p.stderr.decode(), p.returncode


def check(name, got, want):
    if got != want:
        fails.append(f"{name}:\n  got  {got!r}\n  want {want!r}")


LINES = ["הרכבת יצאה מהתחנה בשעה מוקדמת בבוקר והגיעה ליעדה בזמן.", "הנוסעים ירדו ממנה לאט, כי הגשם לא פסק מאז הלילה.",
         "ליד השער חיכו להם בני המשפחה עם מטריות ועם תה חם.", "הילדים רצו ראשונים אל הסבתא שעמדה בקצה הרציף.",
         "אחר כך נסעו כולם הביתה ואכלו ארוחת צהריים גדולה."]
clean = "\n".join(LINES) + "\n"
broken = "\n".join(" ".join(reversed(l.split())) for l in LINES) + "\n"

out, _, status = run(clean)
check("clean text", (out, status), (clean, 0))
out, err, status = run(broken, "--report")
check("words put right", (out, status), (clean, 0))
check("report names the damage", "1: words" in err and "repaired: 5 of 5" in err, True)
out, err, status = run(broken, "--dry-run", "--json")
records = [json.loads(l) for l in out.splitlines()]
check("dry run writes the report only", (len(records), records[-1]["verdict"], records[0]["after"], status), (6, "repaired", LINES[0], 6))
out, _, _ = run(broken, "--never", "words")
check("--never", out, broken)
check("unknown class", run(clean, "--only", "nonsense")[2], 99)
record = '{"id": 1, "n": [{"text": "x"}], "text": %s, "k":1.0}\n' % json.dumps(broken)
out, _, _ = run(record + "not json\n", "--jsonl", "text")
lines = out.split("\n")
check("field mended", json.loads(lines[0])["text"], clean)
check("rest of the record", (lines[0].startswith('{"id": 1, "n": [{"text": "x"}], "text": "'), lines[0].endswith('", "k":1.0}'), lines[1]), (True, True, "not json"))
# What stands in a record beside the field, odd records and bytes that are no UTF-8 pass through as they are.
odd = [b"", b"{}", b'{"text": 5}', b'{"other": "x"}', b'{"text": "\\u05d0\\ud800"}', b'{"text": "' + b"\xff\xfe" + b'"}', b"[1, 2", b'{"text": "' + b"a" * 3_000_000 + b'"}', b"last without end"]
p = subprocess.run([seder, "repair", "--jsonl", "text"], input=b"\n".join(odd), capture_output=True, timeout=120)
check("odd records", p.stdout == b"\n".join(odd), True)
raw = bytes(range(256)) * 40 + b"\r\n\0\n\xf0\x9f\n"
p = subprocess.run([seder, "repair"], input=raw, capture_output=True, timeout=60)
check("bytes that are no text", p.stdout == raw, True)
# A stream of any length: memory stays that of a window.
with tempfile.TemporaryDirectory() as folder:
    big = pathlib.Path(folder) / "big.txt"
    with big.open("w", encoding="utf-8") as f:
        for i in range(60_000):
            f.write(LINES[i % len(LINES)] + "\n" if i % 7 else "\n")
    p = subprocess.run([sys.executable, "-c", "import resource, subprocess, sys; r = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL).returncode;"
                        "print(r, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)", seder, "repair", str(big)], capture_output=True, timeout=120)
    status, kilobytes = map(int, p.stdout.split())
    check("long stream", status, 0)
    check(f"memory of a long stream, {kilobytes} KB of {big.stat().st_size // 1024}", kilobytes < 64 * 1024 or kilobytes < 300 * 1024 and "asan" in seder, True)
check("missing file", subprocess.run([seder, "repair", "/nonexistent"], capture_output=True).returncode, 1)

sample = root / "samples" / "newspaper.pdf"
truth = root / "samples" / "newspaper.txt"
if sample.exists() and truth.exists():
    wanted = "".join(truth.read_text(encoding="utf-8").split())
    jars = [pathlib.Path("/usr/share/java") / f"{name}.jar" for name in ("pdfbox", "fontbox", "commons-logging")]
    pdfbox = ["java", "-cp", ":".join(map(str, jars)), "org.apache.pdfbox.ExtractText", "-console", "-encoding", "UTF-8", str(sample)]
    loops = {"pdftotext": ["pdftotext", "-raw", str(sample), "-"], "pdftotext -layout": ["pdftotext", "-layout", str(sample), "-"],
             "mutool": ["mutool", "draw", "-q", "-F", "text", str(sample)], "pdfminer": ["pdf2txt", str(sample)], "PDFBox": pdfbox}
    for tool, command in loops.items():
        if not shutil.which(command[0]) or (command is pdfbox and not all(j.exists() for j in jars)):
            print(f"SKIPPED: {tool} is not installed, so its loop is not tested")
            continue
        theirs = subprocess.run(command, capture_output=True, timeout=60).stdout.decode("utf-8", "replace")
        ours, _, status = run(theirs)
        words = truth.read_text(encoding="utf-8").split()
        pairs = set(zip(words, words[1:]))

        def share(text):
            w = "".join(c for c in text if not 0x202A <= ord(c) <= 0x202E).split()
            return len(pairs & set(zip(w, w[1:]))) / max(1, len(pairs))

        print(f"{tool}: neighbours of the truth {100 * share(theirs):.1f} % before repair, {100 * share(ours):.1f} % after (status {status})")
        check(f"{tool}: repair does not make it worse", share(ours) >= share(theirs) - 0.005, True)

print("\n".join(fails) or "repair command: all well")
sys.exit(bool(fails))
