import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from './load';
import { formatProblem } from '../files/problem';

const folder = mkdtempSync(join(tmpdir(), 'watchbill-tokens-'));
const GOOD = 'a-token-of-grafana';
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function problemsOf(text: string, env: Record<string, string> = {}): string[] {
  const result = readConfig(text, join(folder, 'w.yaml'), env);
  return result.ok ? [] : result.problems.map((problem) => formatProblem(problem).replace(`${folder}/`, ''));
}

describe('tokens that cannot be used are refused at start, with their line and what to do', () => {
  it.each<[string, string, string]>([
    ['too short', 'fifteen-letters', 'it has 15 characters, and needs 16 at least. `openssl rand -hex 24` makes one.'],
    ['a blank', 'two words and more', 'holds a blank, where a header would end it. Choose one without blanks.'],
    ['a tab', 'two\twords-and-more', 'holds a blank'],
    ['a line end', 'a-token-of-grafana\n', 'holds a line end. Write it in one line, without one at its end.'],
    ['two lines', 'a-token-of\r\ngrafana-too', 'holds a line end'],
    ['a letter beyond ASCII', 'a-tökén-of-grafana', 'holds a letter that no header can carry'],
    ['a letter beyond Latin', 'a-токен-of-grafana', 'holds a letter that no header can carry'],
    ['a control character', 'a-token\u0007of-grafana', 'holds a letter that no header can carry'],
  ])('%s', (_case, value, says) => {
    const source = `token: ${GOOD}\nsources:\n  s:\n    kind: events\n    token: { env: T }`;
    for (const [text, place] of [
      ['\ntoken: { env: T }', 'w.yaml:2:1 token: '],
      [source, 'w.yaml:5:5 sources.s.token: '],
    ]) {
      const [problem, ...others] = problemsOf(text, { T: value });
      expect(problem).toContain(place);
      expect(problem).toContain(says);
      expect(problem).not.toContain(value);
      expect(others).toEqual([]);
    }
  });

  it('also in the file itself, and in a file of its own, whose last line end does not count', () => {
    writeFileSync(join(folder, 'short'), 'short\n');
    writeFileSync(join(folder, 'good'), `${GOOD}\n`);
    expect(problemsOf('token: fifteen-letters')).toEqual([
      expect.stringContaining('w.yaml:1:1 token: This is too short'),
    ]);
    expect(problemsOf('token: two words and more')).toEqual([expect.stringContaining('holds a blank')]);
    expect(problemsOf('token: { file: short }')).toEqual([expect.stringContaining('it has 5 characters')]);
    expect(problemsOf('token: { file: good }')).toEqual([]);
  });

  it('a token for a Prometheus may be short, but must go into a header', () => {
    const text = (token: string) => `token: ${GOOD}\nconnections:\n  main: { url: 'http://p', token: '${token}' }`;
    expect(problemsOf(text('ten-chars!'))).toEqual([]);
    expect(problemsOf(text('ten chars!'))).toEqual([expect.stringContaining('w.yaml:3:28 connections.main.token: ')]);
  });
});

describe('one secret for two purposes', () => {
  it.each<[string, string, string]>([
    ['asking and sending', 'sources: { s: { kind: events, token: T } }', 'sources.s.token: '],
    ['asking and signing', 'sources: { s: { kind: pagerduty, signingSecret: T } }', 'sources.s.signingSecret: '],
    ['the store and a Prometheus', "connections: { c: { url: 'http://p', token: T } }", 'connections.c.token: '],
  ])('is refused: %s', (_case, text, field) => {
    const problems = problemsOf(`token: ${GOOD}\n${text.replace('T', GOOD)}`);
    expect(problems).toEqual([
      expect.stringMatching(
        /^w\.yaml:2:\d+ .*This is the secret of token, too, which is for asking the store: .*Choose another one for/
      ),
    ]);
    expect(problems[0]).toContain(field);
    expect(problems[0]).not.toContain(GOOD);
  });

  it('may serve several sources, which is one purpose', () => {
    const source = '{ kind: events, token: a-token-of-senders }';
    expect(problemsOf(`token: ${GOOD}\nsources: { a: ${source}, b: ${source} }`)).toEqual([]);
  });
});
