import type { Readable } from 'node:stream';
import { ApiError } from './errors';

/** Maximum bytes of request bodies in memory at once, over all connections, unless a single body may be longer. */
const MAX_IN_FLIGHT_BYTES = 64 * 1024 * 1024;
/** Milliseconds without a byte after which a body is abandoned, by default. */
const STALL_MS = 15_000;
const RETRY_SECONDS = 5;

export interface BodyOptions {
  /** Sender of the body: except for a single body, no sender may hold more memory than is still free for all others. */
  sender: string;
  /** Maximum size of this body in bytes. */
  limit: number;
  /** Advice in the error message for a longer body. */
  advice: string;
  /** Called with each chunk of the body as it is received. */
  onPart?(part: Buffer): void;
}

/** Reads request bodies, and limits the memory that they hold in total and by sender. */
export class RequestBodies {
  private held = 0;
  private readonly heldBy = new Map<string, number>();

  /** @param inFlightBytes, stallMs set by tests */
  constructor(
    private readonly inFlightBytes = MAX_IN_FLIGHT_BYTES,
    private readonly stallMs = STALL_MS
  ) {}

  /**
   * Reads a complete body and passes it to `work`; its bytes count as held until that has finished.
   * @throws ApiError 413 if the body is too long, 503 if too much memory is held, 408 or 400 if the body is incomplete
   */
  async withBody<T>(payload: Readable, options: BodyOptions, work: (body: Buffer) => Promise<T> | T): Promise<T> {
    let bytes = 0;
    const maxHeld = Math.max(this.inFlightBytes, options.limit);
    const take = (part: Buffer) => {
      bytes += part.length;
      const ofSender = this.hold(options.sender, part.length);
      if (bytes > options.limit) {
        throw tooLong(options);
      }
      const isFull = this.held > maxHeld;
      if (isFull || ofSender > Math.max(maxHeld - this.held, options.limit)) {
        const much = isFull ? `Bodies of more than ${maxHeld} bytes` : 'Many bodies of this sender';
        const message = `${much} are being taken in already. Send this again in some seconds, and less at once.`;
        throw new ApiError(503, message, { retryAfterSeconds: RETRY_SECONDS });
      }
      options.onPart?.(part);
    };
    try {
      return await work(await this.read(payload, take));
    } finally {
      this.hold(options.sender, -bytes);
    }
  }

  /** @returns bytes that the sender holds now */
  private hold(sender: string, more: number): number {
    this.held += more;
    const ofSender = (this.heldBy.get(sender) ?? 0) + more;
    if (ofSender === 0) {
      this.heldBy.delete(sender);
    } else {
      this.heldBy.set(sender, ofSender);
    }
    return ofSender;
  }

  private read(payload: Readable, take: (part: Buffer) => void): Promise<Buffer> {
    return new Promise((resolve, reject) => {
      const parts: Buffer[] = [];
      const onData = (chunk: Buffer | string) => {
        const part = Buffer.from(chunk);
        try {
          take(part);
          parts.push(part);
          timer.refresh();
        } catch (error) {
          end(() => reject(error));
        }
      };
      const onEnd = () => end(() => resolve(Buffer.concat(parts)));
      const onClose = () => end(() => reject(new ApiError(400, 'The body broke off. Send it again.')));
      const onStall = () => {
        const message = `Nothing more of the body came for ${this.stallMs / 1000} s. Send it again.`;
        end(() => reject(new ApiError(408, message)));
      };
      const timer = setTimeout(onStall, this.stallMs);
      const end = (settle: () => void) => {
        clearTimeout(timer);
        // The rest of the body is discarded, so that the sender can read the response.
        payload.off('data', onData).off('end', onEnd).off('close', onClose);
        settle();
      };
      payload.on('data', onData).on('end', onEnd).on('close', onClose).on('error', onClose);
    });
  }
}

/** @throws ApiError 413 for a body whose Content-Length exceeds the limit */
export function checkLength(contentLength: string | undefined, options: Pick<BodyOptions, 'limit' | 'advice'>): void {
  if (Number(contentLength ?? 0) > options.limit) {
    throw tooLong(options);
  }
}

function tooLong({ limit, advice }: Pick<BodyOptions, 'limit' | 'advice'>): ApiError {
  return new ApiError(413, `The body is larger than ${limit} bytes. ${advice}`);
}
