"""Expands recurrence rules by python-dateutil, for comparison.

Reads JSON from stdin: a list of {"rule", "start", "from", "to"}, times as 2026-01-01T08:00:00. Prints a list with the
times of each from `from` until before `to`, or null for a rule that dateutil refuses or fails on (such as a 53rd weekday).
"""

import datetime as clock
import json
import sys
import warnings
from datetime import datetime, timedelta

from dateutil.rrule import rrulestr

warnings.filterwarnings("ignore")


def expand(rule, start, begin, end):
    begin, end = datetime.fromisoformat(begin), datetime.fromisoformat(end)
    # dateutil searches for what never comes until this year.
    clock.MAXYEAR = end.year
    try:
        times = rrulestr(rule, dtstart=datetime.fromisoformat(start)).replace(until=end - timedelta(seconds=1))
        return [time.isoformat() for time in times if time >= begin]
    except (ValueError, IndexError):
        return None


json.dump([expand(each["rule"], each["start"], each["from"], each["to"]) for each in json.load(sys.stdin)], sys.stdout)
