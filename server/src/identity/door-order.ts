/**
 * The order in which one walks, village by village: 1组9号 before 1组12号. Every number is filled up to five digits.
 * Both are columns, as SQL.
 */
export function doorOrder(village: string, number: string): string {
  return `(${village} || ' ' || regexp_replace(regexp_replace(${number}, '\\d+', '00000\\&', 'g'),
    '0*(\\d{5})(?!\\d)', '\\1', 'g')) COLLATE "C"`;
}
