import { uuidv7 } from 'uuidv7';
import { homeVillageCode } from '../../../seed/living-town';
import { absent, type Calls, only, person, villageAndTown } from './call';

/** Without a single area: it is heard, and never becomes an import. */
const areasToImport = {
  files: [{ name: 'none.geojson', collection: { type: 'FeatureCollection' as const, features: [] } }],
  datum: 'gcj02' as const,
  effectiveFrom: '2099-01-01',
};

export const areaCalls = {
  locate: person(() => ({ lng: 120.7, lat: 29.6, datum: 'gcj02' as const }), 'ok'),
  previewAreaImport: only(() => areasToImport, { town: 'ok', 'town-other': 'ok' }),
  applyAreaImport: only(() => ({ id: uuidv7(), ...areasToImport }), {
    town: 'area_import_has_errors',
    'town-other': 'area_import_has_errors',
  }),
  undoAreaImport: only(() => ({ importId: absent, id: uuidv7() }), {
    town: 'not_found',
    'town-other': 'not_found',
  }),
  listAreaImports: only(() => ({}), { town: 'ok', 'town-other': 'ok', county: 'ok' }),
  listLandmarks: person(() => ({ villageCode: homeVillageCode }), 'ok'),

  readAreaOutlines: only(() => ({ areaCode: homeVillageCode }), {
    lead: 'not_found',
    'lead-other': 'not_found',
    ...villageAndTown('not_found'),
    cadre: 'ok',
    'cadre-second': 'ok',
    supervisor: 'ok',
    town: 'ok',
    county: 'ok',
  }),
} satisfies Partial<Calls>;
