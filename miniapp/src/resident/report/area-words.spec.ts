import { areaInWords } from './area-words';

describe('a spot as people say it', () => {
  const town = { code: '330683106', level: 'town' as const, name: '谷来镇' };
  const village = { code: '330683106273', level: 'village' as const, name: '马溪村' };

  it('leaves the town out, and says a village’s name once', () => {
    const grid = { code: '330683106273001', level: 'grid' as const, name: '马溪村第1网格' };
    const microGrid = { code: '33068310627300103', level: 'micro_grid' as const, name: '第3微网格' };
    expect(areaInWords([town, village, grid, microGrid])).toBe('马溪村第1网格第3微网格');
  });

  it('says every level whose name stands alone', () => {
    const grid = { code: '330683106273001', level: 'grid' as const, name: '第1网格' };
    expect(areaInWords([town, village, grid])).toBe('马溪村第1网格');
  });
});
