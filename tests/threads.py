"""Many at the same moment, on a database with real row locks."""

import threading
from collections import Counter

from django.db import connection

from fonds.cases.workflow import Refused


def at_once(jobs):
    """Run all jobs at the same moment; how often each answer was given."""
    start, answers = threading.Barrier(len(jobs)), []

    def run(job):
        start.wait()
        try:
            job()
            answers.append("done")
        except Refused as refusal:
            answers.append(refusal.args[0])
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[job]) for job in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return Counter(answers)
