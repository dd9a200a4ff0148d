import { Button } from "@mantine/core";
import { canErase, useSession } from "@/features/sessions/public";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { problemText } from "@/lib/problemText";
import { blockedBy } from "../blocked";
import { messages } from "../messages";
import { useUnblock } from "../queries";
import classes from "./erasure.module.css";

type Props = { refusal: unknown; onLifted: () => void };

/** Under an address refused because its owner was erased: who may, lets it in again. Nothing for other refusals, nor for others. */
export function LiftBlock({ refusal, onLifted }: Props) {
  const { t } = useI18n();
  const unblock = useUnblock();
  const allowed = canErase(useSession());
  const blocked = blockedBy(refusal);
  if (!blocked || !allowed) return null;
  return (
    <div className={classes.lift}>
      <Button size="compact-sm" loading={unblock.isPending} onClick={() => unblock.mutate(blocked, { onSuccess: onLifted })}>
        {t(messages.lift)}
      </Button>
      <small>{t(messages.liftDetail)}</small>
      {unblock.error && (
        <p role="alert" className={classes.bad}>
          {problemText(unblock.error, t)}
        </p>
      )}
    </div>
  );
}
