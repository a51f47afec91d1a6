#!/usr/bin/env python3
"""seder batch: killed at random moments and resumed, a corpus has exactly one record for each file, and the
same records as an undisturbed run. Damaged, missing and empty files have theirs."""
import json, os, pathlib, random, signal, subprocess, sys, tempfile, time, zlib

seder = sys.argv[1]
root = pathlib.Path(__file__).resolve().parents[2]
FILES = int(os.environ.get("SEDER_BATCH_FILES", "700"))
KILLS = 5


def make_corpus(folder):
    """Copies of the sample, every tenth one damaged in some way."""
    page = (root / "samples/newspaper.pdf").read_bytes()
    for i in range(FILES):
        data = page + b"%% %d\n" % i
        if i % 10 == 3:
            data = data[: len(data) * (i % 7) // 7]
        elif i % 10 == 7:
            data = data.replace(b"/Contents", b"/Content!", 1)
        sub = folder / ("part%d" % (i % 3))
        sub.mkdir(exist_ok=True)
        (sub / ("%05d.pdf" % i)).write_bytes(data)


def command(corpus, out, *more):
    return [seder, "batch", str(corpus), "-o", str(out), "-j", "2", "-q", *more]


def records(out):
    text = subprocess.run([seder, "batch", "--records", str(out)], check=True, capture_output=True).stdout
    found = [json.loads(line) for line in text.decode("utf-8").splitlines()]
    ids = [r["id"] for r in found]
    assert len(ids) == len(set(ids)), "a file has two records"
    for r in found:
        del r["seconds"]
    return {r["id"]: r for r in found}


FIELDS = ["id", "path", "sha256", "producer", "num_pages", "page_offsets", "text", "language", "confidence", "diagnosis", "status", "error"]


def check_other_formats(work):
    """A document for each file besides its record; a file that has been put right is read again, the others are not."""
    corpus, out = work / "few", work / "few-out"
    corpus.mkdir()
    page = (root / "samples/newspaper.pdf").read_bytes()
    for format_, extension in (("text", "txt"), ("md", "md"), ("json", "json"), ("alto", "xml")):
        (corpus / "good.pdf").write_bytes(page)
        (corpus / "bad.pdf").write_bytes(b"nothing")
        subprocess.run(command(corpus, out / format_, "--format", format_))
        found = records(out / format_)
        assert (found["good.pdf"]["status"], found["bad.pdf"]["status"]) == ("ok", "failed"), found
        assert not (out / format_ / "documents" / ("bad.pdf." + extension)).exists()
        (corpus / "bad.pdf").write_bytes(page)
        good = out / format_ / "documents" / ("good.pdf." + extension)
        before = good.stat().st_mtime_ns
        subprocess.run(command(corpus, out / format_, "--format", format_, "--retry-failed"))
        found = records(out / format_)
        assert found["bad.pdf"]["status"] == "ok" and "text" not in found["bad.pdf"], found["bad.pdf"]
        assert (out / format_ / "documents" / ("bad.pdf." + extension)).read_bytes() == good.read_bytes()
        assert good.stat().st_mtime_ns == before, "a good file was read again"


def check_bounds(work):
    """What a file may cost: each bound has a status of its own, and the file beside it is read."""
    corpus = work / "costly"
    corpus.mkdir()
    (corpus / "good.pdf").write_bytes((root / "samples/newspaper.pdf").read_bytes())
    slow = b"BT /F1 9 Tf (word) Tj ET " + b"q Q 1 0 0 1 0 0 cm " * 3_000_000
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[" + b"3 0 R " * 40 + b"]/Count 40/MediaBox[0 0 300 200]>>",
               b"<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>",
               b"<</Filter/FlateDecode/Length %d>>\nstream\n%s\nendstream" % (len(zlib.compress(slow)), zlib.compress(slow))]
    (corpus / "slow.pdf").write_bytes(b"%PDF-1.7\n" + b"".join(b"%d 0 obj\n%s\nendobj\n" % (i + 1, o) for i, o in enumerate(objects)) + b"trailer<</Root 1 0 R>>\n")
    for name, expected, arguments in (("timeout", "timeout", ["--timeout", "1.5"]), ("limit", "limit", ["--limit", "file-seconds=0.05"])):
        subprocess.run(command(corpus, work / name, *arguments))
        found = records(work / name)
        assert found["slow.pdf"]["status"] == expected and found["slow.pdf"]["error"], found["slow.pdf"]["status"]
        assert found["good.pdf"]["status"] == "ok"
    assert list(found["good.pdf"]) == FIELDS, list(found["good.pdf"])
    assert list(found["slow.pdf"]) == FIELDS and "word" in found["slow.pdf"]["text"], "the pages so far"
    if b"__asan_init" not in pathlib.Path(seder).read_bytes():
        subprocess.run(command(corpus, work / "memory", "--memory", "40", "--limit", "page-seconds=1"))
        assert records(work / "memory")["slow.pdf"]["status"] in ("memory", "limit"), records(work / "memory")["slow.pdf"]["status"]


def main():
    random.seed(20)
    with tempfile.TemporaryDirectory() as temporary:
        work = pathlib.Path(temporary)
        corpus = work / "corpus"
        corpus.mkdir()
        make_corpus(corpus)
        start = time.time()
        subprocess.run(command(corpus, work / "whole"))
        whole_seconds = time.time() - start
        whole = records(work / "whole")
        assert len(whole) == FILES, (len(whole), FILES)
        statuses = {r["status"] for r in whole.values()}
        assert "ok" in statuses and "failed" in statuses, statuses
        good = whole["part0/00000.pdf"]
        assert good["language"] == "he" and good["num_pages"] == 1 and "10-15" in good["text"], good

        for _ in range(KILLS):
            run = subprocess.Popen(command(corpus, work / "killed"))
            time.sleep(random.uniform(0.05, 0.6) * whole_seconds)
            run.send_signal(signal.SIGKILL)
            run.wait()
        subprocess.run(command(corpus, work / "killed"))
        assert records(work / "killed") == whole, "a run that was killed and resumed differs"

        # Once more: nothing to do, nothing doubled; then the failed ones again, still one record each.
        subprocess.run(command(corpus, work / "killed"))
        subprocess.run(command(corpus, work / "killed", "--retry-failed"))
        assert records(work / "killed") == whole, "reading the failed ones again changed the records"

        check_other_formats(work)
        check_bounds(work)

        missing = subprocess.run([seder, "batch", "-", "-o", str(work / "list"), "-q"], input=b"/nowhere/x.pdf\n")
        assert missing.returncode != 0
        assert records(work / "list")["/nowhere/x.pdf"]["status"] == "failed"
        report = subprocess.run([seder, "batch", "--report", str(work / "killed")], check=True, capture_output=True).stdout.decode()
        assert "by producer" in report and "seder sample writer" in report, report
    print("batch: %d files, %d kills, every record exactly once" % (FILES, KILLS))


main()
