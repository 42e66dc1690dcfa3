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
