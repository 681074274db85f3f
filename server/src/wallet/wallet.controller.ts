import { Controller } from '@nestjs/common';
import type { CheckedInputOf } from '@torreya/shared/contract/endpoint';
import { listWalletLines, readWallet } from '@torreya/shared/contract/programme';
import { type Actor, Who } from '../platform/actor';
import { Sent, Serves } from '../platform/serves';
import { Wallets } from './wallet.service';

@Controller()
export class WalletController {
  constructor(private readonly wallets: Wallets) {}

  @Serves(readWallet)
  read(@Who() actor: Actor) {
    return this.wallets.read(actor);
  }

  @Serves(listWalletLines)
  listLines(@Who() actor: Actor, @Sent() input: CheckedInputOf<typeof listWalletLines>) {
    return this.wallets.listLines(actor, input);
  }
}
