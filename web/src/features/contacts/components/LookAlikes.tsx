import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { valueText } from "@/features/fields/public";
import { useI18n } from "@/lib/i18n/I18nProvider";
import type { LookAlike } from "../newContact";
import { messages } from "../pageMessages";
import { LikenessText } from "./LikenessText";
import classes from "./newContact.module.css";

type Props = { alike: LookAlike[]; pending: boolean; onCreate: () => void };

/** Who looks the same, and by what: open theirs, or create anyway. */
export function LookAlikes({ alike, pending, onCreate }: Props) {
  const { t, f } = useI18n();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <div ref={box} role="alert" tabIndex={-1} className={classes.alike}>
      <p className={classes.alikeTitle}>{t(messages.lookAlike, { n: alike.length })}</p>
      <ul>
        {alike.map((one) => (
          <li key={one.id}>
            <Link to="/contacts/$contactId" params={{ contactId: String(one.id) }}>
              {one.name}
            </Link>
            <small>
              {" · "}
              {one.likeness ? <LikenessText likeness={one.likeness} /> : one.by in messages.sameBy ? t(messages.sameBy[one.by as keyof typeof messages.sameBy]) : one.by}
              {one.text && ` : ${valueText(one.by, one.text, t, f)}`}
            </small>
          </li>
        ))}
      </ul>
      <Button loading={pending} onClick={onCreate}>
        {t(messages.createAnyway)}
      </Button>
    </div>
  );
}
