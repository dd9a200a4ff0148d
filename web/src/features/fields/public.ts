export { channelLabel, fieldLabel, groupLabel, paramLabel, purposeLabel, reasonLabel, typeLabel } from "./labels";
