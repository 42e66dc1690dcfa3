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
  peerByUrl: '/peers/by-url',
  peer: '/peers/:id',
  tenants: '/tenants',
  tenantCreate: '/tenants/create',
  tenant: '/tenants/:id',
  withdrawals: '/withdrawals',
  walletAddresses: '/wallet-addresses',
  walletAddressCreate: '/wallet-addresses/create',
  walletAddress: '/wallet-addresses/:id',
  users: '/users'
} as const

/**
 * Every address of the sign-in root. `/auth` is one that existing `kratos.yml` files name; it shows the sign-in page.
 */
export const authAddresses: readonly string[] = [
  ...patterns.login,
  patterns.welcome,
  ...patterns.recovery,
  ...patterns.kratosError
]

/**
 * A path with one slash where it has several, as most servers read it; the router knows no such address. It is a path of this origin always:
 * `//evil.example` becomes `/evil.example`.
 */
export const withSingleSlashes = (path: string): string => path.replace(/\/{2,}/g, '/')

/** Whether the page is at one of these addresses; a slash at the end is ignored. */
export const isAt = (addresses: readonly string[]): boolean =>
  addresses.includes(location.pathname.replace(/(.)\/+$/, '$1'))

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
const tenantPath = (tenantId: string) => `/tenants/${id(tenantId)}`
const walletAddressPath = (walletAddressId: string) => `/wallet-addresses/${id(walletAddressId)}`

/** The addresses of a page about something with liquidity. */
const pageOf = (page: string) => ({
  page,
  deposit: `${page}/deposit`,
  withdraw: `${page}/withdraw`,
  edit: `${page}/edit`,
  delete: `${page}/delete`
})

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
  assetPage: (assetId: string) => pageOf(assetPath(assetId)),
  assetFees: (assetId: string) => `${assetPath(assetId)}/fees`,
  assetEdit: (assetId: string) => `${assetPath(assetId)}/edit`,
  assetFee: (assetId: string) => `${assetPath(assetId)}/fees/set`,
  assetDeposit: (assetId: string) => `${assetPath(assetId)}/deposit`,
  assetWithdraw: (assetId: string) => `${assetPath(assetId)}/withdraw`,
  assetDelete: (assetId: string) => `${assetPath(assetId)}/delete`,
  peers: () => '/peers',
  peerFind: () => '/peers/find',
  peerCreate: () => '/peers/create',
  peerByUrl: () => '/peers/by-url',
  peer: peerPath,
  peerPage: (peerId: string) => pageOf(peerPath(peerId)),
  peerEdit: (peerId: string) => `${peerPath(peerId)}/edit`,
  peerDeposit: (peerId: string) => `${peerPath(peerId)}/deposit`,
  peerWithdraw: (peerId: string) => `${peerPath(peerId)}/withdraw`,
  peerDelete: (peerId: string) => `${peerPath(peerId)}/delete`,
  tenants: () => '/tenants',
  tenantCreate: () => '/tenants/create',
  tenant: tenantPath,
  tenantEdit: (tenantId: string) => `${tenantPath(tenantId)}/edit`,
  tenantSecret: (tenantId: string) => `${tenantPath(tenantId)}/secret`,
  tenantDelete: (tenantId: string) => `${tenantPath(tenantId)}/delete`,
  withdrawals: () => '/withdrawals',
  /** The dialog about a reserved withdrawal; with what a link to it says, it can be opened where nothing is known of it. */
  withdrawal: (
    withdrawalId: string,
    link: { account?: string; amount?: string; expires?: string; seal?: string } = {}
  ) => withSearch(`/withdrawals/${id(withdrawalId)}`, link),
  walletAddresses: () => '/wallet-addresses',
  walletAddressFind: () => '/wallet-addresses/find',
  walletAddressEvents: () => '/wallet-addresses/events',
  walletAddressCreate: () => '/wallet-addresses/create',
  walletAddress: walletAddressPath,
  walletAddressPage: (walletAddressId: string) => {
    const page = walletAddressPath(walletAddressId)
    return {
      page,
      withdraw: `${page}/withdraw`,
      edit: `${page}/edit`,
      status: `${page}/state`,
      incoming: `${page}/incoming`,
      outgoing: `${page}/outgoing`,
      quotes: `${page}/quotes`,
      keys: `${page}/keys`,
      keyAdd: `${page}/keys/add`,
      keyRevoke: `${page}/keys/revoke`
    }
  },
  users: (search: { search?: string; page?: string } = {}) => withSearch('/users', search),
  userInvite: () => '/users/invite',
  /** A dialog about one user */
  userAction: (userId: string, action: string) => `/users/${id(userId)}/${action}`,
  /** The dialog in which the liquidity of an account is moved; undefined for a kind of account that has no page. */
  transfer: (kind: string, accountId: string, direction: 'deposit' | 'withdrawal'): string | undefined => {
    if (kind === 'wallet-address' && direction === 'withdrawal') return `${walletAddressPath(accountId)}/withdraw`
    const page = kind === 'asset' ? assetPath(accountId) : kind === 'peer' ? peerPath(accountId) : undefined
    return page && `${page}/${direction === 'deposit' ? 'deposit' : 'withdraw'}`
  }
}

const unprintable = /[\u0000-\u0020\u007f-\u00a0\u00ad\u1680\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff\\]/

/**
 * Where to go after signing in, as a path of this origin, or undefined when the text is anything else. Kratos' own check lets
 * `http:/\evil.example` through (kratos §14.5), so nothing from a URL or from Kratos is followed without this.
 * @param text a path, or an address of this origin (Kratos writes those)
 * @param origin this page's origin
 */
export function safeReturnTo(text: string | null | undefined, origin: string = location.origin): string | undefined {
  if (!text || text.length > 4096 || unprintable.test(text)) return undefined
  // Written as a path, or as exactly our origin and then a path: `https:evil`, `javascript:` and `//evil` are neither.
  const path = text.startsWith(`${origin}/`) ? text.slice(origin.length) : text
  if (!/^\/(?![/]|%2f|%5c)/i.test(path)) return undefined
  let url: URL
  try {
    url = new URL(path, origin)
  } catch {
    return undefined
  }
  // `/.//evil` and `/x/..//evil` only become `//evil` when they are resolved.
  if (url.origin !== origin || url.pathname.startsWith('//')) return undefined
  // The pages for signing in are no place to come back to, and Kratos' own addresses are none of the console's pages.
  if (/^\/(auth|login|recovery|errors?|kratos|self-service)(\/|$)/.test(url.pathname)) return undefined
  return withSingleSlashes(url.pathname) + url.search + url.hash
}
