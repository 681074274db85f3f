import { useState } from 'react';
import { fileUrl } from '../api/address';
import { openPaper } from '../platform/open-paper';
import { PhoneTrouble } from '../platform/phone-trouble';
import { BigButton } from './big-button';
import { ErrorCard } from './error-card';

/** Opens a document in the reader of the phone, from which it can be printed. */
export function PaperButton({ url, text }: { url: string; text: string }) {
  const [trouble, setTrouble] = useState<PhoneTrouble>();
  const show = () => {
    setTrouble(undefined);
    openPaper(fileUrl(url)).catch((failure: unknown) => {
      if (!(failure instanceof PhoneTrouble)) throw failure;
      setTrouble(failure);
    });
  };
  return (
    <>
      {trouble && <ErrorCard failure={trouble} />}
      <BigButton kind="plain" icon="document" text={text} onTap={show} />
    </>
  );
}
