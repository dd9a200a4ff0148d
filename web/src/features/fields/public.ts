export { channelLabel, fieldLabel, groupLabel, labelText, paramLabel, purposeLabel, reasonLabel, valueText } from "./labels";
