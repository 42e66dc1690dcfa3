/**
 * Every address of the console, in one table: `pattern` for the router, a function for links.
 * `/error`, `/errors`, `/auth`, `/auth/login`, `/auth/recovery` and `/settings` are what the `ui_url`s of operators' kratos.yml point at
 * (existing console §6.2), `/login` and `/recovery` those of Kratos' own examples, so they stay.
 */
export const patterns = {
  home: '/',
  welcome: '/auth',
  login: ['/auth/login', '/login'],
  recovery: ['/auth/recovery', '/recovery'],
  account: ['/settings', '/settings/profile', '/settings/appearance'],
  kratosError: ['/error', '/errors'],
  credentials: '/credentials',
  assets: '/assets',
  assetCreate: '/assets/create',
  asset: '/assets/:id'
} as const

const id = encodeURIComponent

/** `search` keeps its order; empty and missing values are left out. */
export function withSearch(path: string, search: Record<string, string | undefined>): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(search)) if (value) query.set(name, value)
  const text = query.toString()
  return text ? `${path}?${text}` : path
}

export const paths = {
  home: () => '/',
  login: (search: { return_to?: string; flow?: string; refresh?: string; aal?: string } = {}) =>
    withSearch('/auth/login', search),
  recovery: (search: { flow?: string; return_to?: string } = {}) => withSearch('/auth/recovery', search),
  account: (search: { flow?: string } = {}) => withSearch('/settings', search),
  accountProfile: () => '/settings/profile',
  accountAppearance: () => '/settings/appearance',
  credentials: (search: { return_to?: string } = {}) => withSearch('/credentials', search),
  assets: (search: { after?: string; before?: string; tenant?: string } = {}) => withSearch('/assets', search),
  assetCreate: () => '/assets/create',
  asset: (assetId: string) => `/assets/${id(assetId)}`,
  assetFees: (assetId: string) => `/assets/${id(assetId)}/fees`,
  assetEdit: (assetId: string) => `/assets/${id(assetId)}/edit`,
  assetFee: (assetId: string) => `/assets/${id(assetId)}/fees/set`,
  assetDeposit: (assetId: string) => `/assets/${id(assetId)}/deposit`,
  assetWithdraw: (assetId: string) => `/assets/${id(assetId)}/withdraw`,
  assetDelete: (assetId: string) => `/assets/${id(assetId)}/delete`
}
