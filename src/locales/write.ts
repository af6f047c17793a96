// `npm run locales`: writes the texts of the code where Grafana and translators look for them.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { textsInUse } from './texts';

const texts = textsInUse(path.resolve(__dirname, '..'));
writeFileSync(path.join(__dirname, 'en-US', 'watchbill-oncall-app.json'), `${JSON.stringify(texts, null, 2)}\n`);
