import { createSignal } from 'solid-js'

export type ThemeChoice = 'system' | 'light' | 'dark'

const readChoice = (): ThemeChoice => {
  const name = document.documentElement.dataset.theme
  return name === 'light' || name === 'dark' ? name : 'system'
}

const [theme, setChosen] = createSignal<ThemeChoice>(readChoice())

/** The theme chosen in this browser. src/page-start.js reads the same key before the first paint. */
export { theme }

/** Changes the theme, at once and for later visits. */
export function setTheme(choice: ThemeChoice): void {
  document.documentElement.dataset.theme = choice
  setChosen(choice)
  try {
    if (choice === 'system') localStorage.removeItem('theme')
    else localStorage.setItem('theme', choice)
  } catch {
    // Without storage the choice lasts until the page is left.
  }
}
