/** What an effective receptive field is averaged over. */
export const INPUTS = ['noise', 'photos'] as const;
export type Inputs = (typeof INPUTS)[number];

/** What the page of the hierarchy looks at. */
export const INITIAL = {
  model: 'efficientnet-lite0',
  kernel: 0,
  photo: 'chelsea.png',
  stage: 0,
  /** −1 for the strongest of the stage. */
  channel: -1,
  steps: 96,
  /** Whether the picture that excites the channel most is sought. */
  sought: false,
  inputs: 'noise' as Inputs,
  /** Whether the channel's effective receptive field is averaged. */
  averaged: false,
};

export type State = typeof INITIAL;

/** As many as the server does. */
export const MOST_STEPS = 192;

/** The nearest valid state. */
export function mend(given: State): State {
  const whole = (value: number, least: number, most = Infinity) => Math.min(most, Math.max(least, Math.floor(value)));
  return {
    ...given,
    kernel: whole(given.kernel, 0),
    stage: whole(given.stage, 0),
    channel: whole(given.channel, -1),
    steps: whole(given.steps, 1, MOST_STEPS),
    inputs: INPUTS.find((each) => each === given.inputs) ?? INITIAL.inputs,
  };
}
