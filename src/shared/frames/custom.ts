import type { DataFrame } from '@grafana/data';

/**
 * A frame's `meta.custom`, with the keys that the contract defines. Values are of type unknown, since they come from
 * outside and must be checked.
 */
export function customOf<Custom extends object>(frame: DataFrame | undefined): { [Key in keyof Custom]?: unknown } {
  const custom: object = frame?.meta?.custom ?? {};
  return custom;
}
