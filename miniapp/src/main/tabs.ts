/** Where a tab stands in the bar at the bottom, from 0; see app.config.ts. */
export const messagesTab = 2;
