/** Whoever typed the command can mend this: the message is all that is printed. */
export class WrongUsage extends Error {}
