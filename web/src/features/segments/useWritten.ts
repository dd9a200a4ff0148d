import { useCallback, useState } from "react";

const KEPT = 20;

/**
 * Tells the address that the page wrote from one that came from elsewhere: a link, the way back. `write` says what is about to be
 * written; several may be on their way.
 */
export function useWritten(address: string | undefined, onOther: () => void): (text: string | undefined) => void {
  const [seen, setSeen] = useState(address);
  const [written, setWritten] = useState<(string | undefined)[]>([address]);
  if (address !== seen) {
    setSeen(address);
    if (!written.includes(address)) {
      setWritten([address]);
      onOther();
    }
  }
  return useCallback((text) => setWritten((known) => [...known, text].slice(-KEPT)), []);
}
