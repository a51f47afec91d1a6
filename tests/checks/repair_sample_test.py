#!/usr/bin/env python3
"""The newspaper page that another extractor mangled, as the shared folder holds it: every paragraph whole and in its place."""
import pathlib, subprocess, sys

page = pathlib.Path(__file__).resolve().parents[3] / "shared" / "sample" / "mangled-newspaper.txt"
if not page.exists():
    print(f"SKIPPED: {page} is not there")
    sys.exit(77)
out = subprocess.run([sys.argv[1], "repair", "--reflow", str(page)], capture_output=True, timeout=60).stdout.decode()
paragraphs = [p for p in out.split("\n") if p.strip()]
# The first words of each paragraph, in the order of the article.
FIRST = ["פוליטיקה", "היחסים עם מדינת", "היקמט", "בשנה האחרונה חל זינוק באיכות", "היחסים שלנו", "בה בעת", "“יחסינו", "ארגונים", "כשמגיעים",
         "לפעמים", "אנחנו בקשרים", "אחד", "אני רוצה"]
fails = [f"paragraph {i + 1}: {p[:40]!r}, not {f!r}" for i, (p, f) in enumerate(zip(paragraphs, FIRST)) if not p.startswith(f)]
if len(paragraphs) != len(FIRST):
    fails.append(f"{len(paragraphs)} paragraphs, not {len(FIRST)}")
fails += [f"missing: {part!r}" for part in ("כי הם עמוסים", "10-15", "הסטארט-אפ", "רבות. אנחנו מאד") if part not in out]
print("\n".join(fails) or f"sample page: {len(paragraphs)} paragraphs, whole and in order")
sys.exit(bool(fails))
