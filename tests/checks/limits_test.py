#!/usr/bin/env python3
"""Limits from the command line: each gives the pages so far, a message and status 4; --isolate gives the same text from a
process that can open nothing."""
import os
import pathlib
import re
import signal
import subprocess
import sys
import time
import unittest
import zlib

from small_pdfs import pdf
from with_files import WithFiles

SEDER = str(pathlib.Path(sys.argv[1]).resolve())
ROOT = pathlib.Path(__file__).resolve().parents[2]
SAMPLE = str(ROOT / "samples" / "newspaper.pdf")
LIMIT = 4
SANITIZED = b"__asan_init" in pathlib.Path(SEDER).read_bytes() or b"__tsan_init" in pathlib.Path(SEDER).read_bytes()


def seder(*arguments, stdin=None):
    done = subprocess.run([SEDER, *map(str, arguments)], input=stdin, capture_output=True, timeout=120, check=False)
    return done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")


def with_objects(*bodies):
    """A file of these objects (bytes), the first the catalog."""
    out, offsets = b"%PDF-1.7\n", []
    for number, body in enumerate(bodies, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(bodies) + 1) + b"".join(b"%010d 00000 n \n" % o for o in offsets)
    return out + table + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(bodies) + 1, len(out))


def stream(data, extra=b""):
    return b"<<%s/Length %d>>\nstream\n%s\nendstream" % (extra, len(data), data)


def one_page(content, *more, resources=b"", packed=False):
    """Objects: 4 Helvetica, 5 the content, 6 and on: more."""
    body = stream(zlib.compress(content, 9), b"/Filter/FlateDecode") if packed else stream(content)
    return with_objects(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 300 200]>>",
                        b"<</Type/Page/Parent 2 0 R/Contents 5 0 R/Resources<</Font<</F1 4 0 R>>" + resources + b">>>>",
                        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>", body, *more)


def words(count):
    return b"BT /F1 6 Tf 7 TL 10 190 Td " + b"".join(b"(word) Tj T* " for _ in range(count)) + b"ET\n"


class LimitTests(WithFiles):
    def limited(self, path, limit, *more):
        status, out, errors = seder("--limit", limit, *more, path)
        self.assertEqual(status, LIMIT, (limit, out, errors))
        self.assertIn("limit", errors)
        return out


class Limits(LimitTests):
    def test_file_bytes(self):
        path = self.file("a.pdf", pdf(["One."]))
        self.assertEqual(self.limited(path, "file-bytes=100"), "")
        self.assertEqual(seder("--limit", "file-bytes=1M", path)[0], 0)
        status, _, errors = seder("--limit", "file-bytes=100", "-", stdin=path.read_bytes())
        self.assertEqual((status, "limit" in errors), (LIMIT, True))

    def test_pages(self):
        path = self.file("a.pdf", pdf(["One."], ["Two."], ["Three."]))
        self.assertEqual(self.limited(path, "pages=2").split(), ["One.", "Two."])
        self.assertEqual(seder("--limit", "pages=3", path), seder(path))

    def test_objects(self):
        path = self.file("a.pdf", pdf(["One."], ["Two."], ["Three."]))   # objects 1 to 9; the third page is 9
        self.assertEqual(self.limited(path, "objects=9").split(), ["One.", "Two."])

    def test_object_nesting(self):
        deep = b"[" * 100 + b"]" * 100
        path = self.file("a.pdf", one_page(words(2), deep, resources=b"/Properties<</P 6 0 R>>/X " + deep))
        self.assertEqual(self.limited(path, "object-nesting=50").split(), ["word", "word"])
        self.assertEqual(seder(path)[0], 0)

    def test_form_depth(self):
        form = stream(words(1) + b"/X Do", b"/Subtype/Form/BBox[0 0 300 200]/Resources<</Font<</F1 4 0 R>>/XObject<</X 7 0 R>>>>")
        inner = stream(b"BT /F1 6 Tf 10 100 Td (inner) Tj ET", b"/Subtype/Form/BBox[0 0 300 200]/Resources<</Font<</F1 4 0 R>>>>")
        path = self.file("a.pdf", one_page(b"/X Do", form, inner, resources=b"/XObject<</X 6 0 R>>"))
        self.assertEqual(self.limited(path, "form-depth=1").split(), ["word"])
        self.assertEqual(seder(path)[1].split(), ["word", "inner"])

    def test_stream_bytes_of_a_bomb(self):
        path = self.file("a.pdf", one_page(words(3) + b" " * (20 << 20), packed=True))
        self.assertEqual(self.limited(path, "stream-bytes=1M").split(), ["word"] * 3)
        self.assertEqual(seder(path)[0], 0)

    def test_page_stream_bytes(self):
        path = self.file("a.pdf", one_page(words(1) + b"/X Do " * 20, stream(b" " * 100_000 + words(1), b"/Subtype/Form/BBox[0 0 300 200]"),
                                           resources=b"/XObject<</X 6 0 R>>"))
        self.assertIn("word", self.limited(path, "page-stream-bytes=300K"))

    def test_page_glyphs_and_operators(self):
        path = self.file("a.pdf", one_page(words(20)))
        self.assertEqual(self.limited(path, "page-glyphs=12").split(), ["word"] * 3)
        self.assertEqual(len(self.limited(path, "page-operators=24").split()), 10)

    def test_page_seconds(self):
        path = self.file("a.pdf", one_page(words(5) + b"q Q 1 0 0 1 0 0 cm " * 1_000_000))
        start = time.process_time()
        self.assertEqual(self.limited(path, "page-seconds=0.02").split(), ["word"] * 5)
        self.assertLess(time.process_time() - start, 5)

    def test_file_seconds(self):
        heavy = one_page(words(1) + b"q Q 1 0 0 1 0 0 cm " * 300_000).replace(b"/Kids[3 0 R]/Count 1", b"/Kids[3 0 R 3 0 R 3 0 R 3 0 R]/Count 4")
        out = self.limited(self.file("a.pdf", heavy), "file-seconds=0.02", "-f", "text")
        self.assertEqual(out.split(), ["word"])

    def test_memory_bytes(self):
        path = self.file("a.pdf", one_page(words(3) + b"/X Do", stream(zlib.compress(b" " * (30 << 20), 9), b"/Subtype/Form/BBox[0 0 300 200]/Filter/FlateDecode"),
                                           resources=b"/XObject<</X 6 0 R>>"))
        self.assertEqual(self.limited(path, "memory-bytes=8M").split(), ["word"] * 3)

    def test_every_limit_has_its_line_of_documentation(self):
        names = re.findall(r"^  (?:uint32_t|uint64_t|double) (\w+) =", (ROOT / "include/seder/limits.h").read_text(), re.M)
        documented = (ROOT / "docs" / "limits.md").read_text()
        self.assertGreater(len(names), 10)
        for name in names:
            self.assertIn(f"`{name.replace('_', '-')}`", documented)
            self.assertEqual(seder("--limit", f"{name.replace('_', '-')}=1G" if "seconds" in name else f"{name}=2G", "no-such.pdf")[0], 1, name)

    def test_nonsense_is_refused(self):
        for limit in ("colour=3", "pages", "pages=", "pages=-1", "pages=1.5", "pages=5G", "page-seconds=nan", "pages=3x"):
            status, _, errors = seder("--limit", limit, SAMPLE)
            self.assertEqual(status, 99, limit)
            self.assertIn("limit", errors)

    def test_check_and_batch_know_them_too(self):
        path = self.file("a.pdf", pdf(["One."]))
        self.assertEqual(seder("check", "--limit", "file-bytes=100", path)[0], LIMIT)
        self.assertEqual(seder("batch", "--limit", "page-glyphs=2", "-q", self.folder, "-o", self.folder / "out")[0], 99)
        record = seder("batch", "--records", self.folder / "out")[1]
        self.assertIn('"status":"limit"', record)
        self.assertIn('"limit-page-glyphs":1', record)


