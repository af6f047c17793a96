import type { Frame } from '@watchbill/contract';
import type { Notice } from './notices';

/** A frame that says in `meta.custom` what it is about, with notices before its own. */
export function aboutFrame(frame: Frame, custom: Record<string, unknown>, before: readonly Notice[]): Frame {
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
