import { fileURLToPath } from 'node:url';

/** Options of esbuild for a program that runs on Node, with the libraries beside it. */
export const nodeBundle = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  packages: 'external',
  // The contract is ours and written in TypeScript: it belongs inside the bundle.
  alias: { '@watchbill/contract': fileURLToPath(new URL('../contract/index.ts', import.meta.url)) },
  logLevel: 'warning',
};
