#!/usr/bin/env python3
"""What a user of the command meets: streams, page ranges, exit codes, messages, and files that are no good."""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import unittest

from small_pdfs import pdf
from with_files import WithFiles

SEDER = str(pathlib.Path(sys.argv[1]).resolve())
ROOT = pathlib.Path(__file__).resolve().parents[2]
SAMPLE = str(ROOT / "samples" / "newspaper.pdf")


def seder(*arguments, stdin=None, cwd=None):
    done = subprocess.run([SEDER, *map(str, arguments)], input=stdin, capture_output=True, timeout=60, cwd=cwd, check=False)
    return done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")


class Streams(WithFiles):
    def setUp(self):
        super().setUp()
        self.pages = self.file("pages.pdf", pdf(["First page."], ["Second page."], ["Third page."]))

    def test_form_feed_after_each_page(self):
        status, out, errors = seder(self.pages)
        self.assertEqual((status, errors), (0, ""))
        self.assertEqual([page.strip() for page in out.split("\f")], ["First page.", "Second page.", "Third page.", ""])

    def test_no_form_feed_when_unwanted(self):
        for flag in ("--nopgbrk", "-nopgbrk"):
            self.assertNotIn("\f", seder(flag, self.pages)[1])

    def test_standard_input_and_output(self):
        _, plain, _ = seder(self.pages)
        self.assertEqual(seder("-", stdin=self.pages.read_bytes())[1], plain)
        self.assertEqual(seder("extract", self.pages, "-")[1], plain)
        for arguments in (["extract", self.pages, self.folder / "a.txt"], [self.pages, "-o", self.folder / "a.txt"]):
            self.assertEqual(seder(*arguments), (0, "", ""))
            self.assertEqual((self.folder / "a.txt").read_text(), plain)

    def test_page_choices(self):
        for arguments in (["-f", "2", "-l", "2"], ["--pages", "2"], ["--pages", "2-2"]):
            status, out, _ = seder(*arguments, self.pages)
            self.assertEqual((status, out.split()), (0, ["Second", "page."]))
        self.assertEqual(seder("--pages", "3,1", self.pages)[1].split(), ["Third", "page.", "First", "page."])
        self.assertEqual(seder("--pages", "2-", self.pages)[1].count("\f"), 2)
        status, _, errors = seder("--pages", "2-x", self.pages)
        self.assertEqual(status, 99)
        self.assertIn("1-5,8,12-", errors)

    def test_f_is_the_format_or_the_first_page(self):
        self.assertTrue(seder("-f", "html", self.pages)[1].startswith("<!DOCTYPE html>"))
        self.assertEqual(seder("-f", "3", "-f", "md", self.pages)[1].strip(), "Third page.")
        self.assertEqual(seder("-f", "docx", self.pages)[0], 99)

    def test_any_number_of_jobs_gives_the_same_bytes(self):
        for format_ in ("text", "json"):
            one = seder("--format", format_, self.pages)[1]
            self.assertEqual(seder("--format", format_, "--jobs", "3", self.pages)[1], one)

    def test_pdftotext_spellings(self):
        plain = seder(self.pages)[1]
        self.assertEqual(seder("-layout", "-enc", "UTF-8", "-eol", "unix", self.pages, "-"), (0, plain, ""))

    def test_a_reader_that_goes_away_is_no_fault_of_ours(self):
        done = subprocess.run(f"'{SEDER}' '{self.pages}' | head -c 1", shell=True, capture_output=True, timeout=60, check=False)
        self.assertEqual(done.stderr, b"")

    def test_the_input_is_not_overwritten(self):
        before = self.pages.read_bytes()
        self.assertEqual(seder(self.pages, "-o", self.pages)[0], 2)
        self.assertEqual(self.pages.read_bytes(), before)

    def test_cannot_write(self):
        status, _, errors = seder(self.pages, "-o", self.folder / "no" / "such" / "folder.txt")
        self.assertEqual(status, 2)
        self.assertIn("cannot be written", errors)
        if os.path.exists("/dev/full"):
            self.assertEqual(seder(self.pages, "-o", "/dev/full")[0], 2)


