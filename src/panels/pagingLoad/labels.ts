import { formatDate, t } from '@grafana/i18n';
import { DAY } from '../../shared/time';
import { type Cell, isSleep, type SleepHours } from './hourOfWeek';

/** The day's name in the viewer's language; 1 is Monday. */
export function weekdayLabel(weekday: number, length: 'short' | 'long'): string {
  const monday = Date.UTC(2024, 0, 1);
  return formatDate(monday + (weekday - 1) * DAY, { weekday: length, timeZone: 'UTC' });
}

/** `07`, or `07:00` in full; half hours only in full. */
export function hourLabel(hour: number, full = false): string {
  const digits = (value: number) => String(Math.floor(value)).padStart(2, '0');
  return full ? `${digits(hour)}:${digits((hour % 1) * 60)}` : digits(hour);
}

/** `Monday 07:00–08:00, sleep hours`. */
export function cellTimeLabel({ weekday, hour }: Cell, sleep: SleepHours | null): string {
  const time = `${weekdayLabel(weekday, 'long')} ${hourLabel(hour, true)}–${hourLabel((hour + 1) % 24, true)}`;
  return isSleep(hour, sleep) ? t('pagingLoadPanel.cell.sleep', '{{time}}, sleep hours', { time }) : time;
}

/** `Interruptions: 12`, or `No data`. */
export function cellValueLabel({ value, text }: Cell, label: string): string {
  return value === null ? t('pagingLoadPanel.cell.noData', 'No data') : `${label}: ${text}`;
}
