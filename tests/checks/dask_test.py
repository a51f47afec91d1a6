#!/usr/bin/env python3
"""examples/dask_corpus.py on a real LocalCluster of processes: one worker is killed in the middle of the run, and
every file still has exactly one record."""
import json, os, pathlib, signal, sys, tempfile, threading, time

root = pathlib.Path(__file__).resolve().parents[2]
module = os.environ.get("SEDER_PYTHON_DIR", "/nonexistent")
sys.path[:0] = [module, str(root / "examples")]
os.environ["PYTHONPATH"] = os.pathsep.join([module, str(root / "examples")])
try:
    import seder
    from dask.distributed import Client, LocalCluster
except ImportError as error:
    print("SKIPPED: needs the Python module and python3-distributed:", error)
    sys.exit(77)

import dask_corpus

FILES = 300


def main():
    page = (root / "samples/newspaper.pdf").read_bytes()
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for i in range(FILES):
            path = os.path.join(folder, "%04d.pdf" % i)
            pathlib.Path(path).write_bytes(page if i % 20 else b"not a PDF")
            paths.append(path)
        out = os.path.join(folder, "records.jsonl")
        with LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, local_directory=folder) as cluster:
            with Client(cluster) as client:
                victims = list(client.run(os.getpid).values())

                def kill_one():
                    # In the middle: as soon as some records are there.
                    while not os.path.exists(out) or os.path.getsize(out) < 20000:
                        time.sleep(0.005)
                    os.kill(victims[0], signal.SIGKILL)

                killer = threading.Thread(target=kill_one, daemon=True)
                killer.start()
                dask_corpus.run(client, paths, out)
                killer.join(10)
                assert not killer.is_alive(), "the run was over before a worker could be killed"
                assert dask_corpus.run(client, paths, out) == 0, "a second run found something to do"
        records = [json.loads(line) for line in open(out, encoding="utf-8")]
        ids = [r["id"] for r in records]
        assert sorted(ids) == sorted(paths), "%d records, %d different" % (len(ids), len(set(ids)))
        assert sum(r["status"] == "failed" for r in records) == FILES // 20
    print("dask: %d files, a worker killed, every record exactly once" % FILES)


if __name__ == "__main__":
    main()
