import { getAsset } from '~/rafiki/assets'
import { createResourceContext } from '~/resource/resource-context'

/** The asset of the page, for its tabs and dialogs. */
export const [AssetProvider, useAsset] = createResourceContext(getAsset)
