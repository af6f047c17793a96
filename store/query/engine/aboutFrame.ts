import type { Frame, RotationCustom, SloCustom, SweepCustom } from '@watchbill/contract';
import type { Notice } from './notices';

type Custom = RotationCustom | SloCustom | Omit<SweepCustom, keyof SloCustom>;

/** Adds to a frame the `meta.custom` that describes its subject, and puts further notices before the frame's own. */
export function aboutFrame(frame: Frame, custom: Custom, before: readonly Notice[]): Frame {
  const { meta = { type: 'table' as const } } = frame.schema;
  const notices = [...before, ...(meta.notices ?? [])];
  return {
    ...frame,
    schema: {
      ...frame.schema,
      meta: { ...meta, ...(notices.length > 0 && { notices }), custom: { ...meta.custom, ...custom } },
    },
  };
}
