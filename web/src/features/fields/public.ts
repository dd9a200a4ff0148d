export { channelLabel, fieldLabel, purposeLabel, reasonLabel } from "./labels";
