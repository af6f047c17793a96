/** Matches an absolute path within a text and captures its last part. */
const PATH = /(?<=^|[\s"'`(=])\/(?:[^\s"'`():,;/]+\/)+([^\s"'`():,;/]+)/g;

/** Reduces paths in a text to file names, for clients that should not learn about the server's disk. */
export function withoutPaths(text: string): string {
  return text.replace(PATH, '$1');
}
