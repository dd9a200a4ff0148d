export { LinkEditForm } from "./components/LinkEditForm";
export { LinkForm } from "./components/LinkForm";
export { LinksSection, type LinkAction } from "./components/LinksSection";
export { messages as linkMessages } from "./messages";
