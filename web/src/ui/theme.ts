import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from "@mantine/core";
import classes from "./theme.module.css";

const teal: MantineColorsTuple = ["#e3f1f0", "#c4e2e0", "#9fd2d0", "#79c9c6", "#4fc3c0", "#248f8d", "#0b6e6e", "#095c5c", "#084b4b", "#063a3a"];

export const theme = createTheme({
  fontFamily: 'Inter, system-ui, "Segoe UI", sans-serif',
  fontSizes: { xs: "13px", sm: "14px", md: "16px", lg: "16px", xl: "22px" },
  colors: { teal },
  primaryColor: "teal",
  primaryShade: { light: 6, dark: 4 },
  defaultRadius: 6,
  respectReducedMotion: true,
  cursorType: "pointer",
  components: {
    Button: { defaultProps: { size: "sm", variant: "default" }, classNames: { root: classes.button } },
    SegmentedControl: { defaultProps: { transitionDuration: 100, radius: 6 }, classNames: { root: classes.segments, indicator: classes.indicator, label: classes.segment } },
    Input: { classNames: { wrapper: classes.input } },
    Checkbox: { classNames: { input: classes.box, body: classes.inline } },
    Radio: { classNames: { radio: classes.box, body: classes.inline } },
    ActionIcon: { classNames: { root: classes.icon } },
    CloseButton: { classNames: { root: classes.close } },
    Popover: { defaultProps: { shadow: "none", transitionProps: { duration: 100 } } },
    // Without the placeholder, which is no child a menu may have: the first item takes the focus.
    Menu: { defaultProps: { shadow: "none", transitionProps: { duration: 100 }, withInitialFocusPlaceholder: false } },
  },
});

/** Mantine's variables follow ours, so that the palette is written once, in tokens.css. */
export const cssVariables: CSSVariablesResolver = () => {
  const palette = {
    "--mantine-color-body": "var(--panel)",
    "--mantine-color-text": "var(--ink)",
    "--mantine-color-dimmed": "var(--soft)",
    "--mantine-color-placeholder": "var(--soft)",
    "--mantine-color-anchor": "var(--accent)",
    "--mantine-color-error": "var(--danger)",
    "--mantine-color-default": "var(--panel)",
    "--mantine-color-default-hover": "var(--hover)",
    "--mantine-color-default-color": "var(--ink)",
    "--mantine-color-default-border": "var(--edge)",
    "--mantine-primary-color-filled": "var(--accent)",
    "--mantine-primary-color-filled-hover": "color-mix(in srgb, var(--accent) 88%, var(--ink))",
    "--mantine-primary-color-contrast": "var(--on-accent)",
    "--mantine-primary-color-light": "var(--accent-soft)",
    "--mantine-primary-color-light-hover": "var(--accent-soft)",
    "--mantine-primary-color-light-color": "var(--accent)",
    "--mantine-color-teal-filled": "var(--accent)",
    "--mantine-color-teal-light": "var(--accent-soft)",
    "--mantine-color-teal-light-hover": "var(--accent-soft)",
    "--mantine-color-teal-light-color": "var(--accent)",
    "--mantine-color-teal-outline": "var(--accent)",
    "--mantine-color-disabled": "var(--hover)",
    "--mantine-color-disabled-color": "var(--soft)",
    "--mantine-color-disabled-border": "var(--line)",
  };
  return { variables: {}, light: palette, dark: palette };
};
