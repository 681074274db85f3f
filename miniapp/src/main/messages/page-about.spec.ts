import { pageAbout } from './page-about';

const lead = [{ role: 'micro_grid_lead' as const, areaCode: '33068310627300101', areaName: '' }];
const supervisor = [{ role: 'village_supervisor' as const, areaCode: '330683106273', areaName: '' }];

describe('a message opens what it is about', () => {
  it.each([
    ['report', [], '/resident/report-detail/index?id=x'],
    ['report', supervisor, '/resident/report-detail/index?id=x'],
    ['report', lead, '/cadre/report/index?id=x'],
    ['household', lead, '/cadre/join/index?id=x'],
    ['household', [], '/main/mine/index'],
    ['award', lead, '/resident/wallet/index'],
    ['redemption', [], '/resident/wallet/index'],
    ['passbook_count', supervisor, '/cadre/passbook/index?id=x'],
    ['wallet', lead, '/resident/wallet/index'],
  ] as const)('%s, for %j: %s', (kind, roles, page) => {
    expect(pageAbout({ kind, id: 'x' }, [...roles])).toBe(page);
  });
});
