#!/usr/bin/python3
"""A corpus on many machines: Dask hands out files, seder reads them, one record for each comes back.

  dask_corpus.py OUT.jsonl FILE.pdf ...            on this machine, all cores
  dask_corpus.py --scheduler HOST:8786 OUT.jsonl -  on a cluster; the list on standard input

The records have the fields of `seder batch`. Run it again to go on where it stopped: OUT.jsonl is the ledger.
A worker that dies costs nothing but time: its files are handed to another one.
"""
import argparse
import hashlib
import json
import os
import sys
import time


def read_one(path):
    """One file -> one record; never raises."""
    import seder

    started = time.time()
    record = {"id": path, "path": path}
    try:
        with open(path, "rb") as file:
            data = file.read()
        record["sha256"] = hashlib.sha256(data).hexdigest()
        text, meta = seder.extract(data)
        record.update(producer=meta["producer"], num_pages=meta["num_pages"], text=text,
                      diagnosis=sorted({d["code"] for d in meta["diagnostics"]}), status="ok", error=None)
    except (OSError, seder.SederError) as error:
        record.update(status="failed", error=str(error))
    record["seconds"] = round(time.time() - started, 3)
    return record


def recorded_ids(path):
    """Ids on record; a last line that a kill cut short is removed."""
    if not os.path.exists(path):
        return set()
    ids, good = set(), 0
    with open(path, "rb+") as file:
        for line in file:
            if not line.endswith(b"\n"):
                break
            ids.add(json.loads(line)["id"])
            good += len(line)
        file.truncate(good)
    return ids


def run(client, paths, out):
    """Submits what is not on record; writes each record as it comes. Returns how many were written."""
    from dask.distributed import as_completed

    done = recorded_ids(out)
    todo = [p for p in dict.fromkeys(paths) if p not in done]
    futures = client.map(read_one, todo, key=["seder-" + hashlib.sha1(p.encode()).hexdigest() for p in todo], retries=3)
    written = 0
    with open(out, "a", encoding="utf-8") as file:
        for future, record in as_completed(futures, with_results=True, raise_errors=True):
            file.write(json.dumps(record, ensure_ascii=False) + "\n")
            file.flush()
            future.release()
            written += 1
    return written


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--scheduler", help="address of a Dask scheduler; without it, workers on this machine")
    parser.add_argument("out")
    parser.add_argument("files", nargs="+")
    arguments = parser.parse_args()
    from dask.distributed import Client

    paths = [line.rstrip("\n") for line in sys.stdin] if arguments.files == ["-"] else arguments.files
    client = Client(arguments.scheduler) if arguments.scheduler else Client(threads_per_worker=1)
    with client:
        print("%d records written" % run(client, paths, arguments.out), file=sys.stderr)


if __name__ == "__main__":
    main()
