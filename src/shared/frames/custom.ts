import type { DataFrame } from '@grafana/data';

/**
 * What a frame says of itself in `meta.custom`, by the keys that the contract gives it. Values come from outside, so each is
 * unknown until it is checked.
 */
export function customOf<Custom extends object>(frame: DataFrame | undefined): { [Key in keyof Custom]?: unknown } {
  const custom: object = frame?.meta?.custom ?? {};
  return custom;
}
