export function watchNetwork(tell: (isOnline: boolean) => void): void {
  window.addEventListener('online', () => tell(true));
  window.addEventListener('offline', () => tell(false));
  tell(navigator.onLine);
}
