import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describeFrames } from './describeFrames';

test('docs/frames.md is current: `npm run frames` writes it', () => {
  expect(readFileSync(path.resolve(__dirname, '../../docs/frames.md'), 'utf8')).toBe(describeFrames());
});
