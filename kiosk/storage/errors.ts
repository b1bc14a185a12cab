/** What can go wrong with the kiosk's own disk. Closed: a new word gets a text for the duty officer. */
export type StorageErrorCode =
  | 'storage-full' // details: neededBytes? (the browser refused a write even after garbage collection)
  | 'storage-failed' // details: name (of the DOMException)
  | 'storage-rebuilt' // the database could not be opened and was started over; details: name
  | 'storage-data-loss' // Chromium found the database damaged and emptied it by itself
  | 'content-damaged'; // details: path or locale (a blob is gone, torn or altered)
