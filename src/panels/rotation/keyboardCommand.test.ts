import { HOUR } from '../../shared/time';
import { keyboardCommandOf } from './keyboardCommand';
import { lanesOf } from './lanes';
import { MONDAY, shift, timeline } from './testing';

const { rows } = lanesOf([timeline({ shifts: [shift('Anna', 0, 4), shift('Anna', 4, 8)] })], 'people');
const scale = { from: MONDAY, to: MONDAY + 8 * HOUR, width: 800 };
const second = { row: 1, item: 1 };
const span = (from: number, to: number) => ({
  kind: 'look',
  span: { from: MONDAY + from * HOUR, to: MONDAY + to * HOUR },
});

it.each([
  ['ArrowRight', {}, second, { kind: 'walk', to: second }],
  ['ArrowLeft', {}, second, { kind: 'walk', to: { row: 1, item: 0 } }],
  ['ArrowRight', {}, null, { kind: 'walk', to: { row: 1, item: 1 } }],
  ['ArrowLeft', { shiftKey: true }, null, span(-2, 6)],
  ['ArrowRight', { shiftKey: true }, second, span(2, 10)],
  ['+', {}, null, span(2, 6)],
  ['=', {}, second, span(3, 7)],
  ['-', {}, null, span(-4, 12)],
  ['Enter', {}, second, { kind: 'show' }],
  ['Enter', {}, null, null],
  ['Escape', {}, null, { kind: 'hide' }],
  ['t', {}, null, { kind: 'table' }],
  ['T', { shiftKey: true }, null, { kind: 'table' }],
  ['t', { ctrlKey: true }, null, null],
  ['Tab', {}, second, null],
])('%s with %j from %j', (key, more, focus, command) => {
  const event = { key, shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, ...more };
  expect(keyboardCommandOf(event, rows, focus, scale, MONDAY + 5 * HOUR)).toEqual(command);
});
