import { type Document, isAlias, isMap, isNode, isScalar, isSeq, type Pair, visit, type YAMLMap } from 'yaml';
import type { Path } from './located';

/** Source positions of the keys of a YAML document. Each mapping is indexed once, on first use. */
export class YamlKeys {
  private readonly known = new WeakMap<YAMLMap, Map<string, Pair>>();

  constructor(private readonly document: Document) {}

  /** The node of a field, with an alias resolved. */
  scalarAt(path: Path): unknown {
    const node = this.nodeAt(path);
    return isAlias(node) ? node.resolve(this.document) : node;
  }

  /** File offset of a field: of its key, else of its value; undefined if it is not in the document. */
  offsetOf(path: Path): number | undefined {
    const parent = this.nodeAt(path.slice(0, -1));
    const key = isMap(parent) ? this.pairsOf(parent).get(String(path.at(-1)))?.key : undefined;
    return startOf(key) ?? startOf(this.nodeAt(path));
  }

  private nodeAt(path: Path): unknown {
    return path.reduce<unknown>((node, key) => this.childOf(node, key), this.document.contents);
  }

  private childOf(node: unknown, key: string | number): unknown {
    if (isMap(node)) {
      return this.pairsOf(node).get(String(key))?.value;
    }
    return isSeq(node) ? node.items[Number(key)] : undefined;
  }

  private pairsOf(map: YAMLMap): Map<string, Pair> {
    const known = this.known.get(map);
    if (known) {
      return known;
    }
    const pairs = new Map(map.items.flatMap((pair) => (isScalar(pair.key) ? [[String(pair.key.value), pair]] : [])));
    this.known.set(map, pairs);
    return pairs;
  }
}

/** File offset of a node. */
export function startOf(node: unknown): number | undefined {
  return isNode(node) ? node.range?.[0] : undefined;
}

/**
 * File offsets of duplicate keys. The library's own check compares each key with all keys before it: quadratic time.
 */
export function doubleKeys(document: Document): number[] {
  const found: number[] = [];
  visit(document, {
    Map(_, { items }) {
      const seen = new Set<unknown>();
      for (const { key } of items) {
        if (isScalar(key) && seen.has(key.value)) {
          found.push(startOf(key) ?? 0);
        }
        seen.add(isScalar(key) ? key.value : key);
      }
    },
  });
  return found;
}
