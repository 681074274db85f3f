import { useEffect, useState } from 'react';
import type { Draft } from './draft';

/** The draft of this person for this town, across reloads and other pages. */
export function useDraft(personId: string, townCode: string) {
  const key = `torreya-routing-draft ${personId} ${townCode}`;
  const [draft, setDraft] = useState<Draft | null>(() => read(key));
  useEffect(() => setDraft(read(key)), [key]);

  const keep = (next: Draft | null) => {
    if (next) localStorage.setItem(key, JSON.stringify(next));
    else localStorage.removeItem(key);
    setDraft(next);
  };

  // It would still be there, but whoever closes the window should know that nothing is published.
  useEffect(() => {
    if (!draft) return;
    const leaving = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', leaving);
    return () => window.removeEventListener('beforeunload', leaving);
  }, [draft]);

  return [draft, keep] as const;
}

function read(key: string): Draft | null {
  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? 'null');
    return Array.isArray(Object(kept).rows) ? kept : null;
  } catch {
    return null;
  }
}
