import { Button } from "@mantine/core";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { problemText } from "@/lib/problemText";
import { useNotify } from "@/ui/notice";
import { messages } from "../messages";
import { useCreateScore, useCutScore, useDefaultScore, useDeleteScore, type Score } from "../queries";
import classes from "./scores.module.css";

/** What one does to a score. */
export function ScoreMenu({ score, onChange, onGone }: { score: Score; onChange: () => void; onGone: () => void }) {
  const { t } = useI18n();
  const notify = useNotify();
  const cut = useCutScore();
  const main = useDefaultScore();
  const removal = useDeleteScore();
  const make = useCreateScore();
  const { id, name, scoring } = score;
  const onError = (error: unknown) => notify({ text: problemText(error, t) });
  const bring = () => make.mutate({ name, scoring }, { onError });
  const gone = () => {
    onGone();
    notify({ text: t(messages.removed, { name }), action: { label: t(messages.undo), run: bring } });
  };
  return (
    <div className={classes.menu}>
      <Button onClick={onChange}>{t(messages.change)}</Button>
      <Button loading={cut.isPending} onClick={() => cut.mutate(id, { onSuccess: () => notify({ text: t(messages.wasCut) }), onError })}>
        {t(messages.cut)}
      </Button>
      {score.is_default ? (
        <span className={classes.soft}>{t(messages.isDefault)}</span>
      ) : (
        <Button onClick={() => main.mutate(id, { onSuccess: () => notify({ text: t(messages.madeDefault, { name }) }), onError })}>{t(messages.makeDefault)}</Button>
      )}
      <Button variant="subtle" onClick={() => removal.mutate(id, { onSuccess: gone, onError })}>
        {t(messages.remove)}
      </Button>
    </div>
  );
}
