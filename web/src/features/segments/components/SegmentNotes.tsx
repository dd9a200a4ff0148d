import { useI18n } from "@/lib/i18n/I18nProvider";
import { Fact, Facts } from "@/ui/Facts";
import { messages } from "../messages";
import { useSizes, type SegmentView } from "../queries";
import { curve } from "../curve";
import { words } from "../words";
import { Movements } from "./Movements";
import classes from "./segments.module.css";

/** What a segment is for, and how its size moved. */
export function SegmentNotes({ segment }: { segment: SegmentView }) {
  const { t } = useI18n();
  const { objective, persona, note } = segment;
  const facts = [
    [messages.objective, objective],
    [messages.persona, persona],
    [messages.note, note],
  ] as const;
  return (
    <>
      {facts.some(([, text]) => text) && (
        <Facts>
          {facts.map(([title, text]) => text && (
            <Fact key={title.en} name={t(title)}>
              {text}
            </Fact>
          ))}
        </Facts>
      )}
      <Sizes id={segment.id} />
      <Movements segment={segment} />
    </>
  );
}

/** A line of its size, day by day, once there are two days to compare. */
function Sizes({ id }: { id: number }) {
  const { t, f } = useI18n();
  const sizes = useSizes(id).data ?? [];
  const [first, last] = [sizes[0], sizes.at(-1)];
  if (!first || !last || first.on === last.on) return null;
  const text = t(messages.sizesFromTo, { from: f.dayShort(first.on), to: f.dayShort(last.on), first: first.count, last: last.count });
  return (
    <figure className={classes.soft}>
      <svg className={classes.sizes} viewBox="0 0 100 30" preserveAspectRatio="none" role="img" aria-label={t(words.of, { what: t(messages.sizes), detail: text })}>
        <polyline points={curve(sizes)} />
      </svg>
      <figcaption>{text}</figcaption>
    </figure>
  );
}
