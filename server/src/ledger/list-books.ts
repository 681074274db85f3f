import type { EntityManager } from 'typeorm';
import type { BookRef } from './moves';

export interface NamedBook extends BookRef {
  readonly name: string;
}

/** Every book of the database, in an order that stays. */
export function listBooks(db: EntityManager): Promise<NamedBook[]> {
  return db.query<NamedBook[]>(
    `SELECT county_id AS "countyId", id AS "bookId", name FROM book ORDER BY county_id, name, id`,
  );
}
