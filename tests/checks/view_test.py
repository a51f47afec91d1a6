#!/usr/bin/env python3
"""`seder view`: one file that needs nothing else, both sides tied together; in a headless Chromium, where there is one,
clicks and keys do what they should."""
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

SEDER = str(pathlib.Path(sys.argv[1]).resolve())
ROOT = pathlib.Path(__file__).resolve().parents[2]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
PROBE = """<script>
const log = [], on = () => [...document.querySelectorAll("[data-id].on")].map((e) => e.dataset.id + e.tagName).join(",");
const press = (key) => document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
document.querySelector("#pages [data-id=p1b2] .row").dispatchEvent(new MouseEvent("click", { bubbles: true }));
log.push("picture " + on() + " " + document.querySelectorAll("#text .line.on").length);
document.querySelector("#text [data-id=p1b4]").click();
log.push("text " + on());
press("ArrowUp"); log.push("up " + on());
press("j"); log.push("down " + on());
press("a"); log.push("arrows " + document.body.className);
press("Escape"); log.push("none " + on());
document.body.dataset.log = log.join("|");
</script></body>"""


def view():
    return subprocess.run([SEDER, "view", ROOT / "samples" / "newspaper.pdf", "-o", "-"], capture_output=True, check=True).stdout.decode()


class File(unittest.TestCase):
    def test_needs_nothing_else(self):
        html = view()
        self.assertNotRegex(html, r"(?:src|href)\s*=|url\((?!#)|@import|fetch\(|https?://")

    def test_both_sides_have_every_block_and_line(self):
        picture, text = view().split('<section id="text">')
        for kind in ("data-id", "data-line"):
            ids = re.findall(kind + r'="(p1[bl]\d+)"', picture)
            self.assertEqual(sorted(ids), sorted(re.findall(kind + r'="(p1[bl]\d+)"', text)))
            self.assertEqual(len(ids), len(set(ids)))
        numbers = [int(n) for n in re.findall(r'class="number">(\d+)<', text)]
        self.assertEqual(numbers, list(range(1, len(numbers) + 1)))
        self.assertEqual(picture.count('class="badge'), len(numbers))

    def test_a_drop_cap_is_joined_to_its_word(self):
        text = re.sub(r"<[^>]*>", "", view().split('<section id="text">')[1])
        self.assertIn("בתום עבודות", text)

    def test_default_output(self):
        with tempfile.TemporaryDirectory() as folder:
            done = subprocess.run([SEDER, "view", ROOT / "samples" / "newspaper.pdf"], cwd=folder, capture_output=True, check=True)
            self.assertEqual(done.stderr, b"newspaper.view.html\n")
            self.assertTrue(pathlib.Path(folder, "newspaper.view.html").read_bytes().startswith(b"<!DOCTYPE html>"))


@unittest.skipUnless(CHROMIUM, "no Chromium at hand: clicks and keys are not tried")
class Browser(unittest.TestCase):
    def test_clicks_and_keys(self):
        with tempfile.TemporaryDirectory() as folder:
            page = pathlib.Path(folder, "view.html")
            page.write_text(view().replace("</body>", PROBE), encoding="utf-8")
            dom = subprocess.run([CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder}/profile", "--dump-dom",
                                  page.as_uri()], capture_output=True, timeout=120, check=True).stdout.decode()
        log = dict(entry.split(" ", 1) for entry in re.search(r'data-log="([^"]*)"', dom).group(1).split("|"))
        self.assertEqual(log["picture"], "p1b2g,p1b2DIV 1")
        self.assertEqual(log["text"], "p1b4g,p1b4DIV")
        self.assertEqual(log["up"], "p1b3g,p1b3DIV")
        self.assertEqual(log["down"], "p1b4g,p1b4DIV")
        self.assertEqual(log["arrows"], "plain")
        self.assertEqual(log["none"], "")


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
