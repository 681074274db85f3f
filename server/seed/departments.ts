import type { ReportCategory } from '@torreya/shared/domain/report-categories';
import type { EntityManager } from 'typeorm';
import { seededCounty } from './areas';
import type { Calendar } from './calendar';
import { insertRows } from './insert-rows';
import { type LivingTown, livingTownCode } from './living-town';
import { namedId } from './named-id';
import { person, personRow, type SeedPerson } from './people';

interface Department {
  readonly name: string;
  /** Who answers for it; `demo`: whom one can sign in as. */
  readonly handler: string | { readonly demo: 'department' };
  readonly areaCode: string;
  /** What is usually its business. */
  readonly usualFor: readonly ReportCategory[];
}

/** Of the town, and one of the county. Invented people, as everybody in the seed. */
const departments: readonly Department[] = [
  {
    name: '谷来镇水利站',
    handler: { demo: 'department' },
    areaCode: livingTownCode,
    usualFor: ['water', 'landslide'],
  },
  {
    name: '谷来公路站',
    handler: '张国良',
    areaCode: livingTownCode,
    usualFor: ['road', 'rockfall', 'landslide'],
  },
  { name: '谷来供电所', handler: '钱建明', areaCode: livingTownCode, usualFor: ['wires'] },
  {
    name: '谷来镇应急消防站',
    handler: '周伟达',
    areaCode: livingTownCode,
    usualFor: ['fire', 'rockfall', 'landslide', 'house'],
  },
  { name: '嵊州市自然资源和规划局', handler: '金一鸣', areaCode: seededCounty.id, usualFor: ['landslide'] },
];

/** The town's own word in the numbers of its letters. */
export const letterWord = '谷平';

/** Whoever answers the orders and letters of the town. */
export async function insertDepartments(
  tx: EntityManager,
  countyId: string,
  town: LivingTown,
  calendar: Calendar,
): Promise<{ readonly name: string; readonly person: SeedPerson }[]> {
  const serving = departments.map(department => ({
    ...department,
    person: handlerOf(department, town, calendar),
  }));
  const invented = serving.filter(one => typeof one.handler === 'string');
  await insertRows(
    tx,
    'person',
    invented.map(one => personRow(countyId, one.person)),
  );
  await insertRows(
    tx,
    'role_grant',
    serving.map(({ name, person: holder, areaCode, usualFor }) => ({
      county_id: countyId,
      id: namedId('grant', holder.id, 'department_handler', areaCode),
      person_id: holder.id,
      role: 'department_handler',
      area_code: areaCode,
      granted_at: holder.since,
      department: name,
      department_for: usualFor,
    })),
  );
  await tx.query('UPDATE area SET letter_word = $3 WHERE county_id = $1 AND code = $2', [
    countyId,
    livingTownCode,
    letterWord,
  ]);
  return serving;
}

/** Who answers for the department of that name. */
export function departmentHandler(name: string, town: LivingTown, calendar: Calendar): SeedPerson {
  const found = departments.find(one => one.name === name);
  if (!found) throw new Error(`the seed has no ${name}`);
  return handlerOf(found, town, calendar);
}

function handlerOf({ handler }: Department, town: LivingTown, calendar: Calendar): SeedPerson {
  return typeof handler === 'string'
    ? person(`department handler ${handler}`, handler, calendar.firstDay)
    : town.demo[handler.demo];
}
