import { lookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { FeedProblem } from '../feedProblem';
import { isPrivateAddress } from './privateAddress';

/**
 * Which addresses one reading of a calendar may connect to: those of the internet and, where a private network is allowed,
 * those at which the configured host itself is found. A redirect thus leads to nothing else inside.
 */
export class AddressPolicy {
  private readonly own = new Set<string>();

  /** @param configured host of the calendar's address, as `URL.hostname` has it */
  constructor(
    private readonly configured: string,
    private readonly allowPrivate: boolean
  ) {}

  /** For a host that is an address itself, which is never looked up. @throws FeedProblem when it may not be asked */
  check(hostname: string): void {
    const host = hostname.replace(/^\[|\]$/g, '');
    if (isIP(host) !== 0 && this.permitted(hostname, [{ address: host }]).length === 0) {
      throw this.refusal(host);
    }
  }

  /** Looks names up as the connection is made, so that a name cannot change its meaning in between. */
  readonly lookup: LookupFunction = (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      const found = this.permitted(hostname, addresses ?? []);
      const [first] = found;
      if (error || !first) {
        callback(error ?? this.refusal(hostname), '');
      } else if (options.all) {
        callback(null, found);
      } else {
        callback(null, first.address, first.family);
      }
    });
  };

  private permitted<T extends { address: string }>(hostname: string, found: readonly T[]): T[] {
    if (this.allowPrivate && hostname === this.configured) {
      found.forEach(({ address }) => this.own.add(address));
    }
    return found.filter(({ address }) => this.own.has(address) || !isPrivateAddress(address));
  }

  private refusal(host: string): FeedProblem {
    return new FeedProblem(
      this.allowPrivate
        ? `${this.configured} redirects to ${host}, another address inside a private network. If it is meant, set ical.url to the address that it redirects to.`
        : `${host} is an address inside a private network. If it is meant, set ical.allowPrivate: true for this rotation, or say --allow-private.`
    );
  }
}
