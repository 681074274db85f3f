import { Controller, Req, Res } from '@nestjs/common';
import type { CheckedInputOf } from '@torreya/shared/contract/endpoint';
import { readPhoto, uploadPhoto } from '@torreya/shared/contract/reports';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Actor, Who } from '../platform/actor';
import { Sent, Serves } from '../platform/serves';
import { Photos } from './photos.service';
import { UploadPhoto } from './upload-photo';

@Controller()
export class PhotosController {
  constructor(
    private readonly photos: Photos,
    private readonly uploadPhoto: UploadPhoto,
  ) {}

  @Serves(uploadPhoto)
  upload(
    @Who() actor: Actor,
    @Sent() input: CheckedInputOf<typeof uploadPhoto>,
    @Req() request: FastifyRequest,
  ) {
    return this.uploadPhoto.upload(actor, input, request);
  }

  @Serves(readPhoto)
  async read(@Sent() input: CheckedInputOf<typeof readPhoto>, @Res() reply: FastifyReply) {
    const bytes = await this.photos.read(input);
    await reply.headers(asPicture).send(bytes);
    return {};
  }
}

/** A picture and nothing else, whatever a browser might guess; it may be kept, but only by who asked for it. */
const asPicture = {
  'content-type': 'image/jpeg',
  'content-disposition': 'inline; filename="photo.jpg"',
  'content-security-policy': "default-src 'none'; sandbox",
  'x-content-type-options': 'nosniff',
  'cache-control': 'private, max-age=7200, immutable',
};
