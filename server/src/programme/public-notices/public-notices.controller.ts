import { Controller, Inject, Req, Res } from '@nestjs/common';
import type { CheckedInputOf } from '@torreya/shared/contract/endpoint';
import {
  listNoticesOfMyVillage,
  objectToAward,
  readPublicNotice,
} from '@torreya/shared/contract/public-notices';
import { readVillageBoard, readVillagePaper } from '@torreya/shared/contract/village-boards';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Actor, Who } from '../../platform/actor';
import { CONFIG, type Config } from '../../platform/config';
import { Sent, Serves } from '../../platform/serves';
import { PublicNotices } from './public-notices.service';
import { VillageBoards } from './village-board.service';

@Controller()
export class PublicNoticesController {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly notices: PublicNotices,
    private readonly boards: VillageBoards,
  ) {}

  @Serves(readPublicNotice)
  read(@Sent() input: CheckedInputOf<typeof readPublicNotice>) {
    return this.notices.read(this.config.countyId, input);
  }

  @Serves(readVillageBoard)
  readBoard(@Sent() input: CheckedInputOf<typeof readVillageBoard>) {
    return this.boards.read(this.config.countyId, input);
  }

  @Serves(readVillagePaper)
  async readPaper(
    @Sent() input: CheckedInputOf<typeof readVillagePaper>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const origin = this.config.publicUrl ?? `${request.protocol}://${request.host}`;
    const bytes = await this.boards.print(this.config.countyId, input, origin);
    await reply.headers(asPaper).send(bytes);
    return {};
  }

  @Serves(listNoticesOfMyVillage)
  listMine(@Who() actor: Actor, @Sent() input: CheckedInputOf<typeof listNoticesOfMyVillage>) {
    return this.notices.listMine(actor, input);
  }

  @Serves(objectToAward)
  object(@Who() actor: Actor, @Sent() input: CheckedInputOf<typeof objectToAward>) {
    return this.notices.object(actor, input);
  }
}

/** Shown by the browser's own reader; not kept, since tomorrow other things stand on it. */
const asPaper = {
  'content-type': 'application/pdf',
  'content-disposition': 'inline; filename="public-notice.pdf"',
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
};
