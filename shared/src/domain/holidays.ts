/** Days by which a year's calendar differs from its weekdays, all in full and in the time of Asia/Shanghai. */
export interface HolidaysOfYear {
  /** First and last day of each holiday. */
  readonly off: readonly (readonly [string, string])[];
  /** Saturdays and Sundays that are worked in exchange. */
  readonly worked: readonly string[];
}

/**
 * The public holidays as the General Office of the State Council orders them each November for the year to come.
 * 2025: 国办发明电〔2024〕12号 of 12 November 2024. 2026: 国办发明电〔2025〕7号 of 4 November 2025.
 * A year that is not here has its weekdays and nothing else: 2027 is not, its order was not known when this was written.
 */
export const publicHolidays: Readonly<Record<number, HolidaysOfYear>> = {
  2025: {
    off: [
      ['2025-01-01', '2025-01-01'],
      ['2025-01-28', '2025-02-04'],
      ['2025-04-04', '2025-04-06'],
      ['2025-05-01', '2025-05-05'],
      ['2025-05-31', '2025-06-02'],
      ['2025-10-01', '2025-10-08'],
    ],
    worked: ['2025-01-26', '2025-02-08', '2025-04-27', '2025-09-28', '2025-10-11'],
  },
  2026: {
    off: [
      ['2026-01-01', '2026-01-03'],
      ['2026-02-15', '2026-02-23'],
      ['2026-04-04', '2026-04-06'],
      ['2026-05-01', '2026-05-05'],
      ['2026-06-19', '2026-06-21'],
      ['2026-09-25', '2026-09-27'],
      ['2026-10-01', '2026-10-07'],
    ],
    worked: ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'],
  },
};
