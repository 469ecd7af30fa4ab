#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the usual Python client does, for shortlist-bench to stand beside.

peers.py decode FILE       prints the median milliseconds of json.loads with nine fields picked, and the runs' number
peers.py list URL KEY      prints how many applications it read, and the processor seconds that took
"""
import json
import sys
import time


def fields(application):
    candidate = application["candidate"]
    source = application.get("source") or {}
    return (application["id"], application["status"], candidate["id"], candidate["name"], application["currentInterviewStage"]["id"],
            application["job"]["id"], source.get("title"), application["createdAt"], application["updatedAt"])


def decode(path):
    with open(path, "rb") as file:
        body = file.read()
    times = []
    for _ in range(101):
        start = time.perf_counter()
        rows = [fields(one) for one in json.loads(body)["results"]]
        times.append(time.perf_counter() - start)
        assert rows
    print(sorted(times)[50] * 1000)


def walk(url, key):
    import requests

    before = time.process_time()
    session = requests.Session()
    session.auth = (key, "")
    rows = []
    request = {"limit": 100}
    while True:
        answer = session.post(url + "/application.list", json=request, timeout=60).json()
        if not answer["success"]:
            raise SystemExit(str(answer))
        rows += [fields(one) for one in answer["results"]]
        if not answer["moreDataAvailable"]:
            break
        request["cursor"] = answer["nextCursor"]
    print(len(rows), time.process_time() - before)


if __name__ == "__main__":
    if len(sys.argv) == 3 and sys.argv[1] == "decode":
        decode(sys.argv[2])
    elif len(sys.argv) == 4 and sys.argv[1] == "list":
        walk(sys.argv[2], sys.argv[3])
    else:
        raise SystemExit(__doc__)
