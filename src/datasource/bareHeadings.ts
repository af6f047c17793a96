import type { DataFrame } from '@grafana/data';

/** Grafana's table shows the headings of a frame without rows, and of one without fields the words "No data" or its own. */
export function withoutBareHeadings(frame: DataFrame): DataFrame {
  // What a notice says of the answer is shown with the frame.
  const isSilent = (frame.meta?.notices ?? []).length === 0;
  return frame.length === 0 && isSilent ? { ...frame, fields: [] } : frame;
}
