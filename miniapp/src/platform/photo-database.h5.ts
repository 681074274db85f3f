/** The browser's database, opened anew for each use: a kept connection dies when the phone freezes the page. */
export async function inPhotoStore(
  mode: IDBTransactionMode,
  use: (store: IDBObjectStore) => IDBRequest | undefined,
  name = 'torreya',
): Promise<unknown> {
  const database = await open(name);
  try {
    return await new Promise<unknown>((resolve, reject) => {
      const transaction = database.transaction('photos', mode);
      const request = use(transaction.objectStore('photos'));
      // Done means written: a request succeeds before its transaction has reached the disk.
      transaction.oncomplete = () => resolve(request?.result);
      transaction.onabort = () => reject(transaction.error);
      transaction.onerror = () => reject(transaction.error);
    });
  } finally {
    database.close();
  }
}

function open(name: string): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => request.result.createObjectStore('photos');
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
