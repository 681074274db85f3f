import { type RefusalCode, refusals } from '@torreya/shared/domain/refusals';

/** The world is so and the caller can act; anything else that is thrown is a bug. */
export class Refusal extends Error {
  constructor(
    readonly code: RefusalCode,
    /** Facts for the page, never secrets. */
    readonly details: Record<string, unknown> = {},
  ) {
    super(code);
  }

  get status(): number {
    return refusals[this.code].status;
  }
}
