// Apart from the schemas, which the kiosk's page does without.

/** Length of the pieces of a large blob whose hashes are signed one by one, bytes. */
export const chunkBytes = 4 * 1024 * 1024;
