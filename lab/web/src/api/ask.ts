import { keep, kept } from './keep';
import { parseNpy, type Tensor } from './npy';
import type { Asked, BroughtModel, BroughtPhoto, Measured, Pictured, Refusal, Streamed } from './types';

/** Why the server did not answer, in its own words. `status` 0: it cannot be reached. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }

  /** Whether the server is away, rather than of another opinion. */
  get isAway(): boolean {
    return this.status === 0;
  }
}

const GONE = 410;
const bringing = new Map<string, Promise<unknown>>();
const NON_FINITE: Record<string, number> = { NaN: NaN, Infinity: Infinity, '-Infinity': -Infinity };

/** Asks one question and waits for its answer. */
export async function ask<N extends keyof Asked>(
  name: N,
  question: Asked[N]['question'],
  signal?: AbortSignal,
): Promise<Asked[N]['answer']> {
  const response = await post(name, question, signal);
  return parse(await response.text());
}

/** Asks for a tensor. */
export async function measure<N extends keyof Measured>(name: N, question: Measured[N]['question'], signal?: AbortSignal): Promise<Tensor> {
  const response = await post(name, question, signal);
  return parseNpy(await response.arrayBuffer());
}

/** Asks a question whose answers come one after another; aborting the signal ends the server's work. */
export async function* stream<N extends keyof Streamed>(
  name: N,
  question: Streamed[N]['question'],
  signal?: AbortSignal,
): AsyncGenerator<Streamed[N]['answer']> {
  const response = await post(name, question, signal);
  if (!response.body) return;
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  try {
    for (;;) {
      const { done, value } = await reach(() => reader.read());
      if (done) return;
      const lines = (rest + value).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        const answer = parse<Streamed[N]['answer'] | Refusal>(line);
        if (typeof answer === 'object' && answer !== null && 'refusal' in answer) throw new Refused(422, answer.refusal);
        yield answer as Streamed[N]['answer'];
      }
    }
  } finally {
    // Who stops listening ends the server's work; of a stream that has failed, nothing is left to cancel.
    await reader.cancel().catch(() => {});
  }
}

/** A part of an answer, with the question that it answers. */
export type Part<N extends keyof Streamed> = Streamed[N]['answer'] & { readonly asked: Streamed[N]['question'] };

/** How to ask such a question and tell of each part as it comes; the last is the answer. */
export function following<N extends keyof Streamed>(
  name: N,
): (question: Streamed[N]['question'], signal: AbortSignal, tell: (part: Part<N>) => void) => Promise<Part<N>> {
  return async (question, signal, tell) => {
    let last: Part<N> | undefined;
    for await (const answer of stream(name, question, signal)) {
      last = { ...answer, asked: question };
      tell(last);
    }
    if (!last) throw new Refused(0, 'away');
    return last;
  };
}

/** What is known so far of this very question; nothing while what is there answers another. */
export function answering<A extends { asked: unknown }>(answer: A | undefined, question: A['asked']): A | undefined {
  return JSON.stringify(answer?.asked) === JSON.stringify(question) ? answer : undefined;
}

/** The address of a picture that the server makes. */
export function pictureUrl<N extends keyof Pictured>(name: N, question: Pictured[N]['question']): string {
  return `/api/${name}?question=${encodeURIComponent(JSON.stringify(question))}`;
}

/** Brings a file; it is kept in the browser too, so that a restart of the server loses nothing. */
export async function bringPhoto(file: File, progress: (share: number) => void = () => {}): Promise<BroughtPhoto> {
  const brought = await uploaded<BroughtPhoto>('photos', file, progress);
  await keep('photos', brought.id, file);
  return brought;
}

/** Brings an ONNX model; kept likewise. */
export async function bringModel(file: File, progress: (share: number) => void = () => {}): Promise<BroughtModel> {
  const brought = await uploaded<BroughtModel>('models', file, progress);
  await keep('models', brought.id, file);
  return brought;
}

async function post(name: string, question: unknown, signal?: AbortSignal): Promise<Response> {
  const send = () => fetch(`/api/${name}`, { method: 'POST', body: JSON.stringify(question), ...(signal ? { signal } : {}) });
  let response = await reach(send);
  if (response.status === GONE && (await bringAgain(question))) response = await reach(send);
  if (!response.ok) throw new Refused(response.status, await refusal(response));
  return response;
}

async function reach<T>(send: () => Promise<T>): Promise<T> {
  try {
    return await send();
  } catch (problem) {
    if (problem instanceof DOMException && problem.name === 'AbortError') throw problem;
    throw new Refused(0, 'away');
  }
}

/** Brings what a question names and the server has lost; false if the browser does not have it either. */
export async function bringAgain(question: unknown): Promise<boolean> {
  const { photo, model } = question as { photo?: unknown; model?: unknown };
  let brought = false;
  for (const [shelf, id] of [
    ['photos', photo],
    ['models', model],
  ] as const) {
    const file = typeof id === 'string' ? await kept(shelf, id) : undefined;
    if (file) {
      // Many pictures of one photograph are missed at once: it is brought once.
      const name = `${shelf} ${String(id)}`;
      const upload = bringing.get(name) ?? uploaded(shelf, file, () => {}).finally(() => bringing.delete(name));
      bringing.set(name, upload);
      await upload;
      brought = true;
    }
  }
  return brought;
}

function uploaded<T>(shelf: string, file: File, progress: (share: number) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    // fetch does not tell how much of a body has been sent.
    const request = new XMLHttpRequest();
    request.open('POST', `/api/${shelf}?name=${encodeURIComponent(file.name)}`);
    request.upload.onprogress = (event) => progress(event.total ? event.loaded / event.total : 0);
    request.onerror = () => reject(new Refused(0, 'away'));
    request.onload = () => {
      if (request.status === 200) {
        resolve(parse<T>(request.responseText));
      } else {
        reject(new Refused(request.status, refusalOf(request.responseText)));
      }
    };
    request.send(file);
  });
}

async function refusal(response: Response): Promise<string> {
  return refusalOf(await response.text());
}

function refusalOf(text: string): string {
  try {
    return (JSON.parse(text) as Refusal).refusal;
  } catch {
    return text;
  }
}

function parse<T>(text: string): T {
  return JSON.parse(text, (_, value: unknown) => (typeof value === 'string' && value in NON_FINITE ? NON_FINITE[value] : value)) as T;
}
