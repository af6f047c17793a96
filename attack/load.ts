import { setTimeout as wait } from 'node:timers/promises';
import type { Faults } from './attack';
import { type Answer, type HttpRequest, type Client, NoAnswer } from './client';
import { hashOf } from './inbox';
import { short } from './answerFaults';
import { forEachConcurrently } from './concurrency';
import { keptDeliveryId, trackedAlert, trackedPage, trackedPages } from './trackedDeliveries';

const CONCURRENCY = 16;
/** One of so many deliveries has many pages, so that the database's log grows long. */
const LARGE_EVERY = 25;
const ALERT_EVERY = 5;

/** Sends numbered deliveries and repeats each until it is acknowledged, as senders do. */
export class Load {
  /** Ids of deliveries that were acknowledged, by number. */
  readonly acknowledged = new Map<number, string>();
  /** Hashes of all bodies that were sent. */
  readonly hashes = new Set<string>();
  readonly statuses = new Map<number, number>();
  unanswered = 0;
  private readonly again: number[] = [];
  private next = 0;

  constructor(private readonly faults: Faults) {}

  /** Count of numbers sent so far. */
  get sent(): number {
    return this.next;
  }

  /** Pages that have to follow from what was sent. */
  get pages(): { tracked: number; trackedAlerts: number } {
    const numbers = Array.from({ length: this.next }, (_, number) => number);
    const alerts = numbers.filter((number) => kindOf(number) === 'alert').length;
    const large = numbers.filter((number) => kindOf(number) === 'large').length;
    return { tracked: this.next - alerts + large * (LARGE_PAGES - 1), trackedAlerts: alerts };
  }

  /** Sends new numbers, those without an acknowledgement first, until `goesOn` says no. */
  async run(client: Client, goesOn: () => boolean): Promise<void> {
    await forEachConcurrently(this.numbers(goesOn), CONCURRENCY, (number) => this.send(client, number));
  }

  /** Sends until each number is acknowledged, and no new ones. */
  async finish(client: Client): Promise<void> {
    while (this.again.length > 0) {
      await forEachConcurrently(this.again.splice(0), CONCURRENCY, (number) => this.send(client, number));
    }
  }

  private *numbers(goesOn: () => boolean): Generator<number> {
    while (goesOn()) {
      yield this.again.shift() ?? this.next++;
    }
  }

  private async send(client: Client, number: number): Promise<void> {
    const request = deliveryOf(number);
    this.hashes.add(hashOf(request.body ?? Buffer.alloc(0)));
    const answer = await this.ask(client, request);
    const id = answer && keptDeliveryId(answer);
    if (answer?.status === 202 && id !== undefined) {
      this.acknowledged.set(number, id);
      return;
    }
    this.again.push(number);
    if (answer?.status === 503) {
      this.faults.unless(Number(answer.headers['retry-after']) > 0, '503 without Retry-After');
      await wait(100);
    } else if (answer) {
      this.faults.add(`the delivery ${number} is answered with ${answer.status}: ${short(answer.text)}`);
    } else {
      await wait(20);
    }
  }

  private async ask(client: Client, request: HttpRequest): Promise<Answer | undefined> {
    try {
      const answer = await client.ask(request);
      this.statuses.set(answer.status, (this.statuses.get(answer.status) ?? 0) + 1);
      return answer;
    } catch (error) {
      if (!(error instanceof NoAnswer)) {
        throw error;
      }
      this.unanswered++;
      return undefined;
    }
  }
}

const LARGE_PAGES = 400;

function kindOf(number: number): 'page' | 'alert' | 'large' {
  return number % LARGE_EVERY === LARGE_EVERY - 1 ? 'large' : number % ALERT_EVERY === 0 ? 'alert' : 'page';
}

function deliveryOf(number: number): HttpRequest {
  switch (kindOf(number)) {
    case 'large':
      return trackedPages(number, LARGE_PAGES);
    case 'alert':
      return trackedAlert(number, 'firing');
    case 'page':
      return trackedPage(number);
  }
}
