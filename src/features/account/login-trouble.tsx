import { Button } from '~/ui/button'
import { Callout } from '~/ui/callout'

interface LoginTroubleProps {
  title: string
  cause: string
  action: string
  onAction: () => void
}

/** In place of a form that there is not: why, and what to do. */
export function LoginTrouble(props: LoginTroubleProps) {
  return (
    <Callout
      tone="danger"
      role="alert"
      title={props.title}
      actions={<Button onClick={() => props.onAction()}>{props.action}</Button>}
    >
      <p>{props.cause}</p>
    </Callout>
  )
}
