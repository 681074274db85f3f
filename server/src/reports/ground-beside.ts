/** The grounds that others lie in and this one does not, each as a path: who has an office there sees a report and does not move it. */
export function groundBeside(path: string, others: readonly string[]): string[] {
  const own = new Set(prefixesOf(path));
  return [...new Set(others.flatMap(prefixesOf))].filter(one => !own.has(one));
}

function prefixesOf(path: string): string[] {
  const codes = path.split('/');
  return codes.map((_, n) => codes.slice(0, n + 1).join('/'));
}
