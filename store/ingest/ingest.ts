import type { IncomingHttpHeaders } from 'node:http';
import { Inbox } from './inbox';
import { Processor, type ProcessorDeps } from './processor';
import { replay, type Selection } from './quarantine';
import { type Receipt, receive } from './receive';

export interface Ingest {
  /** As `receive`: resolves when the delivery is durable or refused. */
  receive(sourceId: string, headers: IncomingHttpHeaders, body: Buffer): Promise<Receipt>;
  /** Has quarantined deliveries read again; resolves with their ids before they are. */
  replay(selection: Selection): Promise<string[]>;
  /** Resolves when every delivery has become facts or is in quarantine. */
  idle(): Promise<void>;
  /** Finishes what it acknowledged and what is under way; the rest waits in the inbox. Close the storage afterwards. */
  stop(): Promise<void>;
}

/** Inbox and processor over one storage; takes up what the last run left. */
export function startIngest(deps: ProcessorDeps): Ingest {
  const { storage, directory, now } = deps;
  const processor = new Processor(deps);
  const inbox = new Inbox(storage, (delivery) => processor.offer(delivery));
  processor.start();
  return {
    receive: (sourceId, headers, body) => receive(sourceId, headers, body, { directory: directory(), inbox, now }),
    async replay(selection) {
      const ids = await replay(storage, selection, now);
      if (ids.length > 0) {
        processor.rescan();
      }
      return ids;
    },
    async idle() {
      await inbox.idle();
      await processor.idle();
    },
    async stop() {
      await inbox.idle();
      await processor.stop();
    },
  };
}
