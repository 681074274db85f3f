import type { ReactNode } from 'react';
import '../audit/audit.css';

interface RecordPartProps {
  title: string;
  heads: readonly string[];
  rows: readonly (readonly ReactNode[])[];
}

/** Lines of a record under their heads: on screen and on paper alike. */
export function RecordPart({ title, heads, rows }: RecordPartProps) {
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      <table className="audit-table">
        <thead>
          <tr>
            {heads.map(head => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells, row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines of a record keep their places
            <tr key={row}>
              {cells.map((cell, column) => (
                <td key={heads[column]}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length === 0 && <p className="quiet">没有。</p>}
    </section>
  );
}
