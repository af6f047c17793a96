// `npm run locales`: extracts the texts from the code into the files that Grafana and translators read.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { textsInUse } from './texts';

const texts = textsInUse(path.resolve(__dirname, '..'));
writeFileSync(path.join(__dirname, 'en-US', 'watchbill-oncall-app.json'), `${JSON.stringify(texts, null, 2)}\n`);
