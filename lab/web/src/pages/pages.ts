import type { Component } from 'svelte';
import type { Words } from '../catalogue/catalogue.svelte';

/** A page of the chapter. */
export interface ChapterPage {
  /** What it is called in the address. */
  readonly slug: string;
  /** What it is called in the table of contents. */
  readonly name: (words: Words) => string;
  /** Its code, fetched when it is opened. */
  readonly load: () => Promise<{ default: Component }>;
}

/** The chapter, in order. The first page is also what an address without a page opens. */
export const PAGES: readonly ChapterPage[] = [
  { slug: 'look', name: (words) => words.look.name, load: () => import('./look/Look.svelte') },
  { slug: 'fully-connected', name: (words) => words.fullyConnected.name, load: () => import('./fully-connected/FullyConnected.svelte') },
  { slug: 'connections', name: (words) => words.connections.name, load: () => import('./connections/Connections.svelte') },
  { slug: 'pillars', name: (words) => words.pillars.name, load: () => import('./pillars/Pillars.svelte') },
  { slug: 'one-dimension', name: (words) => words.oneDimension.name, load: () => import('./one-dimension/OneDimension.svelte') },
  { slug: 'code', name: (words) => words.code.name, load: () => import('./code/Code.svelte') },
  { slug: 'channels', name: (words) => words.channels.name, load: () => import('./channels/Channels.svelte') },
  { slug: 'two-dimensions', name: (words) => words.twoDimensions.name, load: () => import('./two-dimensions/TwoDimensions.svelte') },
  { slug: 'algorithms', name: (words) => words.algorithms.name, load: () => import('./algorithms/Algorithms.svelte') },
  { slug: 'hierarchy', name: (words) => words.hierarchy.name, load: () => import('./hierarchy/Hierarchy.svelte') },
  { slug: 'explain', name: (words) => words.explain.name, load: () => import('./explain/Explain.svelte') },
  { slug: 'review', name: (words) => words.review.name, load: () => import('./review/Review.svelte') },
];
