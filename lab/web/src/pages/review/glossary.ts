import type { Words } from '../../catalogue/catalogue.svelte';

export type TermName = keyof Words['review']['glossary']['terms'];

/** The page that shows what a term means, by its slug. */
export const SHOWN_ON: Record<TermName, string> = {
  activation: 'look',
  bias: 'one-dimension',
  channel: 'channels',
  convolution: 'one-dimension',
  crossCorrelation: 'one-dimension',
  depthwise: 'channels',
  dilation: 'one-dimension',
  equivariance: 'pillars',
  featureMap: 'look',
  fft: 'algorithms',
  filter: 'two-dimensions',
  fullyConnected: 'fully-connected',
  groups: 'channels',
  im2col: 'algorithms',
  invariance: 'pillars',
  locality: 'pillars',
  logits: 'look',
  multiplyAdd: 'algorithms',
  normalization: 'look',
  overfitting: 'fully-connected',
  padding: 'one-dimension',
  parameter: 'fully-connected',
  parameterSharing: 'pillars',
  pooling: 'channels',
  receptiveField: 'hierarchy',
  stride: 'one-dimension',
  tensor: 'code',
  toeplitz: 'connections',
  winograd: 'algorithms',
};