class Isolation(LimitTests):
    def test_the_same_text(self):
        for more in ((), ("--jobs", "3"), ("-f", "json", "--glyphs")):
            self.assertEqual(seder("--isolate", *more, SAMPLE), seder(*more, SAMPLE))
        self.assertEqual(seder("--isolate", "-", stdin=pathlib.Path(SAMPLE).read_bytes()), seder(SAMPLE))
        out = self.folder / "out.txt"
        out.write_text("longer than what comes " * 5000)
        self.assertEqual(seder("--isolate", SAMPLE, out)[0], 0)
        self.assertEqual(out.read_text(), seder(SAMPLE)[1])

    def test_statuses_come_through(self):
        bad = self.file("a.pdf", b"no pdf")
        self.assertEqual(seder("--isolate", bad, self.folder / "new.txt")[0], 1)
        self.assertFalse((self.folder / "new.txt").exists())
        kept = self.file("kept.txt", b"kept")
        self.assertEqual(seder("--isolate", bad, kept)[0], 1)
        self.assertEqual(kept.read_bytes(), b"kept")
        self.assertEqual(seder("--isolate", "--limit", "pages=1", self.file("b.pdf", pdf(["One."], ["Two."])))[0], LIMIT)
        self.assertEqual(seder("--isolate", self.folder / "missing.pdf")[0], 1)

    def test_check_and_repair(self):
        self.assertEqual(seder("check", "--isolate", SAMPLE), seder("check", SAMPLE))
        text = "(10-15) םולש םלוע\n".encode()
        self.assertEqual(seder("repair", "--isolate", "-", stdin=text), seder("repair", "-", stdin=text))

    def test_the_reader_is_in_its_cell_while_it_reads(self):
        """It waits, its output not taken: the kernel says under which filter."""
        path = self.file("a.pdf", pdf(*([["line of text " * 8] * 50] * 300)))
        run = subprocess.Popen([SEDER, "--isolate", path], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        try:
            children, until = [], time.monotonic() + 60
            status = ""
            while time.monotonic() < until and "Seccomp:\t2" not in status:
                time.sleep(0.05)
                children = pathlib.Path(f"/proc/{run.pid}/task/{run.pid}/children").read_text().split()
                if children:
                    status = pathlib.Path(f"/proc/{children[0]}/status").read_text()
            self.assertIn("Seccomp:\t2", status)
            self.assertIn("NoNewPrivs:\t1", status)
            limits = pathlib.Path(f"/proc/{children[0]}/limits").read_text()
            self.assertRegex(limits, r"Max core file size +0 ")
            if not SANITIZED:
                self.assertNotRegex(limits, r"Max address space +unlimited")
            os.kill(int(children[0]), signal.SIGKILL)   # a sanitizer would catch anything else
            run.stdout.read()
            self.assertEqual(run.wait(60), 5)
        finally:
            run.kill()
            run.stdout.close()
            run.wait()

    @unittest.skipIf(SANITIZED, "sanitizers need the address space")
    def test_memory_is_bounded(self):
        bomb = one_page(words(3) + b"/X Do", stream(zlib.compress(b" " * (200 << 20), 9), b"/Subtype/Form/BBox[0 0 300 200]/Filter/FlateDecode"),
                        resources=b"/XObject<</X 6 0 R>>")
        status, _, errors = seder("--isolate", "--limit", "memory-bytes=64M", self.file("a.pdf", bomb))
        self.assertEqual(status, LIMIT)
        self.assertIn("limit", errors)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
