import { createContext, useContext } from "react";
import type { Session } from "./model";

export const SessionContext = createContext<Session | null>(null);

/** The session of whoever reads the page; the frame gives it, to somebody signed in only. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error("useSession outside the frame");
  return session;
}
