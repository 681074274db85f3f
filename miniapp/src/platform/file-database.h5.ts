/** The one store of each database; photos came first, and gave it its name. */
const store = 'photos';

/** One of the browser's databases, opened anew for each use: a kept connection dies when the phone freezes the page. */
export async function inFiles(
  mode: IDBTransactionMode,
  use: (store: IDBObjectStore) => IDBRequest | undefined,
  name: string,
): Promise<unknown> {
  const database = await open(name);
  try {
    return await new Promise<unknown>((resolve, reject) => {
      const transaction = database.transaction(store, mode);
      const request = use(transaction.objectStore(store));
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
    request.onupgradeneeded = () => request.result.createObjectStore(store);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
