"""Expands calendars by recurring-ical-events, for comparison.

python recurringIcalEvents.py FOLDER FROM TO ZONE [RUNS]

FROM and TO are ISO times, ZONE is that of floating times where a calendar names none. Prints JSON: by file the
occurrences as [start, end, summary] in epoch milliseconds, and the milliseconds of the processor that each of RUNS readings
took.
"""

import json
import sys
import time
from datetime import date, datetime, time as clock
from pathlib import Path
from zoneinfo import ZoneInfo

import icalendar
import recurring_ical_events


def milliseconds(moment, zone):
    if not isinstance(moment, datetime):
        moment = datetime.combine(moment, clock.min)
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=zone)
    return round(moment.timestamp() * 1000)


def zone_of(calendar, default):
    try:
        return ZoneInfo(str(calendar.get("X-WR-TIMEZONE", default)))
    except Exception:
        return ZoneInfo(default)


def expand(text, begin, end, default):
    calendar = icalendar.Calendar.from_ical(text)
    zone = zone_of(calendar, default)
    found = []
    for event in recurring_ical_events.of(calendar).between(begin, end):
        starts, ends = milliseconds(event.start, zone), milliseconds(event.end, zone)
        if str(event.get("STATUS", "")).upper() != "CANCELLED" and ends > starts:
            found.append([starts, ends, str(event.get("SUMMARY", ""))])
    return sorted(found)


def main(folder, begin, end, default, runs="1"):
    window = [datetime.fromisoformat(moment) for moment in (begin, end)]
    results = {}
    for path in sorted(Path(folder).glob("*.ics")):
        text = path.read_bytes()
        took = []
        try:
            for _ in range(int(runs)):
                began = time.process_time()
                occurrences = expand(text, *window, default)
                took.append((time.process_time() - began) * 1000)
            results[path.name] = {"occurrences": occurrences, "took": took}
        except Exception as error:
            results[path.name] = {"error": f"{type(error).__name__}: {error}"}
    json.dump(results, sys.stdout)


main(*sys.argv[1:])
