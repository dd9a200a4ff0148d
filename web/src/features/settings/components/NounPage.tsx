import { useI18n } from "@/lib/i18n/I18nProvider";
import { Bones } from "@/ui/Bones";
import { ButtonLink } from "@/ui/ButtonLink";
import { EmptyState } from "@/ui/EmptyState";
import { ProblemNote } from "@/ui/ProblemNote";
import { messages } from "../messages";
import type { Noun } from "../nouns";
import { useItems, type Items } from "../queries";
import { rowOf } from "../rows";
import { ItemPanel } from "./ItemPanel";
import { NounHead } from "./NounHead";
import { RowList } from "./RowList";
import classes from "./settings.module.css";

type Props = { noun: Exclude<Noun, "organization">; item: number | "new" | null; shapes: boolean };

/** One noun: its list, and the one chosen in a panel beside it (over it on a phone). */
export function NounPage({ noun, item, shapes }: Props) {
  const { t, f } = useI18n();
  const items = useItems(noun);
  const branches = useItems("branches").data ?? [];
  const branchName = (id: number | null) => branches.find((branch) => branch.id === id)?.name;
  const rows = (items.data ?? []).map((one) => rowOf(noun, one as Items[typeof noun][number] as never, { t, f, branchName }));
  const add = noun !== "surveys" && shapes && (
    <ButtonLink to="/settings/$noun" params={{ noun }} search={{ item: "new" }} variant={rows.length === 0 ? "filled" : "default"} className={classes.add}>
      {t(messages.add[noun])}
    </ButtonLink>
  );
  return (
    <>
      <NounHead noun={noun} action={rows.length > 0 && add} />
      {items.error && <ProblemNote error={items.error} onRetry={() => void items.refetch()} />}
      {items.isPending && <Bones lines={6} height={41} />}
      {items.data && (
        <div className={classes.columns} data-open={item !== null || undefined}>
          {rows.length === 0 ? (
            item === null && (
              <EmptyState title={t(messages.none[noun])} action={add}>
                {t(messages.noneDetail)}
              </EmptyState>
            )
          ) : (
            <RowList noun={noun} rows={rows} chosen={item} />
          )}
          {item !== null && <ItemPanel key={item} noun={noun} item={item} items={items.data} shapes={shapes} />}
        </div>
      )}
    </>
  );
}
