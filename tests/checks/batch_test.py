#!/usr/bin/env python3
"""seder batch: killed at random moments and resumed, a corpus has exactly one record for each file, and the
same records as an undisturbed run. Damaged, missing and empty files have theirs."""
import json, os, pathlib, random, signal, subprocess, sys, tempfile, time

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

        missing = subprocess.run([seder, "batch", "-", "-o", str(work / "list"), "-q"], input=b"/nowhere/x.pdf\n")
        assert missing.returncode != 0
        assert records(work / "list")["/nowhere/x.pdf"]["status"] == "failed"
        report = subprocess.run([seder, "batch", "--report", str(work / "killed")], check=True, capture_output=True).stdout.decode()
        assert "by producer" in report and "seder sample writer" in report, report
    print("batch: %d files, %d kills, every record exactly once" % (FILES, KILLS))


main()
