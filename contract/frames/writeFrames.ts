// `npm run frames`: writes docs/frames.md from the contract.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describeFrames } from './describeFrames';

writeFileSync(path.resolve(__dirname, '../../docs/frames.md'), describeFrames());
