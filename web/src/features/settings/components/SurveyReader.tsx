import type { Item } from "../queries";
import classes from "./settings.module.css";

/** A survey as its import made it: questions, and the answers proposed. */
export function SurveyReader({ item }: { item: Item<"surveys"> | null }) {
  return (
    <ol className={classes.questions}>
      {item?.questions.map((question) => (
        <li key={question.id}>
          {question.name}
          {question.options.length > 0 && <p className={classes.soft}>{question.options.map((option) => option.name).join(" · ")}</p>}
        </li>
      ))}
    </ol>
  );
}
