/**
 * The phone itself says no. `denied`: its owner has not allowed it; `full`: no room left; `unavailable`: this phone
 * or browser cannot; `failed`: it can, and did not. A page offers another way; none of it needs a server.
 */
export class PhoneTrouble extends Error {
  constructor(
    readonly kind: 'denied' | 'full' | 'unavailable' | 'failed',
    readonly what: 'camera' | 'location' | 'microphone' | 'paper' | 'photos' | 'scan' | 'voices',
    detail = '',
  ) {
    super(`${what}: ${kind} ${detail}`);
    this.name = 'PhoneTrouble';
  }
}

/** WeChat's failures are objects with an `errMsg`; so are Taro's in a browser. */
export function errMsgOf(failure: unknown): string {
  const { errMsg, message } = Object(failure);
  return String(errMsg ?? message ?? failure);
}

export function isCancel(failure: unknown): boolean {
  return /cancel/i.test(errMsgOf(failure));
}

export function isDenial(failure: unknown): boolean {
  return /auth|deny|denied|privacy|permission/i.test(errMsgOf(failure));
}
