import { Popover, UnstyledButton } from "@mantine/core";
import { useRef, useState, type ReactNode } from "react";
import classes from "./Detail.module.css";

type Props = { children: ReactNode; detail: ReactNode; label: string };

const HOVER_MS = 200;

/** A value that tells more on hover, on focus and on tap; Escape or leaving closes it. */
export function Detail({ children, detail, label }: Props) {
  const [opened, setOpened] = useState(false);
  const timer = useRef(0);
  const later = (open: boolean) => {
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => setOpened(open), HOVER_MS);
  };
  const now = (open: boolean) => {
    window.clearTimeout(timer.current);
    setOpened(open);
  };
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" width={320} withinPortal={false} middlewares={{ shift: { padding: 12 }, flip: { crossAxis: false } }} trapFocus={false} returnFocus={false}>
      <Popover.Target>
        <UnstyledButton
          className={classes.value}
          onMouseEnter={() => later(true)}
          onMouseLeave={() => later(false)}
          onFocus={(event) => event.currentTarget.matches(":focus-visible") && now(true)}
          onBlur={() => later(false)}
          onClick={() => now(true)}
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
