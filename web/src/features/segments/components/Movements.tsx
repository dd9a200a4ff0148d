import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { Bones } from "@/ui/Bones";
import { ProblemNote } from "@/ui/ProblemNote";
import { movementMessages as messages } from "../movementMessages";
import { useLiveSegments, useMovements, type CrossingView } from "../movements";
import type { SegmentView } from "../queries";
import classes from "./movements.module.css";

/** Who came in and who left: how many this week, and who, for whoever wants to see. */
export function Movements({ segment }: { segment: SegmentView }) {
  const { t } = useI18n();
  const [open, setOpen] = useState(false);
  useLiveSegments();
  return (
    <details className={classes.movements} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t(messages.week, segment.week)}</summary>
      {open && <Latest id={segment.id} />}
    </details>
  );
}

function Latest({ id }: { id: number }) {
  const { t } = useI18n();
  const movements = useMovements(id, true);
  const items = movements.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section aria-label={t(messages.movements)}>
      {movements.isPending && <Bones lines={3} />}
      {movements.error && <ProblemNote error={movements.error} onRetry={() => void movements.refetch()} />}
      {movements.data && items.length === 0 && <p className={classes.soft}>{t(messages.nobody)}</p>}
      <ul className={classes.list}>
        {items.map((item) => (
          <Crossing key={`${item.contact}-${item.at}-${item.direction}`} item={item} />
        ))}
      </ul>
      {movements.hasNextPage && (
        <Button variant="subtle" size="compact-sm" loading={movements.isFetchingNextPage} onClick={() => void movements.fetchNextPage()}>
          {t(messages.more)}
        </Button>
      )}
    </section>
  );
}

function Crossing({ item }: { item: CrossingView }) {
  const { t, f } = useI18n();
  return (
    <li>
      <span aria-hidden="true" className={item.direction === "entered" ? classes.in : classes.out}>
        {item.direction === "entered" ? "→" : "←"}
      </span>
      <Link to="/contacts/$contactId" params={{ contactId: String(item.contact) }}>
        {item.name}
      </Link>
      <span className={classes.soft}>
        {t(item.direction === "entered" ? messages.entered : messages.left)} · {f.instant(item.at)}
      </span>
    </li>
  );
}
