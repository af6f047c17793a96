import { formattedValueToString, getValueFormat } from '@grafana/data';

const percent = getValueFormat('percentunit');

/** `63.4%`, `-12.0%`, `0.020%`: small shares keep their first digits. */
export function formatShare(share: number, decimals = decimalsOf(Math.abs(share))): string {
  return formattedValueToString(percent(share, decimals));
}

function decimalsOf(size: number): number {
  if (size === 0) {
    return 0;
  }
  return size >= 0.1 ? 1 : size >= 0.01 ? 2 : 3;
}

/** A share of the declared hours, rounded down so that 100% means no gap at all. */
export function formatCoverage(share: number): string {
  return (Math.floor(share * 10_000) / 10_000).toLocaleString(undefined, {
    style: 'percent',
    maximumFractionDigits: 2,
  });
}
