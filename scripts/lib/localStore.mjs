import { existsSync, readFileSync } from 'node:fs';
