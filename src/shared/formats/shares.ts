import { formattedValueToString, getValueFormat } from '@grafana/data';

const percent = getValueFormat('percentunit');

/** Formats a share: `63.4%`, `-12.0%`, `0.020%`; small shares get more decimals. */
export function formatShare(share: number, decimals = decimalsOf(Math.abs(share))): string {
  return formattedValueToString(percent(share, decimals));
}

function decimalsOf(size: number): number {
  if (size === 0) {
    return 0;
  }
  return size >= 0.1 ? 1 : size >= 0.01 ? 2 : 3;
}

/** Formats coverage as a share of the declared hours, rounded down so that only full coverage is 100%. */
export function formatCoverage(share: number): string {
  return (Math.floor(share * 10_000) / 10_000).toLocaleString(undefined, {
    style: 'percent',
    maximumFractionDigits: 2,
  });
}
