import { Controller, Req, Res } from '@nestjs/common';
import type { CheckedInputOf } from '@torreya/shared/contract/endpoint';
import { readVoice, uploadVoice } from '@torreya/shared/contract/voices';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Actor, Who } from '../platform/actor';
import { byteRange } from '../platform/byte-range';
import { Sent, Serves } from '../platform/serves';
import { UploadVoice } from './upload-voice';
import { type Heard, Voices } from './voices.service';

@Controller()
export class VoicesController {
  constructor(
    private readonly voices: Voices,
    private readonly uploadVoice: UploadVoice,
  ) {}

  @Serves(uploadVoice)
  upload(
    @Who() actor: Actor,
    @Sent() input: CheckedInputOf<typeof uploadVoice>,
    @Req() request: FastifyRequest,
  ) {
    return this.uploadVoice.upload(actor, input, request);
  }

  @Serves(readVoice)
  async read(
    @Sent() input: CheckedInputOf<typeof readVoice>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    await play(reply, await this.voices.read(input), request.headers.range);
    return {};
  }
}

/** The whole clip, or the part that a player asks for. */
async function play(reply: FastifyReply, { bytes, type, name }: Heard, asked: string | undefined) {
  const range = byteRange(asked, bytes.length);
  void reply.headers(asSound(type, name));
  if (range === 'none') return reply.send(bytes);
  if (range === 'beyond') return reply.status(416).header('content-range', `bytes */${bytes.length}`).send();
  return reply
    .status(206)
    .header('content-range', `bytes ${range.from}-${range.to}/${bytes.length}`)
    .send(bytes.subarray(range.from, range.to + 1));
}

/** A sound and nothing else, whatever a browser might guess; it may be kept, but only by who asked for it. */
function asSound(type: string, name: string) {
  return {
    'content-type': type,
    'accept-ranges': 'bytes',
    'content-disposition': `inline; filename="${name}"`,
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, max-age=7200, immutable',
  };
}
