/** One number decides every random test; it is printed, and SEED=… repeats a run. */
export const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);

process.stderr.write(`seed ${seed}\n`);
