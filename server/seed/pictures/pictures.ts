/** Drawn by draw-pictures.mjs; `-small` beside each is the copy for lists. */
export type PictureName =
  | 'rocks-on-the-road'
  | 'road-cleared'
  | 'pole-leaning'
  | 'pole-upright'
  | 'field-flooded'
  | 'field-drained'
  | 'wall-cracked'
  | 'wall-shored-up'
  | 'hole-in-the-road'
  | 'hole-mended'
  | 'slope-slid'
  | 'smoke-by-the-wood';

export const pictureSize = { width: 1200, height: 900 };
