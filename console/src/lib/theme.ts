/** Colours and sizes: dense, calm, and with enough contrast to be read (WCAG AA) in light and in dark. */
import { createTheme, DEFAULT_THEME, type CSSVariablesResolver } from "@mantine/core";

export const theme = createTheme({
  primaryColor: "teal",
  primaryShade: { light: 9, dark: 9 },
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  fontFamilyMonospace: "ui-monospace, 'SF Mono', Menlo, 'DejaVu Sans Mono', monospace",
  headings: { fontWeight: "600", sizes: { h1: { fontSize: "1.25rem" }, h2: { fontSize: "1rem" }, h3: { fontSize: "0.875rem" } } },
  defaultRadius: "md",
  cursorType: "pointer",
  respectReducedMotion: true,
  components: {
    Modal: { defaultProps: { closeButtonProps: { "aria-label": "Close" } } },
    Drawer: { defaultProps: { closeButtonProps: { "aria-label": "Close" } } },
    Notification: {
      defaultProps: {
        closeButtonProps: { "aria-label": "Close" },
        styles: { description: { color: "var(--mantine-color-dimmed)" } },
      },
    },
    Button: { defaultProps: { size: "xs" } },
    ActionIcon: { defaultProps: { variant: "subtle", color: "gray" } },
    Badge: { defaultProps: { variant: "light", size: "sm", tt: "none", fw: 500 } },
    Text: { defaultProps: { size: "sm" } },
    Table: { defaultProps: { fz: "sm", verticalSpacing: 6 } },
    Tooltip: { defaultProps: { openDelay: 300, withArrow: true } },
  },
});

/** Mantine's pale texts are paler than AA allows, and its tints louder than a page of them can be. */
export const cssVariables: CSSVariablesResolver = () => {
  const names = Object.keys(DEFAULT_THEME.colors).filter((name) => name !== "dark");
  /** Tints that stay pale, with text that can be read on them, and on two of them. */
  const tints = (percent: number, text: string): Record<string, string> =>
    Object.fromEntries(
      names.flatMap((name) => {
        const mixed = (share: number) =>
          `color-mix(in srgb, var(--mantine-color-${name}-6) ${share}%, transparent)`;
        return [
          [`--mantine-color-${name}-light`, mixed(percent)],
          [`--mantine-color-${name}-light-hover`, mixed(percent * 1.5)],
          [`--mantine-color-${name}-light-color`, text.replaceAll("NAME", name)],
        ];
      }),
    );
  // White on the lighter shade that Mantine takes under the pointer is too pale to be read.
  const pointed = "color-mix(in srgb, var(--mantine-color-teal-9) 88%, black)";
  return {
    variables: {
      "--mantine-color-teal-filled-hover": pointed,
      "--mantine-primary-color-filled-hover": pointed,
    },
    light: {
      ...tints(10, "color-mix(in srgb, var(--mantine-color-NAME-9) 65%, black)"),
      "--mantine-color-dimmed": "var(--mantine-color-gray-7)",
      "--mantine-color-placeholder": "var(--mantine-color-gray-7)",
      "--mantine-color-error": "var(--mantine-color-red-9)",
      "--mantine-color-anchor": "var(--mantine-color-teal-9)",
      "--callwright-surface": "var(--mantine-color-gray-0)",
    },
    dark: {
      ...tints(16, "var(--mantine-color-NAME-2)"),
      "--mantine-color-dimmed": "var(--mantine-color-dark-1)",
      "--mantine-color-placeholder": "var(--mantine-color-dark-1)",
      "--mantine-color-error": "var(--mantine-color-red-4)",
      "--mantine-color-anchor": "var(--mantine-color-teal-4)",
      "--callwright-surface": "var(--mantine-color-dark-8)",
    },
  };
};
