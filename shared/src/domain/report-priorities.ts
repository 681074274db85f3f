/** How pressing a report is; the most pressing first. */
export const reportPriorities = { urgent: '紧急', normal: '一般' } as const;

export type ReportPriority = keyof typeof reportPriorities;
export const reportPriorityNames = Object.keys(reportPriorities) as [ReportPriority, ...ReportPriority[]];
