/**
 * Plain GPS and EXIF speak WGS-84, Chinese maps and WeChat GCJ-02; here they lie some 490 m apart, which
 * sends four reports in ten to the wrong grid. So a place always names its datum; a bare pair does not type-check.
 */
export type Datum = 'gcj02' | 'wgs84';

/** Degrees. */
export interface Place<D extends Datum = Datum> {
  lng: number;
  lat: number;
  datum: D;
}
