import type { Schemas } from "@/lib/http";

export type Session = Schemas["Session"];

/** Whether somebody is signed in. `expired` remembers who was, so that the page stays behind the sign-in. */
export type Access = { state: "open"; session: Session } | { state: "closed" } | { state: "expired"; session: Session };

/** What an answer 401 changes: an open session has expired, anything else stays. */
export function afterRefusal(access: Access | undefined): Access | undefined {
  return access?.state === "open" ? { state: "expired", session: access.session } : access;
}

/** Whether the page behind an expired session may show again: same person, same organisation. */
export function sameReader(before: Session, after: Session): boolean {
  return before.user.id === after.user.id && before.organization.slug === after.organization.slug;
}

/** Readers look; editors and administrators also import. */
export function canImport(session: Session): boolean {
  return session.role !== "reader";
}

/** Whether they may change what is held about contacts. */
export function canEdit(session: Session): boolean {
  return session.capabilities.includes("edit_contacts");
}

/** Whether they may erase somebody for good. */
export function canErase(session: Session): boolean {
  return session.capabilities.includes("erase_contacts");
}

/** Whether they may read who did what. */
export function canReadJournal(session: Session): boolean {
  return session.capabilities.includes("read_journal");
}
