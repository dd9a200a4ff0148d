import { Link } from "@tanstack/react-router";
import { useI18n } from "@/lib/i18n/I18nProvider";
import type { NewContactBody } from "../newContact";
import { messages } from "../pageMessages";
import { useLookedAlike } from "../useLookedAlike";
import { LikenessText } from "./LikenessText";
import classes from "./newContact.module.css";

/** Whom somebody being typed may be, told before anything is sent; nothing is shown while nobody looks like them. */
export function MaybeKnown({ body }: { body: NewContactBody | null }) {
  const { t } = useI18n();
  const alike = useLookedAlike(body);
  return (
    <div role="status" className={classes.maybe} hidden={alike.length === 0}>
      {alike.length > 0 && (
        <>
          <p className={classes.alikeTitle}>{t(messages.maybeKnown, { n: alike.length })}</p>
          <ul>
            {alike.map((one) => (
              <li key={one.id}>
                <Link to="/contacts/$contactId" params={{ contactId: String(one.id) }}>
                  {one.name}
                </Link>
                <small>
                  {" · "}
                  <LikenessText likeness={one.likeness} />
                </small>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
