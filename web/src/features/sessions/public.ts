export { useAccess, useSession, sessionExpired } from "./queries";
export { canImport, type Session } from "./model";
export { SignInPage } from "./components/SignInPage";
export { OrganizationMenu } from "./components/OrganizationMenu";
export { AccountMenu } from "./components/AccountMenu";
