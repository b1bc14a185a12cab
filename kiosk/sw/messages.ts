/** What the page tells the service worker. */
export type ToServiceWorker = { type: 'take-over' };
