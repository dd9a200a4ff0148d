import { useI18n } from "@/lib/i18n/I18nProvider";

/** An instant, relative when near, with the exact one on hover. */
export function Moment({ at }: { at: string }) {
  const { f } = useI18n();
  return (
    <time dateTime={at} title={f.instantExact(at)}>
      {f.instant(at)}
    </time>
  );
}
