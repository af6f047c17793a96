import { batchFault } from './batchFault';
import { answerFault } from './answerFaults';
import { answersIn } from './rawSocket';

const json = { 'content-type': 'application/json; charset=utf-8' };
const refusal = (message: string, more: object = {}) => JSON.stringify({ error: { message, ...more } });
const secrets = { never: ['a-token', '/srv/store'] };

describe('an answer', () => {
  test.each<[string, number, Record<string, string>, string, string | null]>([
    ['is right', 200, {}, 'anything', null],
    ['is a right refusal', 400, json, refusal('Send less.', { at: 'from' }), null],
    ['says when to come again', 503, { ...json, 'retry-after': '5' }, refusal('Full.'), null],
    ['does not', 503, json, refusal('Full.'), 'status 503 without Retry-After'],
    ['is a failure', 500, json, refusal('The store failed.'), 'status 500: '],
    ['has no shape', 400, { 'content-type': 'text/html' }, '<html>', 'status 400 as "text/html"'],
    ['is empty', 400, {}, '', 'status 400 as "nothing"'],
    ['has no message', 400, json, '{"error":{}}', 'no error.message'],
    ['is too long', 400, json, refusal('x'.repeat(5_000)), 'error.message has 5000 letters'],
    ['has a place of the wrong type', 400, json, refusal('No.', { at: 5 }), 'error.at is no text'],
    ['tells a token', 200, {}, 'it is "a-token"', 'tells "a-token"'],
    ['tells a folder', 200, {}, '/srv/store/watchbill.yaml', 'tells "/srv/store"'],
    ['tells a stack', 400, json, 'Error\n    at Object.read (main.js:5:3)', 'tells of the program'],
    ['tells a line of the program', 400, json, refusal('failed in receive.ts:12'), 'tells of the program'],
  ])('%s', (_, status, headers, text, fault) => {
    const found = answerFault({ status, headers, text }, secrets);
    expect(found).toEqual(fault === null ? null : expect.stringContaining(fault));
  });
});

describe('an answer to a batch', () => {
  const field = (type: string) => ({ name: 'pages', type });
  const frame = (type: string, ...values: unknown[]) => ({
    schema: { fields: [field(type)] },
    data: { values: [values] },
  });
  const batch = (...results: object[]) =>
    JSON.stringify({ results: Object.fromEntries(results.map((result, i) => [`R${i}`, result])) });

  test.each<[string, string, string[], string | null]>([
    ['is right', batch({ status: 200, frames: [frame('number', 1, null)] }), ['R0'], null],
    ['refuses one', batch({ status: 400, error: { message: 'No.' } }, { status: 200, frames: [] }), ['R0', 'R1'], null],
    ['lacks one', batch({ status: 200, frames: [] }), ['R0', 'R1'], 'no result for the query "R1"'],
    ['fails', batch({ status: 500, error: { message: 'No.' } }), [], 'query "R0": status 500'],
    ['is none', '[]', [], 'no results'],
    [
      'has values of another type',
      batch({ status: 200, frames: [frame('number', '1')] }),
      [],
      'of type number has "1"',
    ],
    [
      'has columns of different lengths',
      batch({
        status: 200,
        frames: [{ schema: { fields: [field('number'), field('number')] }, data: { values: [[1], [1, 2]] } }],
      }),
      [],
      'differ in length',
    ],
  ])('%s', (_, text, refIds, fault) => {
    expect(batchFault(text, refIds)).toEqual(fault === null ? null : expect.stringContaining(fault));
  });
});

test('answers are read one after another from the bytes of a connection', () => {
  const first = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\nA: b:c\r\n\r\n{}';
  const second = 'HTTP/1.1 503 Service Unavailable\r\nRetry-After: 5\r\nContent-Length: 4\r\n\r\n"ö"';
  const bytes = Buffer.from(`HTTP/1.1 100 Continue\r\n\r\n${first}${second}HTTP/1.1 200 O`);
  const { answers, rest } = answersIn(bytes);
  expect(answers).toEqual([
    { status: 200, headers: { 'content-length': '2', a: 'b:c' }, text: '{}' },
    { status: 503, headers: { 'retry-after': '5', 'content-length': '4' }, text: '"ö"' },
  ]);
  expect(rest.toString()).toBe('HTTP/1.1 200 O');
});
