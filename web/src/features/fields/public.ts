export { channelLabel, fieldLabel, groupLabel, KEYS, kindLabel, labelText, linkLabel, paramLabel, purposeLabel, reasonLabel, valueText } from "./labels";
