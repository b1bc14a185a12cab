/** Asks the browser not to evict this origin. Only a page can ask; a worker can only look. Answers whether it is so now. */
export async function askForPersistence(): Promise<boolean> {
  const storage: Pick<StorageManager, 'persisted'> & { persist?: () => Promise<boolean> } = navigator.storage;
  return (await storage.persisted()) || ((await storage.persist?.()) ?? false);
}

export async function isPersisted(): Promise<boolean> {
  return navigator.storage.persisted().catch(() => false);
}
