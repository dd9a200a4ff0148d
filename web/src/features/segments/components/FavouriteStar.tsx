import { ActionIcon } from "@mantine/core";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { problemText } from "@/lib/problemText";
import { useNotify } from "@/ui/notice";
import { messages } from "../messages";
import { useMark, type SegmentView } from "../queries";
import { words } from "../words";
import classes from "./segments.module.css";

/** One's own favourites, each person theirs. */
export function FavouriteStar({ segment }: { segment: SegmentView }) {
  const { t } = useI18n();
  const notify = useNotify();
  const mark = useMark("favourite");
  const toggle = () => mark.mutate({ id: segment.id, on: !segment.favourite }, { onError: (error) => notify({ text: problemText(error, t) }) });
  return (
    <ActionIcon variant="subtle" size={36} className={classes.star} aria-pressed={segment.favourite} aria-label={t(words.of, { what: t(segment.favourite ? messages.unfavourite : messages.favourite), detail: segment.name })} onClick={toggle}>
      {segment.favourite ? "★" : "☆"}
    </ActionIcon>
  );
}
