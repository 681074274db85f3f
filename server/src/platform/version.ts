/** Told by the health check and the API's document page. */
export const version = '0.1.0';
