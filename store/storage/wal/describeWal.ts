import { basename } from 'node:path';
import type { MissingDeliveryTable } from '../tables/inbox';
import type { MendedWal } from './mendWal';
import type { WalContents, WalReading } from './readWal';

/** Describes what was read of a torn log and what was not. */
export function describeMended({ reading, aside, wasDone }: MendedWal): string {
  const kept = `The log as it was is kept in ${basename(aside)}.`;
  return wasDone
    ? `The log of the database is torn (${describeTear(reading)}), and all of it was in the database already. ${kept}`
    : `The log of the database is torn: ${describeTear(reading)}. Read: ${describeContents(reading.read)}. ${describeLeft(reading)} ${kept}`;
}

/** Describes where a log is torn. */
export function describeTear({ header, size, tear }: WalReading): string {
  if (!tear) {
    return 'it is whole';
  }
  const of = `of ${number(size)}`;
  if (!header) {
    return `its beginning cannot be read, ${of} bytes`;
  }
  switch (tear.kind) {
    case 'cut':
      return `it ends amid a commit, at byte ${number(size)}`;
    case 'zeros':
      return `it ends in ${number(tear.zeros)} zeros, behind byte ${number(size - tear.zeros)} ${of}`;
    case 'broken':
      return `its bytes are not those that were written at byte ${number(tear.at)} ${of}`;
  }
}

function describeLeft({ tear }: WalReading): string {
  if (!tear) {
    return '';
  }
  const { left, bytes } = tear;
  const behind = `Left: ${number(bytes)} bytes`;
  return left.transactions === 0
    ? `${behind}, with no whole transaction among them.`
    : `${behind}, among them the ends of ${describeContents(left)}. "watchbill repair" takes these deliveries in.`;
}

/** Describes the contents of a part of a log. */
export function describeContents({ transactions, deliveries, from, until }: WalContents): string {
  const when = from && until ? `, received from ${from.toISOString()} to ${until.toISOString()}` : '';
  return `${counted(transactions, 'transaction')} with ${counted(deliveries, 'delivery', 'deliveries')}${when}`;
}

/** Describes how many deliveries are missing, and since when. */
export function describeMissing(missing: MissingDeliveryTable): string {
  const { first, last, received_from, received_until } = missing;
  return `${describeLoss(last - first + 1, received_from, received_until)} The log ended too early, or an older one was put back.`;
}

export function describeLoss(count: number, from: Date | null, until: Date | null): string {
  const were = `${counted(count, 'delivery', 'deliveries')} that ${count === 1 ? 'was' : 'were'} acknowledged`;
  const after = from ? ` received after ${from.toISOString()}` : ' received';
  const to = until ? `, until ${until.toISOString()}` : '';
  return `${were} ${count === 1 ? 'is' : 'are'} missing,${after}${to}.`;
}

export function counted(count: number, one: string, many = `${one}s`): string {
  return `${number(count)} ${count === 1 ? one : many}`;
}

function number(value: number): string {
  return value.toLocaleString('en-US');
}
