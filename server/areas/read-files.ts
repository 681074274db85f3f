import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { type AreaFile, areaFile } from '@torreya/shared/contract/area-imports';
import { WrongUsage } from '../command/wrong-usage';
import type { SentAreas } from '../src/areas/import/plan-import';
import type { Arguments } from './arguments';

/** What is to be imported, as it is typed. What is wrong inside the files is the import's to say. */
export async function readSent({
  command,
  operands,
  datum,
  from,
  datumConfirmed,
}: Arguments): Promise<SentAreas> {
  if (operands.length === 0) throw new WrongUsage(`${command} needs the GeoJSON files.`);
  if (datum === undefined) {
    throw new WrongUsage(
      `${command} needs --datum gcj02 or --datum wgs84: nothing in a file tells, and they lie 490 m apart.`,
    );
  }
  if (from === undefined)
    throw new WrongUsage(`${command} needs --from, the day from which the borders hold.`);
  return { files: await Promise.all(operands.map(readOne)), datum, datumConfirmed, effectiveFrom: from };
}

async function readOne(path: string): Promise<AreaFile> {
  const text = await readFile(path, 'utf8').catch((error: Error) => {
    throw new WrongUsage(`${path} cannot be read: ${error.message}`);
  });
  const checked = areaFile.safeParse({ name: basename(path), collection: parsed(path, text) });
  if (checked.success) return checked.data;
  const [issue] = checked.error.issues;
  throw new WrongUsage(
    `${path} is not a GeoJSON FeatureCollection: ${issue?.path.slice(1).join('.')} ${issue?.message}`,
  );
}

function parsed(path: string, text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new WrongUsage(`${path} is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}
