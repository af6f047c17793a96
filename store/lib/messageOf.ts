/** An error's text. Native code may throw an error of another realm, which is no `instanceof Error` of ours. */
export function messageOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : String(error);
}
