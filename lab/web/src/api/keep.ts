/** Files that were brought, kept in the browser (IndexedDB) by their id. A browser that keeps nothing (a private window) is no failure. */
type ShelfName = 'photos' | 'models';

const NAME = 'striate';

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore('photos');
      request.result.createObjectStore('models');
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('IndexedDB cannot be opened'));
  });
}

export async function keep(shelf: ShelfName, id: string, file: File): Promise<void> {
  try {
    const database = await open();
    database.transaction(shelf, 'readwrite').objectStore(shelf).put(file, id);
    database.close();
  } catch {
    // Then the file has to be brought by hand after a restart of the server.
  }
}

export async function kept(shelf: ShelfName, id: string): Promise<File | undefined> {
  try {
    const database = await open();
    return await new Promise((resolve) => {
      const request = database.transaction(shelf).objectStore(shelf).get(id);
      request.onsuccess = () => resolve(request.result as File | undefined);
      request.onerror = () => resolve(undefined);
      database.close();
    });
  } catch {
    return undefined;
  }
}
