import { useI18n } from "@/lib/i18n/I18nProvider";
import type { FieldsOf, SenseOf } from "../builder";
import type { Condition } from "../expression";
import { words } from "../words";
import { FigureFields } from "./FigureFields";
import { GroupFields, SegmentCrossing } from "./GroupFields";
import { InteractionFields, isAboutInteractions } from "./InteractionFields";
import { MandateFields, NearFields, RightFields, SampleFields, TaggedFields } from "./OtherFields";
import { AnsweredFields } from "./AnsweredFields";
import { MembershipType } from "./MembershipType";
import { TextField } from "./PlainFields";
import { ScoreFields } from "./ScoreFields";
import { Duration, WhenFields } from "./WhenFields";

/** What is asked of what the condition is about, by its sort. */
export function ConditionFields({ condition, onChange, ...sense }: FieldsOf<Condition> & SenseOf) {
  const { t } = useI18n();
  if (isAboutInteractions(condition)) return <InteractionFields condition={condition} onChange={onChange} {...sense} />;
  switch (condition.is) {
    case "compare":
      return (
        <>
          {condition.figure.is === "score" && <ScoreFields score={condition.figure.score} onChange={(score, field) => onChange({ ...condition, figure: { is: "score", score } }, field)} />}
          <FigureFields condition={condition} onChange={onChange} />
        </>
      );
    case "known":
    case "lacking":
      return <FigureFields condition={condition} onChange={onChange} />;
    case "answered":
      return <AnsweredFields condition={condition} onChange={onChange} />;
    case "tagged":
      return <TaggedFields condition={condition} onChange={onChange} />;
    case "moved":
    case "membership_end":
      return <WhenFields always when={condition.when} onChange={(when, field) => when && onChange({ ...condition, when }, field)} />;
    case "right":
      return <RightFields condition={condition} onChange={onChange} />;
    case "member":
      return <MembershipType kind={condition.kind} onChange={(kind) => onChange(kind ? { is: "member", kind } : { is: "member" })} />;
    case "membership_ends_within":
    case "birthday":
      return <Duration count={condition.count} unit={condition.unit} onChange={(next, field) => onChange({ ...condition, ...next }, field)} />;
    case "in":
      return <GroupFields condition={condition} onChange={onChange} />;
    case "votes_in":
      return <TextField label={t(words.votesIn)} value={condition.place} onChange={(place) => onChange({ ...condition, place }, "place")} />;
    case "crossed":
      return <SegmentCrossing condition={condition} onChange={onChange} />;
    case "near":
      return <NearFields condition={condition} onChange={onChange} />;
    case "mandate":
      return <MandateFields condition={condition} onChange={onChange} />;
    case "sample":
      return <SampleFields condition={condition} onChange={onChange} />;
  }
}
