import { Button, Radio, Select } from "@mantine/core";
import { useState } from "react";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { problemText } from "@/lib/problemText";
import { useNotify } from "@/ui/notice";
import { Bones } from "@/ui/Bones";
import { ProblemNote } from "@/ui/ProblemNote";
import { messages } from "../messages";
import { canMerge, canTakeAway, type ListNoun } from "../nouns";
import { useGoing, useItems, useUses, useWithdraw, type Going as Wish, type UsesView } from "../queries";
import classes from "./settings.module.css";

type Named = { id: number; name: string };
type Props = { noun: ListNoun | "options"; item: Named; others?: Named[]; open?: boolean; onGone: () => void; onKept?: () => void };

/** Deleting or merging: what uses it first, then what becomes of that, then done at once with the way back in the bar below. */
export function Going({ noun, item, others, open = false, onGone, onKept }: Props) {
  const { t } = useI18n();
  const [asked, setAsked] = useState(open);
  const uses = useUses(noun, item.id, asked);
  if (!asked) {
    return (
      <Button variant="subtle" color="gray" className={classes.go} onClick={() => setAsked(true)}>
        {t(canMerge(noun) ? messages.goOrMerge : messages.go)}
      </Button>
    );
  }
  const keep = () => {
    setAsked(false);
    onKept?.();
  };
  return (
    <section className={classes.part} aria-label={t(messages.goTitle, { name: item.name })}>
      <h4 className={classes.partTitle}>{t(messages.goTitle, { name: item.name })}</h4>
      {uses.isPending && <Bones lines={2} height={28} />}
      {uses.error && <ProblemNote error={uses.error} onRetry={() => void uses.refetch()} />}
      {uses.data && <Uses uses={uses.data} />}
      {uses.data && <Choice noun={noun} item={item} others={others} uses={uses.data} onGone={onGone} onKeep={keep} />}
    </section>
  );
}

function Uses({ uses }: { uses: UsesView }) {
  const { t, f } = useI18n();
  return (
    <>
      {uses.uses.length === 0 && <p className={classes.soft}>{t(messages.unused)}</p>}
      <ul className={classes.uses}>
        {uses.uses.map((used) => (
          <li key={used.kind}>{t(messages.usesOf[used.kind], { n: used.count })}</li>
        ))}
      </ul>
      {uses.mappings.length > 0 && <p className={classes.soft}>{t(messages.mappings, { names: f.list(uses.mappings) })}</p>}
    </>
  );
}

type ChoiceProps = { noun: ListNoun | "options"; item: Named; others?: Named[]; uses: UsesView; onGone: () => void; onKeep: () => void };

function Choice({ noun, item, others, uses, onGone, onKeep }: ChoiceProps) {
  const { t } = useI18n();
  const go = useGo(item, onGone);
  const candidates = useOthers(noun, others).filter((other) => other.id !== item.id);
  const merges = canMerge(noun) && candidates.length > 0;
  const [fate, setFate] = useState<"replace" | "remove">(merges && uses.used ? "replace" : "remove");
  const [into, setInto] = useState<string | null>(null);
  const target = candidates.find((other) => String(other.id) === into);
  if (uses.used && !canTakeAway(noun)) return <p>{t(messages.stillUsed)}</p>;
  const run = () => go.run({ noun, id: item.id, fate: fate === "replace" && target ? { into: target.id } : uses.used ? "remove" : "refuse" }, target);
  return (
    <>
      {(uses.used || merges) && (
        <Radio.Group label={t(messages.fate)} value={fate} onChange={(value) => setFate(value as "replace" | "remove")}>
          <div className={classes.fates}>
            {merges && <Radio value="replace" label={t(messages.replace)} />}
            <Radio value="remove" label={t(uses.used ? messages.takeAway : messages.doDelete)} />
          </div>
        </Radio.Group>
      )}
      {fate === "replace" && <Select label={t(messages.replaceBy)} searchable value={into} onChange={setInto} data={candidates.map((other) => ({ value: String(other.id), label: other.name }))} />}
      <div className={classes.choices}>
        <Button variant="filled" loading={go.pending} disabled={fate === "replace" && !target} onClick={run}>
          {t(fate === "replace" ? messages.doMerge : messages.doDelete)}
        </Button>
        <Button variant="subtle" color="gray" onClick={onKeep}>
          {t(messages.cancel)}
        </Button>
      </div>
    </>
  );
}

/** Those it could become one with: its own list, unless given. */
function useOthers(noun: ListNoun | "options", others: Named[] | undefined): Named[] {
  const items = useItems(noun === "options" ? "tags" : noun).data ?? [];
  const { locale } = useI18n();
  return others ?? items.map((item) => ({ id: item.id, name: typeof item.name === "string" ? item.name : item.name[locale] }));
}

function useGo(item: Named, onGone: () => void) {
  const { t } = useI18n();
  const notify = useNotify();
  const going = useGoing();
  const withdraw = useWithdraw();
  const failed = (error: unknown) => notify({ text: problemText(error, t) });
  // Promises, not callbacks: what is gone takes this component with it before its callbacks are called.
  const undo = (act: number) => void withdraw.mutateAsync(act).catch(failed);
  const run = (wish: Wish, target: Named | undefined) =>
    void going.mutateAsync(wish).then(({ act }) => {
      const merged = typeof wish.fate === "object" && target;
      const text = merged ? t(messages.merged, { name: item.name, into: target.name }) : t(messages.deleted, { name: item.name });
      notify({ text, action: { label: t(messages.undo), run: () => undo(act) } });
      onGone();
    }, failed);
  return { run, pending: going.isPending };
}
