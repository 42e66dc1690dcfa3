import type { FieldError } from '~/ui/forms/error-summary'
import type { Problems } from './asset-form'

/** Problems by field as the list above a form, in the order of `labels`, which names the fields. */
export function problemList<Texts extends object>(
  problems: Problems<Texts>,
  labels: Record<keyof Texts & string, string>
): FieldError[] {
  const fields = Object.keys(labels) as (keyof Texts & string)[]
  return fields.flatMap((fieldId) => {
    const message = problems[fieldId]
    return message === undefined ? [] : [{ fieldId, label: labels[fieldId], message }]
  })
}
