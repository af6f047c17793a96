import type { DataFrame } from '@grafana/data';

/** Drops the fields of a frame without rows, so that Grafana's table shows "No data" instead of bare headings. */
export function withoutBareHeadings(frame: DataFrame): DataFrame {
  // A frame with notices keeps its fields: notices are shown with the frame.
  const isSilent = (frame.meta?.notices ?? []).length === 0;
  return frame.length === 0 && isSilent ? { ...frame, fields: [] } : frame;
}
