import { readConfig } from './load';
import { formatProblem } from '../files/problem';
import { DEFAULT_SCORE } from './quality';

function read(score: string) {
  const result = readConfig(`token: long-enough-token\nscore: ${score}`, 'w.yaml', {});
  return result.ok ? result.config.directory.score : result.problems.map(formatProblem).join('\n');
}

describe('the weights of the score', () => {
  it('are those told, else the usual ones', () => {
    expect(read('{}')).toEqual(DEFAULT_SCORE);
    expect(read('{ gap: 0.3, thin: 0.1, rest: 0.2 }')).toMatchObject({ gap: 0.3, thin: 0.1, rest: 0.2, anyGap: 5 });
  });

  it.each([
    ['{ gap: 1 }', 'w.yaml:2:10 score.gap:', 'gap is 1, rest is 1, thin is 0.5.'],
    ['{ rest: 4 }', 'w.yaml:2:10 score.rest:', 'gap is 4, rest is 4, thin is 0.5.'],
    ['{ thin: 3.1 }', 'w.yaml:2:10 score.thin:', 'gap is 4, rest is 1, thin is 3.1.'],
  ])('%s lets a gap cost too little', (score, place, figures) => {
    expect(read(score)).toContain(place);
    expect(read(score)).toContain(figures);
  });
});
