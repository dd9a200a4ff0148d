/** What an attribute can hold. */
export const KINDS = ["text", "number", "date", "yes_no", "one_choice", "many_choices", "money"] as const;
