import type { Noun } from "../nouns";
import type { Item, Items } from "../queries";
import { AttributeEditor } from "./AttributeEditor";
import { BranchedEditor } from "./BranchedEditor";
import { BranchEditor } from "./BranchEditor";
import { EventEditor } from "./EventEditor";
import { KindEditor } from "./KindEditor";
import { MembershipTypeEditor } from "./MembershipTypeEditor";
import { SourceEditor } from "./SourceEditor";
import { SurveyReader } from "./SurveyReader";
import { TagEditor } from "./TagEditor";
import { ThemeEditor } from "./ThemeEditor";

/** What every editor is given: the thing, or null for one to add. */
export type EditorProps<N extends keyof Items> = { item: Item<N> | null; shapes: boolean; onSaved: (id: number) => void; onReread: () => void; onGone: () => void };

type Props = { noun: Exclude<Noun, "organization">; item: Item<keyof Items> | null; shapes: boolean; onSaved: (id: number) => void; onReread: () => void; onGone: () => void };

/** The editor of a noun. The list the item comes from is that noun's: hence the narrowing. */
export function Editor({ noun, item, ...rest }: Props) {
  const of = <N extends keyof Items>() => item as Item<N> | null;
  switch (noun) {
    case "attributes":
      return <AttributeEditor item={of<"attributes">()} {...rest} />;
    case "tags":
      return <TagEditor item={of<"tags">()} {...rest} />;
    case "lists":
    case "campaigns":
      return <BranchedEditor noun={noun} item={of<"campaigns">()} {...rest} />;
    case "kinds":
      return <KindEditor item={of<"kinds">()} {...rest} />;
    case "themes":
      return <ThemeEditor item={of<"themes">()} {...rest} />;
    case "events":
      return <EventEditor item={of<"events">()} {...rest} />;
    case "surveys":
      return <SurveyReader item={of<"surveys">()} />;
    case "membership-types":
      return <MembershipTypeEditor item={of<"membership-types">()} {...rest} />;
    case "branches":
      return <BranchEditor item={of<"branches">()} {...rest} />;
    case "sources":
      return <SourceEditor item={of<"sources">()} {...rest} />;
  }
}
