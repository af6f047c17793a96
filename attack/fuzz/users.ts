/** Headers that say who asks, as Grafana's backend adds them and as nobody does. */
export const USERS: Array<Record<string, string>> = [
  {},
  {},
  { 'x-watchbill-user': 'anna', 'x-watchbill-role': 'Viewer' },
  { 'x-watchbill-user': 'root', 'x-watchbill-role': 'Admin', 'x-watchbill-email': 'a@example.org' },
  { 'x-watchbill-user': '%', 'x-watchbill-name': '%F0%9F%98%80%ff' },
  { 'x-watchbill-user': 'x'.repeat(2_000) },
];
