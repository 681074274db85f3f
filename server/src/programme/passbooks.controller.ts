import { Controller } from '@nestjs/common';
import type { CheckedInputOf } from '@torreya/shared/contract/endpoint';
import { countPassbook, listPassbooks, readPassbook } from '@torreya/shared/contract/passbooks';
import { type Actor, Who } from '../platform/actor';
import { Sent, Serves } from '../platform/serves';
import { CountPassbook } from './count-passbook.service';
import { Passbooks } from './passbooks.service';

@Controller()
export class PassbooksController {
  constructor(
    private readonly passbooks: Passbooks,
    private readonly countPassbook: CountPassbook,
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
}
