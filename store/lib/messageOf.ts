/** The message of an error. Native code may throw errors of another realm, for which `instanceof Error` is false. */
export function messageOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : String(error);
}
