import { Type } from '@sinclair/typebox';
import { TOKEN_CHARACTERS } from './tokens';

const strict = { additionalProperties: false } as const;

const secret = (minLength: number, description: string) =>
  Type.Union(
    [
      Type.String({ minLength, description: 'The secret itself; better kept out of this file' }),
      Type.Object({ env: Type.String({ description: 'Name of the environment variable that holds it' }) }, strict),
      Type.Object({ file: Type.String({ description: 'Path of a file that holds it' }) }, strict),
    ],
    { description }
  );

/** Schema of a secret, or of a reference to it. */
export const SecretSchema = secret(8, 'A secret: from the environment, from a file, or in plain text');

/** Schema of a token that the store requires from clients. */
export const TokenSchema = secret(
  TOKEN_CHARACTERS,
  `A token of ${TOKEN_CHARACTERS} characters or more, without blanks: from the environment, from a file, or in plain text`
);
