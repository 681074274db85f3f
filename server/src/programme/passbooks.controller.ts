import { Controller, Res } from '@nestjs/common';
import type { CheckedInputOf } from '@torreya/shared/contract/endpoint';
import {
  countPassbook,
  issueBooklet,
  listPassbooks,
  readBookletPaper,
  readPassbook,
} from '@torreya/shared/contract/passbooks';
import type { FastifyReply } from 'fastify';
import { type Actor, Who } from '../platform/actor';
import { Sent, Serves } from '../platform/serves';
import { Booklets } from './booklets/booklets.service';
import { IssueBooklet } from './booklets/issue-booklet.service';
import { CountPassbook } from './count-passbook.service';
import { Passbooks } from './passbooks.service';

@Controller()
export class PassbooksController {
  constructor(
    private readonly passbooks: Passbooks,
    private readonly countPassbook: CountPassbook,
    private readonly issueBooklet: IssueBooklet,
    private readonly booklets: Booklets,
  ) {}

  @Serves(listPassbooks)
  list(@Who() actor: Actor, @Sent() input: CheckedInputOf<typeof listPassbooks>) {
    return this.passbooks.list(actor, input);
  }

  @Serves(readPassbook)
  read(@Who() actor: Actor, @Sent() input: CheckedInputOf<typeof readPassbook>) {
    return this.passbooks.read(actor, input);
  }

  @Serves(countPassbook)
  count(@Who() actor: Actor, @Sent() input: CheckedInputOf<typeof countPassbook>) {
    return this.countPassbook.count(actor, input);
  }

  @Serves(issueBooklet)
  issue(@Who() actor: Actor, @Sent() input: CheckedInputOf<typeof issueBooklet>) {
    return this.issueBooklet.issue(actor, input);
  }

  @Serves(readBookletPaper)
  async readPaper(@Sent() input: CheckedInputOf<typeof readBookletPaper>, @Res() reply: FastifyReply) {
    const bytes = await this.booklets.print(input);
    await reply.headers(asPaper).send(bytes);
    return {};
  }
}

/** Shown by the browser's own reader; not kept, since it names a household. */
const asPaper = {
  'content-type': 'application/pdf',
  'content-disposition': 'inline; filename="passbook.pdf"',
  'x-content-type-options': 'nosniff',
  'cache-control': 'private, no-store',
};
