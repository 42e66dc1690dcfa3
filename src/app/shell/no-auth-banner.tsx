import { Banner } from '~/ui/feedback/banner'

/** On every page of a deployment that has switched signing in off. */
export function NoAuthBanner() {
  return (
    <Banner tone="warning">
      <b>Nobody signs in here.</b> Whoever can open this page is an operator.
    </Banner>
  )
}
