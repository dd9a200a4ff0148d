export { channelLabel, fieldLabel, purposeLabel, reasonLabel, valueText } from "./labels";
