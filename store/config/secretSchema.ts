import { Type } from '@sinclair/typebox';

const strict = { additionalProperties: false } as const;

/** A secret as the configuration names it. */
export const SecretSchema = Type.Union(
  [
    Type.String({ minLength: 8, description: 'The secret itself; better kept out of this file' }),
    Type.Object({ env: Type.String({ description: 'Name of the environment variable that holds it' }) }, strict),
    Type.Object({ file: Type.String({ description: 'Path of a file that holds it' }) }, strict),
  ],
  { description: 'A secret: from the environment, from a file, or in plain text' }
);
