import { isUuid } from '~/lib/uuid'

/** What stands in the fields. */
export interface CredentialTexts {
  tenantId: string
  secret: string
}

/** What to enter instead, by field. */
export function credentialProblems({ tenantId, secret }: CredentialTexts): Partial<CredentialTexts> {
  return {
    ...(isUuid(tenantId.trim())
      ? {}
      : { tenantId: 'Enter the tenant’s id: 36 characters with dashes, as its operator gave it to you.' }),
    ...(secret === '' ? { secret: 'Enter the API secret.' } : {})
  }
}

/**
 * A path of this console to go on to, or undefined for anything else: whoever makes a link to this page must not choose the place.
 * @param text the `return_to` of the address
 */
export function ownPath(text: string | undefined): string | undefined {
  if (!text || !/^\/(?!\/)[!-~]*$/.test(text) || text.includes('\\')) return undefined
  const url = new URL(text, location.origin)
  return url.origin === location.origin && !url.pathname.startsWith('//') ? url.pathname + url.search : undefined
}
