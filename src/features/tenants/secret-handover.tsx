import { CopyButton } from '~/ui/data/copyable-id'
import { Callout } from '~/ui/feedback/callout'
import { Button } from '~/ui/forms/button'
import { CheckboxField } from '~/ui/forms/checkbox-field'

interface SecretHandoverProps {
  tenantId: string
  apiSecret: string
  onSaved: (isSaved: boolean) => void
}

/** A tenant's id and its new secret, the one time that they are shown unasked: to copy, to download, and to say that it is done. */
export function SecretHandover(props: SecretHandoverProps) {
  const download = () => {
    const link = document.createElement('a')
    link.href = URL.createObjectURL(new Blob([`TENANT_ID=${props.tenantId}\nAPI_SECRET=${props.apiSecret}\n`]))
    link.download = `tenant-${props.tenantId.slice(0, 8)}.env`
    link.click()
    URL.revokeObjectURL(link.href)
  }
  return (
    <>
      <Callout tone="warning" title="Save the secret now">
        <p>Hand it over through a safe channel, never by email or chat. Later only an admin can look it up.</p>
      </Callout>
      <Shown label="Tenant id" text={props.tenantId} />
      <Shown label="API secret" text={props.apiSecret} />
      <div>
        <Button onClick={download}>Download .env file</Button>
      </div>
      <CheckboxField
        name="saved"
        label="I’ve saved the secret where the tenant can get it safely."
        onChange={(isSaved) => props.onSaved(isSaved)}
      />
    </>
  )
}

function Shown(props: { label: string; text: string }) {
  let shown: HTMLElement | undefined
  return (
    <div class="grid gap-1.5">
      <p class="text-dense font-500">{props.label}</p>
      <div class="flex flex-wrap items-center gap-2 rounded-box border border-line-strong bg-sunken px-3 py-1.5">
        <span ref={shown} class="mono-text min-w-0 flex-1 break-all" translate="no">
          {props.text}
        </span>
        <CopyButton name={props.label} text={() => props.text} shown={() => shown}>
          Copy
        </CopyButton>
      </div>
    </div>
  )
}
