import { createSignal } from 'solid-js'

export type ThemeChoice = 'system' | 'light' | 'dark'

const chosen = (): ThemeChoice => {
  const name = document.documentElement.dataset.theme
  return name === 'light' || name === 'dark' ? name : 'system'
}

const [theme, remember] = createSignal<ThemeChoice>(chosen())

/** What was chosen in this browser; /theme.js reads the same key before the first paint. */
export { theme }

/** Changes the looks at once and for later visits. */
export function setTheme(choice: ThemeChoice): void {
  document.documentElement.dataset.theme = choice
  remember(choice)
  try {
    if (choice === 'system') localStorage.removeItem('theme')
    else localStorage.setItem('theme', choice)
  } catch {
    // No storage: it holds until the page is left.
  }
}
