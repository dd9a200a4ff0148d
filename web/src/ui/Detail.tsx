import { Popover, UnstyledButton } from "@mantine/core";
import { useEffect, useRef, useState, type ReactNode } from "react";
import classes from "./Detail.module.css";

type Props = {
  children: ReactNode;
  detail: ReactNode;
  label: string;
  /** A value underlined by dots, a chip that has an outline of its own, or a value about to be edited. */
  look?: "text" | "chip" | "field";
  /** What a click or Enter does instead of showing the detail, which hover and focus still show. */
  onAct?: () => void;
  /** The value comes back after it was edited: it takes the focus, without showing its detail. */
  returning?: boolean;
};

const HOVER_MS = 200;

/** A value that tells more on hover, on focus and on tap; Escape or leaving closes it. */
export function Detail({ children, detail, label, look = "text", onAct, returning = false }: Props) {
  const [opened, setOpened] = useState(false);
  const timer = useRef(0);
  const button = useRef<HTMLButtonElement>(null);
  const quiet = useRef(returning);
  useEffect(() => {
    if (quiet.current) button.current?.focus({ preventScroll: true });
    quiet.current = false;
  }, []);
  const later = (open: boolean) => {
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => setOpened(open), HOVER_MS);
  };
  const now = (open: boolean) => {
    window.clearTimeout(timer.current);
    setOpened(open);
  };
  const act = () => {
    now(!onAct);
    onAct?.();
  };
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" width={320} withinPortal={false} middlewares={{ shift: { padding: 12 }, flip: { crossAxis: false } }} trapFocus={false} returnFocus={false}>
      <Popover.Target>
        <UnstyledButton
          ref={button}
          className={classes.value}
          data-look={look}
          onMouseEnter={() => later(true)}
          onMouseLeave={() => later(false)}
          onFocus={(event) => !quiet.current && event.currentTarget.matches(":focus-visible") && now(true)}
          onBlur={() => later(false)}
          onClick={act}
          onKeyDown={(event) => event.key === "Escape" && now(false)}
        >
          {children}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown className={classes.detail} aria-label={label} onMouseEnter={() => now(true)} onMouseLeave={() => later(false)} onFocus={() => now(true)} onBlur={() => later(false)}>
        {detail}
      </Popover.Dropdown>
    </Popover>
  );
}
