// Expands calendars by node-ical, for comparison. It reads floating times in the zone of the process.
//
// TZ=ZONE node nodeIcal.mjs FOLDER FROM TO [RUNS]
//
// FROM and TO are ISO times. Prints JSON: by file the occurrences as [start, end, summary] in epoch milliseconds, and the
// milliseconds of the processor that each of RUNS readings took.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ical from 'node-ical';

const [folder, from, to, runs = '1'] = process.argv.slice(2);
const window = { from: new Date(from), to: new Date(to) };

function expand(text) {
  const events = Object.values(ical.sync.parseICS(text)).filter((one) => one?.type === 'VEVENT');
  return events
    .flatMap((event) => ical.expandRecurringEvent(event, { ...window, expandOngoing: true }))
    .filter(
      ({ start, end, event }) => event.status !== 'CANCELLED' && end > start && start < window.to && end > window.from
    )
    .map(({ start, end, summary }) => [start.getTime(), end.getTime(), summary?.val ?? summary ?? ''])
    .sort((a, b) => a[0] - b[0] || a[1] - b[1]);
}

const results = {};
for (const name of readdirSync(folder).filter((file) => file.endsWith('.ics'))) {
  const text = readFileSync(join(folder, name), 'utf8');
  try {
    const took = [];
    let occurrences;
    for (let run = 0; run < Number(runs); run++) {
      const began = process.cpuUsage();
      occurrences = expand(text);
      const { user, system } = process.cpuUsage(began);
      took.push((user + system) / 1000);
    }
    results[name] = { occurrences, took };
  } catch (error) {
    results[name] = { error: String(error) };
  }
}
process.stdout.write(JSON.stringify(results));
