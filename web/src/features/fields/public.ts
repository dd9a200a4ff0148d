export { channelLabel, fieldLabel, groupLabel, paramLabel, purposeLabel, reasonLabel, valueText } from "./labels";
