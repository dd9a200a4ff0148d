export { OtherFigure } from "./components/OtherFigure";
export { figureName, USUAL } from "./usual";
