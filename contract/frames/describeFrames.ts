import type { FieldDefinition, FrameDefinition } from './defineFrame';
import { budgetFrames, listFrames, rotationFrames, simulationFrames } from './frames';
import { measureFrames } from './measureFrames';

/** The text of docs/frames.md: every frame with its fields. */
export function describeFrames(): string {
  return [
    '# Frames',
    '<!-- Made from contract/frames by `npm run frames`. -->',
    'What a query answers: each frame with the fixed names of its fields, by which dashboards, alert rules and API callers read them. Times are epoch milliseconds; a missing value is null. A hidden field is carried for links and panels. Ids are shown by their names. How to ask is in [query-language.md](query-language.md).',
    '## Measures',
    'Beside the fixed fields stand the dimensions that a measure is grouped by (over time as labels of the values) and the values: one field named as the measure, or one for each statistic of a duration, such as `p50`. For the span just before, the name ends in `, before`. `meta.custom` holds `empty`, and where they are known `provenance`, `count`, `never` and `sleep`.',
    ...Object.values(measureFrames).flatMap((frame) => section(3, frame)),
    '## Lists',
    'Query `kind: "list"`. `meta.custom` holds `empty`: whether nothing has arrived yet that the list could be made of.',
    ...listFrames.flatMap((frame) => section(3, frame)),
    '## Views of a rotation',
    'Query `kind: "rotation"`. `meta.custom` of each frame holds `rotation`, `name`, `team`, `zone`, `now`, `empty`, and with `ahead` the days that were asked about as `from` and `to`. `balance` has a field for each member beside `time`, told apart by the label `responder`; `expectedLoad` and `balance` are in hours where no page is known that could weigh them.',
    ...views(rotationFrames),
    '## Views of an error budget',
    'Query `kind: "budget"`. `meta.custom` of each frame holds `slo`, `name`, `team`, `service`, `target`, `rolling`, `windowFrom`, `windowTo`, `periodEnd`, `now` and `empty`. `burnRates` has a field for each window beside `time`, named as people write it: `5m`, `1h`, `3d`. `correctedRemaining` of `burndown` is only there with adjustments.',
    ...views(budgetFrames),
    '## Views of a simulation',
    'Query `kind: "simulate"`. `meta.custom` is that of an error budget; of `sweep` it also holds `edges`, the latency thresholds that are exact, in seconds, and `coarse`, what of the history is known less finely.',
    ...views(simulationFrames),
  ]
    .join('\n\n')
    .concat('\n');
}

function views(all: Readonly<Record<string, Readonly<Record<string, FrameDefinition>>>>): string[] {
  return Object.entries(all).flatMap(([view, frames]) => [
    `### ${view}`,
    ...Object.values(frames).flatMap((frame) => section(4, frame)),
  ]);
}

function section(depth: number, { name, meaning, fields }: FrameDefinition): string[] {
  const rows = Object.entries(fields).map(([field, about]) =>
    row([`\`${field}\``, about.type, unitOf(about), meaningOf(about)])
  );
  const table =
    rows.length === 0
      ? []
      : [[row(['Field', 'Type', 'Unit', 'Meaning']), '| --- | --- | --- | --- |', ...rows].join('\n')];
  return [`${'#'.repeat(depth)} ${name}`, `A row: ${lowerFirst(meaning)}.`, ...table];
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function unitOf({ unit = '' }: FieldDefinition): string {
  return unit === '' || unit === 'short' ? '' : `\`${unit}\``;
}

/** The field's meaning, followed by its tooltip where that differs. */
function meaningOf({ meaning, description, hidden }: FieldDefinition): string {
  const more = description === undefined || description === meaning ? '' : `. ${description}`;
  return `${meaning}${more}${hidden ? ' (hidden)' : ''}`;
}

function lowerFirst(text: string): string {
  return /^[A-Z][a-z]/.test(text) || text.startsWith('A ') ? `${text[0].toLowerCase()}${text.slice(1)}` : text;
}