class BadInput(WithFiles):
    def refused(self, path, status, word):
        got, out, errors = seder(path)
        self.assertEqual(got, status, errors)
        self.assertTrue(errors.startswith("seder: "), errors)
        self.assertIn(word, errors)
        self.assertEqual(out, "")

    def test_missing_empty_folder_and_not_a_pdf(self):
        self.refused(self.folder / "missing.pdf", 1, "No such file")
        self.refused(self.file("empty.pdf", b""), 1, "empty")
        self.refused(self.folder, 1, "directory")
        self.refused(self.file("text.pdf", b"just some text\n" * 50), 1, "not a PDF")

    def test_truncated_anywhere_never_crashes(self):
        whole = pdf(["One line of text."], ["Another."])
        for length in range(0, len(whole), 37):
            status, _, _ = seder(self.file("cut.pdf", whole[:length]))
            self.assertIn(status, (0, 1), length)

    def test_a_lost_cross_reference_is_survived(self):
        status, out, _ = seder(self.file("lost.pdf", pdf(["Still here."])[:-60]))
        self.assertEqual((status, out.strip()), (0, "Still here."))

    def test_one_broken_page_does_not_cost_the_others(self):
        broken = pdf(["First."], ["Second."]).replace(b"/F1 12 Tf 14 TL 72 720 Td (First.) Tj", b"/F9 (((( << [ \xff\xfe Tj BX EX ] Tj Q Q")
        status, out, _ = seder(self.file("broken.pdf", broken))
        self.assertEqual(status, 0)
        self.assertIn("Second.", out)

    def test_pages_that_contain_themselves(self):
        looped = pdf(["Text."]).replace(b"/Type /Pages /Kids [5 0 R]", b"/Type /Pages /Kids [2 0 R]")
        self.assertIn(seder(self.file("loop.pdf", looped))[0], (0, 1))

    @unittest.skipUnless(shutil.which("qpdf"), "qpdf makes the encrypted file")
    def test_passwords(self):
        plain, locked = self.file("plain.pdf", pdf(["Secret."])), self.folder / "locked.pdf"
        # RC4 with short and long keys, AES of both sizes: every way in which PDF encrypts.
        for kind in (["40"], ["128", "--use-aes=n"], ["128", "--use-aes=y"], ["256"]):
            subprocess.run(["qpdf", "--allow-weak-crypto", "--encrypt", "user", "owner", *kind, "--", plain, locked], check=True)
            self.refused(locked, 3, "password")
            self.assertEqual(seder("--password", "wrong", locked)[0], 3)
            for arguments in (["--password", "user"], ["-upw", "user"], ["-opw", "owner"]):
                self.assertEqual(seder(*arguments, locked)[1].strip(), "Secret.")

    def test_json_reports_damage(self):
        broken = pdf(["First."]).replace(b"/Length", b"/Filter /FlateDecode /Length")
        status, out, errors = seder("-f", "json", self.file("broken.pdf", broken))
        self.assertIn(status, (0, 1))
        data = json.loads(out)
        self.assertTrue(data["pages"][0].get("diagnostics") or data["pages"][0].get("error") or data["diagnostics"], out)
        self.assertTrue(errors)
        self.assertEqual(seder("-q", "-f", "json", self.folder / "broken.pdf")[2], "" if status == 0 else errors)


class Help(unittest.TestCase):
    def test_help_and_version(self):
        status, out, _ = seder("--help")
        self.assertEqual(status, 0)
        self.assertIn("FILE.pdf", out)
        self.assertRegex(seder("--version")[1], r"^seder \d+\.\d+\.\d+\n$")
        self.assertEqual(seder("--no-such-option", SAMPLE)[0], 99)
        self.assertEqual(seder()[0], 99)

    def test_no_colour(self):
        for arguments in (["--help"], ["extract", "--help"], [SAMPLE]):
            self.assertNotIn("\x1b", "".join(seder(*arguments)[1:]))

    def test_every_option_is_documented(self):
        text = (ROOT / "docs" / "command.md").read_text(encoding="utf-8")
        sections = {part.split("\n", 1)[0].strip("` "): part for part in text.split("\n## ")[1:]}
        commands = [line.split()[0] for line in seder("--help")[1].split("Commands:\n", 1)[1].splitlines() if line.startswith("  ")]
        self.assertIn("extract", commands)
        for command in commands:
            self.assertIn(f"seder {command}", sections, "docs/command.md has no section for the command")
            for line in seder(command, "--help")[1].splitlines():
                names = line.strip().split(" ")[0] if line.startswith("  -") else ""
                for name in filter(None, names.split(",")):
                    self.assertIn(f"`{name}", sections[f"seder {command}"], f"docs/command.md: {command} lacks {name}")


class Sample(unittest.TestCase):
    def test_words_of_the_sample(self):
        status, out, _ = seder(SAMPLE)
        self.assertEqual(status, 0)
        wanted = (ROOT / "samples" / "newspaper.txt").read_text(encoding="utf-8").split()
        self.assertEqual(sorted(out.split()), sorted(wanted))


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
