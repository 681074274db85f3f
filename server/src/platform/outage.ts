/**
 * PostgreSQL going away, coming up, out of connections or out of room (appendix A of its manual: classes 08, 53,
 * 57P), and its statement and lock time limits: the same command may be sent again. A protocol violation (08P01) is a
 * bug of whoever wrote the statement, such as a wrong number of parameters, and would be one again.
 */
const outageStates = /^(08(?!P01)...|53...|57P0.|57014|55P03|40001|40P01)$/;
/** No connection, or no longer one: a database that takes none, a limit on connections, an end from outside. */
const outageSeverities = new Set(['FATAL', 'PANIC']);
const outageCodes = new Set([
  ...['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND'],
  ...['ENOSPC', 'EDQUOT', 'EMFILE', 'ENFILE'],
]);
const lostConnection = /Connection terminated|timeout exceeded when trying to connect|Client has encountered/;

/** No answer, and nobody's fault who asked: the same command may be sent again. */
export function isOutage(error: unknown): boolean {
  // Not by instanceof: where tests run, Node's own errors are no instances of the Error that they know.
  if (typeof error !== 'object' || error === null) return false;
  const code = 'code' in error ? String(error.code) : '';
  const message = 'message' in error ? String(error.message) : '';
  if ('severity' in error && outageSeverities.has(String(error.severity))) return true;
  return outageStates.test(code) || outageCodes.has(code) || lostConnection.test(message);
}
