"""A Dask cluster for the tests, in a process of its own: `python -m tests.batch.grappe NUMBER`.

It says its address, then waits until its input closes. A worker that Dask gives up, because it died as it started, is
replaced: a test may kill many.
"""

import logging
import select
import sys

if __name__ == "__main__":
    from distributed import LocalCluster

    options = {
        "host": "127.0.0.1",
        "dashboard_address": "127.0.0.1:0",
        "silence_logs": logging.CRITICAL + 1,
        "memory_limit": 0,
    }
    number = int(sys.argv[1])
    with LocalCluster(n_workers=number, threads_per_worker=1, processes=True, **options) as cluster:
        print(cluster.scheduler_address, flush=True)
        while not select.select([sys.stdin], [], [], 1)[0]:
            cluster.scale(number)
