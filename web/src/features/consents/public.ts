export { ConsentForm } from "./components/ConsentForm";
export { ConsentsSection, type ConsentAction } from "./components/ConsentsSection";
export { LiftingForm } from "./components/LiftingForm";
export { OppositionForm } from "./components/OppositionForm";
export { RightsChips } from "./components/RightsChips";
export { messages as consentMessages } from "./messages";
export { refusesBy } from "./model";
