import { Autocomplete } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useState } from "react";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { listMessages } from "../listMessages";
import { useTowns } from "../queries";
import type { ContactSearch } from "../search";

type Props = { search: ContactSearch; onChange: (search: ContactSearch) => void };

/** A town, completed with those of the base as one types, or the beginning of a postcode. Kept when one leaves the field, presses Enter or picks a town. */
export function PlaceFilter({ search, onChange }: Props) {
  const { t, f } = useI18n();
  const [typed, setTyped] = useState(search.place ?? "");
  const [asked] = useDebouncedValue(typed.trim(), 200);
  const isPostcode = /^\d/.test(asked);
  const towns = useTowns(isPostcode ? "" : asked).data ?? [];
  const keep = (text: string) => {
    const place = text.trim() || undefined;
    if (place !== search.place) onChange({ ...search, place });
  };
  return (
    <Autocomplete
      size="xs"
      label={t(listMessages.place)}
      description={t(listMessages.placeHelp)}
      placeholder={t(listMessages.whatever)}
      maxLength={200}
      limit={8}
      comboboxProps={{ withinPortal: false }}
      data={towns.map(({ name }) => name)}
      renderOption={({ option }) => `${option.value} · ${f.number(towns.find(({ name }) => name === option.value)?.count ?? 0)}`}
      // What the server found is already what was typed, accents apart.
      filter={({ options }) => options}
      value={typed}
      onChange={setTyped}
      onOptionSubmit={keep}
      onBlur={() => keep(typed)}
      onKeyDown={(event) => event.key === "Enter" && keep(typed)}
    />
  );
}
