import { lazy, type Component } from 'solid-js'
import { patterns } from '~/paths'

const SignInPage = lazy(async () => ({ default: (await import('./sign-in-page')).SignInPage }))
const RecoveryPage = lazy(async () => ({ default: (await import('./recovery-page')).RecoveryPage }))
const KratosErrorPage = lazy(async () => ({ default: (await import('./kratos-error-page')).KratosErrorPage }))

/** The pages for people who are not in yet. `/auth` is an address that existing `kratos.yml` files name; signing in is all there is to do there. */
const pages: readonly { at: readonly string[]; page: Component & { preload: () => Promise<unknown> } }[] = [
  { at: [...patterns.login, patterns.welcome], page: SignInPage },
  { at: patterns.recovery, page: RecoveryPage },
  { at: patterns.kratosError, page: KratosErrorPage }
]

/** Every address of these pages. */
export const guestAddresses = pages.flatMap(({ at }) => at)

/** @param path without search; a slash at the end is overlooked */
export const guestPageAt = (path: string) => pages.find(({ at }) => at.includes(path.replace(/(?<=.)\/+$/, '')))?.page
