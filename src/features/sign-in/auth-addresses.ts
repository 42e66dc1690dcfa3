import { patterns } from '~/paths'

/**
 * Every address of the pages for people who are not in yet. `/auth` is one that existing `kratos.yml` files name; signing in is all there is
 * to do there.
 */
export const authAddresses: readonly string[] = [
  ...patterns.login,
  patterns.welcome,
  ...patterns.recovery,
  ...patterns.kratosError
]

/** Whether one of these addresses is up; a slash at the end is overlooked. */
export const isAt = (addresses: readonly string[]): boolean =>
  addresses.includes(location.pathname.replace(/(.)\/+$/, '$1'))
