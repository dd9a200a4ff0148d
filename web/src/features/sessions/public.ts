export { useAccess, sessionExpired } from "./queries";
export { SessionContext, useSession } from "./session";
export { canEdit, canErase, canImport, canReadJournal, type Session } from "./model";
export { SignInPage } from "./components/SignInPage";
export { OrganizationMenu } from "./components/OrganizationMenu";
export { AccountMenu } from "./components/AccountMenu";
