import type {} from '@fastify/multipart';
import type { RefusalCode } from '@torreya/shared/domain/refusals';
import type { FastifyRequest } from 'fastify';
import { Refusal } from './refusal';

/** Files are held in memory, since an original never touches the disk; this is what all of them may take up. */
const mostBytesHeld = 96 * 1024 * 1024;
let bytesHeld = 0;

/** The one part that a multipart body must have. */
export interface FilePart {
  readonly name: string;
  readonly mostBytes: number;
  readonly tooBig: RefusalCode;
  readonly empty: RefusalCode;
}

/**
 * Reads the one part of the multipart body and lends its bytes to `use`. A body that is refused is still read to
 * its end, and thrown away: a phone that is cut off while sending never sees the answer.
 */
export async function receiveFile<T>(
  request: FastifyRequest,
  part: FilePart,
  use: (bytes: Buffer) => Promise<T>,
): Promise<T> {
  const body = new Body(part);
  try {
    await unlessMalformed(body.readFrom(request));
    return await use(body.file());
  } finally {
    body.release();
  }
}

class Body {
  private readonly chunks: Buffer[] = [];
  private length = 0;
  private refusal: Refusal | null = null;

  constructor(private readonly wanted: FilePart) {}

  async readFrom(request: FastifyRequest): Promise<void> {
    for await (const part of request.parts({ limits: { fileSize: this.wanted.mostBytes } })) {
      if (part.type === 'file' && part.fieldname === this.wanted.name) {
        for await (const chunk of part.file) this.hold(chunk);
        // Just above the limit the stream only ends: nobody else says so.
        if (part.file.truncated) this.refusal = new Refusal(this.wanted.tooBig);
      } else {
        this.refusal ??= new Refusal('invalid_input', { issues: [{ at: part.fieldname, what: 'unknown' }] });
        if (part.type === 'file') part.file.resume();
      }
    }
  }

  file(): Buffer {
    if (this.refusal) throw this.refusal;
    if (this.length === 0) throw new Refusal(this.wanted.empty);
    return Buffer.concat(this.chunks, this.length);
  }

  release(): void {
    bytesHeld -= this.length;
  }

  private hold(chunk: Buffer): void {
    if (bytesHeld + chunk.length > mostBytesHeld) this.refusal ??= new Refusal('unavailable');
    if (this.refusal) return;
    this.chunks.push(chunk);
    this.length += chunk.length;
    bytesHeld += chunk.length;
  }
}

/** A body that is no multipart, ends in the middle, or carries more than its one part. */
async function unlessMalformed(reading: Promise<void>): Promise<void> {
  try {
    await reading;
  } catch {
    throw new Refusal('unreadable_body');
  }
}
