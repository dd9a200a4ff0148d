import { useI18n } from "@/lib/i18n/I18nProvider";
import { Chip } from "@/ui/Chip";
import { Detail } from "@/ui/Detail";
import { useChange } from "../changing";
import { removalOf, withoutValue } from "../editing";
import { messages } from "../pageMessages";
import type { ContactView, ValueView } from "../queries";
import { TagAdder } from "./MarkAdders";
import { Assertions } from "./Value";
import type { Mode } from "./Values";

type Props = { contact: ContactView; tags: ValueView[]; mode: Mode };

/** Tags among the chips of the page's head: where each comes from on hover, and a way to take it off while one edits. */
export function Tags({ contact, tags, mode }: Props) {
  const { t } = useI18n();
  const change = useChange(contact.id);
  const remove = (tag: ValueView) => change.mutate({ patch: removalOf(tag), shown: (before) => withoutValue(before, tag), seen: contact.version, sentence: t(messages.removed, { field: tag.text }) });
  return (
    <>
      {tags.map((tag) => (
        <li key={tag.key}>
          {mode === "fill" ? (
            <Chip onRemove={() => remove(tag)} removeLabel={t(messages.removeTag, { tag: tag.text })}>
              {tag.text}
            </Chip>
          ) : (
            <Detail look="chip" label={t(messages.where, { value: tag.text })} detail={<Assertions value={tag} />}>
              <Chip>{tag.text}</Chip>
            </Detail>
          )}
        </li>
      ))}
      {mode === "fill" && (
        <li>
          <TagAdder contact={contact} />
        </li>
      )}
    </>
  );
}
