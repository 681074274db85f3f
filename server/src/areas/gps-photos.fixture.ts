/**
 * Where twelve test photos say that they were taken: GPS as a camera writes it (WGS-84), and the micro-grid that the
 * place belongs to by the borders of the seed.
 */
export const gpsPhotos: readonly { lng: number; lat: number; microGrid: string }[] = [
  { lng: 120.549874, lat: 29.569204, microGrid: '33068300300400507' },
  { lng: 120.55751, lat: 29.7108, microGrid: '33068310229400304' },
  { lng: 120.788073, lat: 29.482655, microGrid: '33068310820400104' },
  { lng: 120.976926, lat: 29.407241, microGrid: '33068300200400504' },
  { lng: 120.629929, lat: 29.752531, microGrid: '33068310430200105' },
  { lng: 120.882992, lat: 29.612178, microGrid: '33068310000400204' },
  { lng: 120.5606, lat: 29.562689, microGrid: '33068300326900101' },
  { lng: 120.643588, lat: 29.664834, microGrid: '33068310200200206' },
  { lng: 120.697491, lat: 29.435048, microGrid: '33068300501000601' },
  { lng: 120.803197, lat: 29.598644, microGrid: '33068311025900405' },
  { lng: 120.608923, lat: 29.591166, microGrid: '33068300300100703' },
  { lng: 120.940899, lat: 29.511646, microGrid: '33068310525500205' },
];
