let prefix = ''

/** Marks every title of a deployment that is not production: "[Test network] Assets". */
export function setTitlePrefix(environment: string | undefined): void {
  prefix = environment === undefined ? '' : `[${environment}] `
}

/** Names the page in the tab. */
export function setPageTitle(title: string): void {
  document.title = `${prefix}${title} · Rafiki Admin`
}
