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
  asset: '/assets/:id',
  peers: '/peers',
  peerCreate: '/peers/create',
  peer: '/peers/:id'
} as const

const id = encodeURIComponent

/** `search` keeps its order; empty and missing values are left out. */
export function withSearch(path: string, search: Record<string, string | undefined>): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(search)) if (value) query.set(name, value)
  const text = query.toString()
  return text ? `${path}?${text}` : path
}

const assetPath = (assetId: string) => `/assets/${id(assetId)}`
const peerPath = (peerId: string) => `/peers/${id(peerId)}`

export const paths = {
  home: () => '/',
  login: (search: { return_to?: string; flow?: string; refresh?: string; aal?: string } = {}) =>
    withSearch('/auth/login', search),
  recovery: (search: { flow?: string; return_to?: string } = {}) => withSearch('/auth/recovery', search),
  account: (search: { flow?: string } = {}) => withSearch('/settings', search),
  accountProfile: () => '/settings/profile',
  accountAppearance: () => '/settings/appearance',
  credentials: (search: { return_to?: string } = {}) => withSearch('/credentials', search),
  assets: () => '/assets',
  assetCreate: () => '/assets/create',
  asset: assetPath,
  assetFees: (assetId: string) => `${assetPath(assetId)}/fees`,
  assetEdit: (assetId: string) => `${assetPath(assetId)}/edit`,
  assetFee: (assetId: string) => `${assetPath(assetId)}/fees/set`,
  assetDeposit: (assetId: string) => `${assetPath(assetId)}/deposit`,
  assetWithdraw: (assetId: string) => `${assetPath(assetId)}/withdraw`,
  assetDelete: (assetId: string) => `${assetPath(assetId)}/delete`,
  peers: () => '/peers',
  peerCreate: () => '/peers/create',
  peer: peerPath,
  peerEdit: (peerId: string) => `${peerPath(peerId)}/edit`,
  peerDeposit: (peerId: string) => `${peerPath(peerId)}/deposit`,
  peerWithdraw: (peerId: string) => `${peerPath(peerId)}/withdraw`,
  peerDelete: (peerId: string) => `${peerPath(peerId)}/delete`,
  /** The dialog in which the liquidity of an account is moved; undefined for a kind of account that has no page. */
  transfer: (kind: string, accountId: string, direction: 'deposit' | 'withdrawal'): string | undefined => {
    const page = kind === 'asset' ? assetPath(accountId) : kind === 'peer' ? peerPath(accountId) : undefined
    return page && `${page}/${direction === 'deposit' ? 'deposit' : 'withdraw'}`
  }
}
