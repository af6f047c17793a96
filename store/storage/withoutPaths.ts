/** An absolute path amid a text, with its last part. */
const PATH = /(?<=^|[\s"'`(=])\/(?:[^\s"'`():,;/]+\/)+([^\s"'`():,;/]+)/g;

/** A text in which files are named without their folders, for those whom the server's disk does not concern. */
export function withoutPaths(text: string): string {
  return text.replace(PATH, '$1');
}
