import { lookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { FeedProblem } from '../feedProblem';
import { isPrivateAddress } from './privateAddress';

/**
 * Which IP addresses one fetch of a calendar may connect to: public addresses and, if private networks are allowed, the
 * addresses of the configured host itself. So a redirect cannot reach any other host in the private network (SSRF).
 */
export class AddressPolicy {
  private readonly own = new Set<string>();

  /** @param configured host name of the calendar's URL, in the form of `URL.hostname` */
  constructor(
    private readonly configured: string,
    private readonly allowPrivate: boolean
  ) {}

  /** Checks a literal IP address, for which `lookup` is never called. @throws FeedProblem if it is not allowed */
  check(hostname: string): void {
    const host = hostname.replace(/^\[|\]$/g, '');
    if (isIP(host) !== 0 && this.permitted(hostname, [{ address: host }]).length === 0) {
      throw this.refusal(host);
    }
  }

  /** DNS lookup of the connection itself: a name cannot resolve to another address after the check (DNS rebinding). */
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
