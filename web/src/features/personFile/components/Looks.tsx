import { useI18n } from "@/lib/i18n/I18nProvider";
import { messages } from "../messages";
import type { PersonFile } from "../queries";
import { Part } from "./Part";

/** The files that brought something, and who looked. */
export function Looks({ file }: { file: PersonFile }) {
  const { t, f } = useI18n();
  return (
    <>
      {file.imports.length > 0 && (
        <Part title={t(messages.files)}>
          <ul>
            {file.imports.map((held) => (
              <li key={held.import_id}>
                {f.list(held.files)}, {f.dayLong(held.at)}
              </li>
            ))}
          </ul>
        </Part>
      )}
      {file.exports.length > 0 && (
        <Part title={t(messages.exports)}>
          <ul>
            {file.exports.map((taken) => (
              <li key={taken.export_id}>{[taken.format.toUpperCase(), f.dayLong(taken.at), taken.by, t(messages.among, { n: taken.contacts })].filter(Boolean).join(" · ")}</li>
            ))}
          </ul>
        </Part>
      )}
      {file.looks && (
        <Part title={t(messages.looks)}>
          {file.looks.length === 0 && <p>{t(messages.nobody)}</p>}
          <ul>
            {file.looks.map((look, index) => (
              <li key={index}>{[look.by, f.instantExact(look.at)].filter(Boolean).join(" · ")}</li>
            ))}
          </ul>
        </Part>
      )}
    </>
  );
}
