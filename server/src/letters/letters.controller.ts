import { Controller, Res } from '@nestjs/common';
import type { CheckedInputOf } from '@torreya/shared/contract/endpoint';
import {
  issueDirective,
  issueLetter,
  listAddressees,
  listLetters,
  listReportLetters,
  readLetter,
  readLetterPaper,
  takeLetterStep,
} from '@torreya/shared/contract/letters';
import type { FastifyReply } from 'fastify';
import { type Actor, Who } from '../platform/actor';
import { Sent, Serves } from '../platform/serves';
import { Addressees } from './addressees.service';
import { IssueLetters } from './issue-letters';
import { LetterViews } from './letter.views';
import { Letters } from './letters.service';
import { Papers } from './paper/papers.service';
import { TakeLetterStep } from './take-letter-step';

@Controller()
export class LettersController {
  constructor(
    private readonly letters: Letters,
    private readonly views: LetterViews,
    private readonly addressees: Addressees,
    private readonly issueLetters: IssueLetters,
    private readonly takeLetterStep: TakeLetterStep,
    private readonly papers: Papers,
  ) {}

  @Serves(listAddressees)
  listAddressees(@Who() actor: Actor, @Sent() input: CheckedInputOf<typeof listAddressees>) {
    return this.addressees.list(actor, input);
  }

  @Serves(listReportLetters)
  listOfReport(@Who() actor: Actor, @Sent() input: CheckedInputOf<typeof listReportLetters>) {
    return this.letters.ofReport(actor, input);
  }

  @Serves(issueLetter)
  issue(@Who() actor: Actor, @Sent() input: CheckedInputOf<typeof issueLetter>) {
    return this.issueLetters.issue(actor, input);
  }

  @Serves(issueDirective)
  direct(@Who() actor: Actor, @Sent() input: CheckedInputOf<typeof issueDirective>) {
    return this.issueLetters.direct(actor, input);
  }

  @Serves(listLetters)
  list(@Who() actor: Actor, @Sent() input: CheckedInputOf<typeof listLetters>) {
    return this.letters.list(actor, input);
  }

  @Serves(readLetter)
  read(@Who() actor: Actor, @Sent() input: CheckedInputOf<typeof readLetter>) {
    return this.views.whole(actor, input.letterId);
  }

  @Serves(takeLetterStep)
  takeStep(@Who() actor: Actor, @Sent() input: CheckedInputOf<typeof takeLetterStep>) {
    return this.takeLetterStep.take(actor, input);
  }

  @Serves(readLetterPaper)
  async readPaper(@Sent() input: CheckedInputOf<typeof readLetterPaper>, @Res() reply: FastifyReply) {
    const bytes = await this.papers.read(input);
    await reply.headers(asPaper).send(bytes);
    return {};
  }
}

/** Shown by the browser's own reader; not kept, since a reply may be added. */
const asPaper = {
  'content-type': 'application/pdf',
  'content-disposition': 'inline; filename="letter.pdf"',
  'x-content-type-options': 'nosniff',
  'cache-control': 'private, no-store',
};
