import { Controller } from '@nestjs/common';
import { readHealth } from '@torreya/shared/contract/health';
import { Books } from '../books/books.service';
import { Serves } from '../platform/serves';
import { version } from '../platform/version';

@Controller()
export class HealthController {
  constructor(private readonly books: Books) {}

  @Serves(readHealth)
  async read() {
    const areInDoubt = await this.books.areInDoubt();
    return {
      database: 'ok' as const,
      books: areInDoubt ? ('in_doubt' as const) : ('sound' as const),
      version,
    };
  }
}
